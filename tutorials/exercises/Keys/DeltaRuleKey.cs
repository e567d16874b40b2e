using ShallowNet.Autodiff;
using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Exercises.Keys;

internal sealed partial class DeltaRuleKey() : Key<(Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2, Matrix<double> X, Matrix<double> Y)>(
    "the delta rule", "the notebook's network: equations (8) to (13)", typeof(DeltaRule), typeof(DeltaRuleSolution))
{
    private static readonly Slip SumOnly = new(Misconception.Mean, "dZ2 = (A2 − Y)/m, or each of the four gradients times 1/m.");
    private static readonly Slip SumOnlyHidden = new(Misconception.Mean, "The 1/m is missing in dW1 and db1.");
    private static readonly Slip Reversed = new(Misconception.Sign, "dZ2 = A2 − Y, not Y − A2.");
    private static readonly Slip AtOutput = new(Misconception.ActivationPoint, "tanh′ was computed at A1, 1 − tanh² A1; A1 has been through tanh already: 1 − A1².");
    private static readonly Slip AtInput = new(Misconception.ActivationPoint, "1 − Z1² is the slip of the notebook's text: it is 1 − A1².");
    private static readonly Slip TanhForgotten = new(Misconception.InnerDerivative, "From A1 back to Z1 there is a factor tanh′ = 1 − A1².");
    private static readonly Slip Unsummed1 = new(Misconception.Broadcast, "b1 was added to every column: db1 is the row sum of dZ1.");
    private static readonly Slip Unsummed2 = new(Misconception.Broadcast, "b2 was added to every column: db2 is the row sum of dZ2.");
    private static readonly Slip OutputPlain = new(Misconception.MissingTranspose, "dW2 = dZ2·A1ᵀ.");
    private static readonly Slip BackPlain = new(Misconception.MissingTranspose, "dA1 = W2ᵀ·dZ2.");
    private static readonly Slip InputPlain = new(Misconception.MissingTranspose, "dW1 = dZ1·Xᵀ.");

    public override IReadOnlyList<Slip> Slips => [SumOnly, SumOnlyHidden, Reversed, AtOutput, AtInput, TanhForgotten, Unsummed1, Unsummed2, OutputPlain, BackPlain, InputPlain];

    protected override (Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2, Matrix<double> X, Matrix<double> Y) At(Random random, bool isSquare)
    {
        int inputs = isSquare ? 3 : 2, hidden = 3, outputs = isSquare ? 3 : 1, m = isSquare ? 3 : 5;
        Matrix<double> targets = Matrix.Create(outputs, m, (_, _) => (double)random.Next(2));
        return (random.Matrix(hidden, inputs), random.Matrix(hidden, 1), random.Matrix(outputs, hidden), random.Matrix(outputs, 1), random.Matrix(inputs, m), targets);
    }

    protected override IEnumerable<(string Name, object Value)> StepsAt((Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2, Matrix<double> X, Matrix<double> Y) at)
    {
        var Z1 = Dot(at.W1, at.X) + at.b1;
        var A1 = Tanh(Z1);
        return
        [
            ("dZ2", AfterZ2Gradient(Dot(at.W2, A1) + at.b2, at.Y)),
            ("dA1", AfterA1Gradient(A1, at.W2, at.b2, at.Y)),
            ("dZ1", AfterZ1Gradient(Z1, at.W2, at.b2, at.Y)),
        ];
    }

    protected override object DeriveAt((Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2, Matrix<double> X, Matrix<double> Y) at, Slip? slip)
    {
        var (W1, b1, W2, b2, X, Y) = at;
        var Z1 = Dot(W1, X) + b1;
        var A1 = Tanh(Z1);
        var A2 = Sigmoid(Dot(W2, A1) + b2);
        double m = slip == SumOnly ? 1 : X.Columns;
        var dZ2 = (slip == Reversed ? Y - A2 : A2 - Y) / m;
        var dW2 = slip == OutputPlain ? Product(dZ2, A1) : Dot(dZ2, Transpose(A1));
        var dA1 = slip == BackPlain && W2.Columns == dZ2.Rows && W2.Rows == A1.Rows ? Dot(W2, dZ2) : Dot(Transpose(W2), dZ2);
        if (slip == SumOnlyHidden)
            dA1 = dA1 * m;
        var slope = slip == AtOutput ? 1 - Square(Tanh(A1)) : slip == AtInput ? 1 - Square(Z1) : 1 - Square(A1);
        var dZ1 = slip == TanhForgotten ? dA1 : dA1 * slope;
        var dW1 = slip == InputPlain ? Product(dZ1, X) : Dot(dZ1, Transpose(X));
        return (dW1, slip == Unsummed1 ? dZ1 : Sum(dZ1, axis: 1), dW2, slip == Unsummed2 ? dZ2 : Sum(dZ2, axis: 1));
    }

    /// <summary>A product that may not fit: then there is none.</summary>
    private static Matrix<double> Product(Matrix<double> left, Matrix<double> right) =>
        left.Columns == right.Rows ? Dot(left, right) : Matrix.Zeros(0, 0);

    [Differentiable]
    private static double AfterZ2(Matrix<double> Z2, [NoGradient] Matrix<double> Y)
    {
        var A2 = Sigmoid(Z2);
        return -Sum(Y * Log(A2) + (1 - Y) * Log(1 - A2)) / Y.Columns;
    }

    [Differentiable]
    private static double AfterA1(Matrix<double> A1, [NoGradient] Matrix<double> W2, [NoGradient] Matrix<double> b2, [NoGradient] Matrix<double> Y) =>
        AfterZ2(Dot(W2, A1) + b2, Y);

    [Differentiable]
    private static double AfterZ1(Matrix<double> Z1, [NoGradient] Matrix<double> W2, [NoGradient] Matrix<double> b2, [NoGradient] Matrix<double> Y) =>
        AfterA1(Tanh(Z1), W2, b2, Y);
}
