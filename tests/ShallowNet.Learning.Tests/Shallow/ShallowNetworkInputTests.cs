namespace ShallowNet.Learning.Tests;

/// <summary>Bad input gets an exception that says what is wrong, or the right behaviour.</summary>
public class ShallowNetworkInputTests
{
    private static readonly Matrix<double> X = new RandomState(1).Randn(6, 3);
    private static readonly int[] Y = [0, 1, 0, 1, 1, 0];

    private static ShallowParameters Network => ShallowNetwork.InitWeights(0, inputs: 3, hidden: 2);

    public static TheoryData<string, Action> BadTrainingData => new()
    {
        { "X has 6 samples (rows), but there are 5 labels", () => ShallowNetwork.Fit(Network, X, Y.AsSpan(0, 5)) },
        { "The label of sample 2 is 7; a label is 0 or 1", () => ShallowNetwork.Fit(Network, X, [0, 1, 7, 1, 1, 0]) },
        { "The label of sample 0 is -1", () => ShallowNetwork.Fit(Network, X, [-1, 1, 1, 1, 1, 0]) },
        { "There are no samples", () => ShallowNetwork.Fit(Network, Matrix.Zeros(0, 3), []) },
        { "X[4, 1] is NaN", () => ShallowNetwork.Fit(Network, With(4, 1, double.NaN), Y) },
        { "X[0, 2] is -Infinity", () => ShallowNetwork.Fit(Network, With(0, 2, double.NegativeInfinity), Y) },
        { "have 3 features, but the network has 4 inputs", () => ShallowNetwork.Fit(ShallowNetwork.InitWeights(0, 4, 2), X, Y) },
        { "The network has 2 outputs", () => ShallowNetwork.Fit(ShallowNetwork.InitWeights(0, 3, 2, 2), X, Y) },
        { "do not fit together", () => ShallowNetwork.Fit(Network with { b1 = Matrix.Zeros(3, 1) }, X, Y) },
        { "0 hidden units", () => ShallowNetwork.Fit(new(Matrix.Zeros(0, 3), Matrix.Zeros(0, 1), Matrix.Zeros(1, 0), Matrix.Zeros(1, 1)), X, Y) },
        { "batchSize", () => ShallowNetwork.Fit(Network, X, Y, batchSize: 0) },
        { "iterations", () => ShallowNetwork.Fit(Network, X, Y, iterations: 0) },
        { "A learning rate is above 0", () => ShallowNetwork.Fit(Network, X, Y, learningRate: 0) },
        { "A learning rate is above 0", () => ShallowNetwork.Fit(Network, X, Y, learningRate: double.NaN) },
        { "hidden", () => ShallowNetwork.InitWeights(0, 3, hidden: 0) },
        { "inputs", () => ShallowNetwork.InitWeights(0, inputs: 0, hidden: 2) },
        { "outputs", () => ShallowNetwork.InitWeights(0, 3, 2, outputs: -1) },
        { "have 3 features, but the network has 4 inputs", () => ShallowNetwork.Predict(ShallowNetwork.InitWeights(0, 4, 2), X) },
        { "The network has 2 outputs", () => ShallowNetwork.Predict(ShallowNetwork.InitWeights(0, 3, 2, 2), X) },
        { "X has 6 samples (rows), but there are 0 labels", () => ShallowNetwork.Accuracy(Network, X, []) },
        { "There are no samples", () => ShallowNetwork.Accuracy(Network, Matrix.Zeros(0, 3), []) },
        { "The label of sample 1 is 2", () => ShallowNetwork.Accuracy(Network, X, [0, 2, 0, 1, 1, 0]) },
    };

    [Theory]
    [MemberData(nameof(BadTrainingData))]
    public void What_cannot_be_learnt_from_is_named(string expected, Action call)
    {
        var error = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Matrix<double>, Matrix<double>> BadBatches => new()
    {
        { "Y is 1×5, but the prediction is 1×6", Matrix.Zeros(3, 6), Matrix.Zeros(1, 5) },
        { "Y is 1×1, but the prediction is 1×6", Matrix.Zeros(3, 6), Matrix.Zeros(1, 1) },
        { "Y is 6×1, but the prediction is 1×6", Matrix.Zeros(3, 6), Matrix.Zeros(6, 1) },
        { "The batch is empty", Matrix.Zeros(3, 0), Matrix.Zeros(1, 0) },
        { "2×3", Matrix.Zeros(4, 6), Matrix.Zeros(1, 6) },
    };

    [Theory]
    [MemberData(nameof(BadBatches))]
    public void A_batch_of_the_wrong_shape_is_named_and_not_broadcast(string expected, Matrix<double> batch, Matrix<double> targets)
    {
        ShallowParameters dp = Network.ZerosLike();
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => ShallowNetwork.Loss(Network, batch, targets)).Message, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => ShallowNetwork.LossGradient(Network, batch, targets)).Message, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => ShallowNetwork.LossAccumulateGradient(Network, batch, targets, ref dp)).Message, StringComparison.Ordinal);
        Assert.Equal(Network.ZerosLike(), dp);
    }

    [Fact]
    public void Not_a_number_in_a_batch_makes_the_loss_not_a_number()
    {
        Matrix<double> batch = MatrixMath.Transpose(With(4, 1, double.NaN));
        Assert.True(double.IsNaN(ShallowNetwork.Loss(Network, batch, Matrix.Zeros(1, 6))));
    }

    // The saturating functions keep the loss finite for long: only where infinities of both signs meet is it lost, in most of these runs.
    [Fact]
    public void Weights_that_outgrow_the_numbers_stop_the_training()
    {
        string[] messages = [.. Enumerable.Range(0, 20).Select(seed =>
        {
            Matrix<double> samples = new RandomState(seed).Randn(6, 3);
            var error = Record.Exception(() => ShallowNetwork.Fit(Network, samples, Y, batchSize: 1, learningRate: double.MaxValue));
            Assert.True(error is null or ArithmeticException, $"{error}");
            return error?.Message ?? "";
        })];
        Assert.Contains(messages, message => message.StartsWith("The loss became NaN in iteration 0: with a learning rate of 1.79", StringComparison.Ordinal));
    }

    [Fact]
    public void No_samples_have_no_predictions() => Assert.Empty(ShallowNetwork.Predict(Network, Matrix.Zeros(0, 3)));

    [Fact]
    public void A_prediction_is_the_forward_pass_of_each_sample() =>
        Assert.Equal(ShallowNetwork.Forward(Network, MatrixMath.Transpose(X)).AsSpan().ToArray(), ShallowNetwork.Predict(Network, X));

    [Fact]
    public void Accuracy_counts_a_probability_above_a_half_as_class_1()
    {
        // With W2 = 0 the prediction is σ(b2), the same for each sample: three of six labels are 1.
        ShallowParameters certain = Network with { W2 = Matrix.Zeros(1, 2), b2 = Matrix.Create(1, 1, 0.1) };
        ShallowParameters undecided = certain with { b2 = Matrix.Zeros(1, 1) };
        Assert.Equal(0.5, ShallowNetwork.Accuracy(certain, X, Y));
        Assert.Equal(4 / 6.0, ShallowNetwork.Accuracy(certain, X, [1, 1, 1, 1, 0, 0]), 1e-15);
        Assert.Equal(2 / 6.0, ShallowNetwork.Accuracy(undecided, X, [1, 1, 1, 1, 0, 0]), 1e-15);
    }

    private static Matrix<double> With(int row, int column, double value)
    {
        Matrix<double> changed = X.Clone();
        changed[row, column] = value;
        return changed;
    }
}
