using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Learning;

/// <summary>
/// The notebook's network with one hidden layer (section 1.3): tanh, then the logistic function. <see cref="Forward"/> and <see cref="Loss"/>
/// are its formulas, with samples as columns; their backward passes are generated. <see cref="Fit"/>, <see cref="Predict"/> and
/// <see cref="Accuracy"/> take samples as rows, the way data sets come.
/// </summary>
public static partial class ShallowNetwork
{
    /// <summary>The notebook's <c>forward</c>: the probability that each sample belongs to class 1.</summary>
    /// <param name="p">The weights and biases.</param>
    /// <param name="X">The samples, inputs × m.</param>
    /// <returns>Ŷ = A2, outputs × m; never exactly 0 or 1.</returns>
    /// <exception cref="ArgumentException">A sample does not have as many features as the network has inputs.</exception>
    [Differentiable]
    public static Matrix<double> Forward(ShallowParameters p, [NoGradient] Matrix<double> X)
    {
        var Z1 = Dot(p.W1, X) + p.b1;
        var A1 = Tanh(Z1);
        var Z2 = Dot(p.W2, A1) + p.b2;
        var A2 = Sigmoid(Z2);
        return A2;
    }

    /// <summary>The logistic loss, averaged over the samples of a batch: J = −(1/m)·Σ [y·log ŷ + (1 − y)·log(1 − ŷ)].</summary>
    /// <param name="p">The weights and biases.</param>
    /// <param name="X">The samples, inputs × m.</param>
    /// <param name="Y">Their labels 0 or 1, outputs × m.</param>
    /// <exception cref="ArgumentException"><paramref name="Y"/> has another shape than the prediction, or the batch is empty.</exception>
    /// <remarks>
    /// Where the notebook's own sigmoid rounds to exactly 0 or 1, its logarithm is −∞. <see cref="MatrixMath.Sigmoid"/> stops one rounding short
    /// of both, so that this loss stays finite; its gradient does not contain the sigmoid's derivative (equation 12: ∂J/∂Z2 = (A2 − Y)/m), and is right there, too.
    /// </remarks>
    [Differentiable]
    public static double Loss(ShallowParameters p, [NoGradient] Matrix<double> X, [NoGradient] Matrix<double> Y)
    {
        RequireTargets(Y, p.W2.Rows, X.Columns);
        var Z1 = Dot(p.W1, X) + p.b1;
        var A1 = Tanh(Z1);
        var Z2 = Dot(p.W2, A1) + p.b2;
        var A2 = Sigmoid(Z2);
        return -Mean(Y * Log(A2) + (1 - Y) * Log(1 - A2));
    }

    /// <summary>The notebook's <c>init_weights</c>: weights from N(0, 0.01²), drawn row after row, W1 before W2; biases 0.</summary>
    /// <param name="random">What is drawn from; a seed converts to it.</param>
    /// <param name="inputs">The number of features of a sample.</param>
    /// <param name="hidden">The number of hidden units.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <exception cref="ArgumentOutOfRangeException">A layer has no units.</exception>
    public static ShallowParameters InitWeights(RandomState random, int inputs, int hidden, int outputs = 1)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        Matrix<double> W1 = random.Randn(hidden, inputs) * 0.01;
        Matrix<double> W2 = random.Randn(outputs, hidden) * 0.01;
        return new(W1, Matrix.Zeros(hidden, 1), W2, Matrix.Zeros(outputs, 1));
    }

    /// <summary>
    /// Gradient descent over mini-batches in the order of the samples: the notebook's <c>fit</c>, with a learning rate that is used. (The notebook
    /// passes 0.01 and then subtracts the whole gradient: its table belongs to the learning rate 1.)
    /// </summary>
    /// <param name="p">The weights and biases to begin with, which are changed in place.</param>
    /// <param name="X">The samples, m × inputs.</param>
    /// <param name="y">Their labels, 0 or 1.</param>
    /// <param name="batchSize">How many samples make a step; the last batch of an iteration has the rest.</param>
    /// <param name="iterations">How often all samples are visited.</param>
    /// <param name="learningRate">How much of the gradient is subtracted.</param>
    /// <param name="progress">Is told of every iteration, on this thread, before the next begins.</param>
    /// <returns>Every tenth iteration, from 0 on, with the loss of its last batch, as the notebook prints them.</returns>
    /// <exception cref="ArgumentException">
    /// Samples and labels are not as many, or none; a number is NaN or infinite; a label is not 0 or 1; the network has another number of inputs, or more than one output.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">Batch size or iterations are below 1, or the learning rate is not above 0 and finite.</exception>
    /// <exception cref="ArithmeticException">The loss is no longer a number: the learning rate is far too large.</exception>
    public static IReadOnlyList<LossAtIteration> Fit(
        ShallowParameters p,
        Matrix<double> X,
        ReadOnlySpan<int> y,
        int batchSize = 100,
        int iterations = 300,
        double learningRate = 1.0,
        IProgress<LossAtIteration>? progress = null)
    {
        RequireClassifier(p, X);
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        if (!(learningRate > 0 && double.IsFinite(learningRate)))
        {
            throw new ArgumentOutOfRangeException(nameof(learningRate), learningRate, "A learning rate is above 0 and finite.");
        }

        ShallowBatches batches = new(X, y, batchSize);
        ShallowParameters dp = p.ZerosLike();
        List<LossAtIteration> losses = new((iterations + LossInterval - 1) / LossInterval);
        for (int i = 0; i < iterations; i++)
        {
            LossAtIteration last = new(i, Iterate(p, batches, learningRate, ref dp));
            if (!double.IsFinite(last.Loss))
            {
                throw new ArithmeticException(FormattableString.Invariant(
                    $"The loss became {last.Loss} in iteration {i}: with a learning rate of {learningRate} the weights outgrow the range of numbers."));
            }

            if (i % LossInterval == 0)
            {
                losses.Add(last);
            }

            progress?.Report(last);
        }

        return losses;
    }

    /// <summary>The probability that each sample belongs to class 1.</summary>
    /// <param name="p">The weights and biases of a network with one output.</param>
    /// <param name="X">The samples, m × inputs.</param>
    /// <returns>One number for each sample, between 0 and 1.</returns>
    /// <exception cref="ArgumentException">The network has another number of inputs, or more than one output.</exception>
    public static double[] Predict(ShallowParameters p, Matrix<double> X)
    {
        RequireClassifier(p, X);
        return Forward(p, Transpose(X)).AsSpan().ToArray();
    }

    /// <summary>The share of samples that get the right label when a probability above a half counts as class 1.</summary>
    /// <param name="p">The weights and biases of a network with one output.</param>
    /// <param name="X">The samples, m × inputs.</param>
    /// <param name="y">Their labels, 0 or 1.</param>
    /// <exception cref="ArgumentException">The data or the network are none that <see cref="Fit"/> would take.</exception>
    public static double Accuracy(ShallowParameters p, Matrix<double> X, ReadOnlySpan<int> y)
    {
        BinaryData.ThrowIfUnusable(X, y);
        double[] probabilities = Predict(p, X);
        return Metrics.Accuracy(y, Metrics.PredictedLabels(Matrix.Column(probabilities)));
    }

    private const int LossInterval = 10;

    /// <summary>One step for each batch.</summary>
    /// <returns>The loss of the last.</returns>
    private static double Iterate(ShallowParameters p, ShallowBatches batches, double learningRate, ref ShallowParameters dp)
    {
        double loss = 0;
        for (int i = 0; i < batches.Count; i++)
        {
            (Matrix<double> X, Matrix<double> Y) = batches[i];
            dp.Clear();
            loss = LossAccumulateGradient(p, X, Y, ref dp);
            p.Descend(dp, learningRate);
        }

        return loss;
    }

    // The notebook's assertions. Without them broadcasting would pair one label with all samples, or all with all, and give a wrong number.
    private static void RequireTargets(Matrix<double> Y, int outputs, int samples)
    {
        if (Y.Rows != outputs || Y.Columns != samples)
        {
            throw new ArgumentException($"Y is {Y.Rows}×{Y.Columns}, but the prediction is {outputs}×{samples}: one column for each sample (column) of X.", nameof(Y));
        }

        if (samples == 0)
        {
            throw new ArgumentException("The batch is empty: X has no samples (columns).", "X");
        }
    }

    private static void RequireClassifier(ShallowParameters p, Matrix<double> X)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(X);
        p.ThrowIfNoNetwork(nameof(p));
        if (p.Outputs != 1)
        {
            throw new ArgumentException($"The network has {p.Outputs} outputs; to tell two classes apart takes one.", nameof(p));
        }

        BinaryData.ThrowIfFeaturesDiffer(p, X);
    }
}
