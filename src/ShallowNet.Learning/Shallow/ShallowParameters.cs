using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// The weights and biases of a network with one hidden layer, under the notebook's names; also their gradient, which has the same shapes.
/// </summary>
/// <param name="W1">Weights of the hidden layer, hidden × inputs: row i belongs to hidden unit i.</param>
/// <param name="b1">Biases of the hidden layer, hidden × 1.</param>
/// <param name="W2">Weights of the output layer, outputs × hidden.</param>
/// <param name="b2">Biases of the output layer, outputs × 1.</param>
public sealed record ShallowParameters(Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2)
{
    /// <summary>The number of features that a sample has.</summary>
    public int Inputs => W1.Columns;

    /// <summary>The number of units in the hidden layer.</summary>
    public int Hidden => W1.Rows;

    /// <summary>The number of units in the output layer.</summary>
    public int Outputs => W2.Rows;

    /// <summary>Zeros in these shapes: storage for a gradient.</summary>
    public ShallowParameters ZerosLike() => new(
        MatrixMath.ZerosLike(W1), MatrixMath.ZerosLike(b1), MatrixMath.ZerosLike(W2), MatrixMath.ZerosLike(b2));

    /// <summary>Sets every number to 0, so that a gradient's storage can be used again.</summary>
    public void Clear()
    {
        W1.Clear();
        b1.Clear();
        W2.Clear();
        b2.Clear();
    }

    /// <summary>
    /// One step of gradient descent in place, W ← W − η·∂L/∂W and b ← b − η·∂L/∂b: the notebook's <c>update_weights</c>, with its learning rate.
    /// </summary>
    /// <param name="gradient">∂L/∂(W1, b1, W2, b2).</param>
    /// <param name="learningRate">η.</param>
    /// <exception cref="ArgumentException">A shape differs.</exception>
    public void Descend(ShallowParameters gradient, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        W1.AddScaled(gradient.W1, -learningRate);
        b1.AddScaled(gradient.b1, -learningRate);
        W2.AddScaled(gradient.W2, -learningRate);
        b2.AddScaled(gradient.b2, -learningRate);
    }

    /// <summary>Checks that the four shapes belong to one network.</summary>
    /// <exception cref="ArgumentException">They do not, or a layer has no units.</exception>
    internal void ThrowIfNoNetwork(string name)
    {
        if (Inputs == 0 || Hidden == 0 || Outputs == 0)
        {
            throw new ArgumentException($"A network of {Inputs} inputs, {Hidden} hidden units and {Outputs} outputs computes nothing: each must be at least 1.", name);
        }

        if (b1.Shape != (Hidden, 1) || W2.Columns != Hidden || b2.Shape != (Outputs, 1))
        {
            throw new ArgumentException(
                $"The shapes W1 {Text(W1)}, b1 {Text(b1)}, W2 {Text(W2)}, b2 {Text(b2)} do not fit together: "
                + "W1 is hidden×inputs, b1 hidden×1, W2 outputs×hidden and b2 outputs×1.",
                name);
        }

        static string Text(Matrix<double> matrix) => $"{matrix.Rows}×{matrix.Columns}";
    }
}
