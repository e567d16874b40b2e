using ShallowNet.Autodiff;
using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Exercises.Keys;

internal sealed partial class SoftmaxLayerKey() : Key<(Matrix<double> W, Matrix<double> b, Matrix<double> X, Matrix<double> Y)>(
    "softmax with cross entropy", "−1/m Σ Y ∘ log softmax(W·X + b)", typeof(SoftmaxLayer), typeof(SoftmaxLayerSolution))
{
    private static readonly Slip SumOnly = new(Misconception.Mean, "The loss is divided by m, the number of columns.");
    private static readonly Slip Reversed = new(Misconception.Sign, "dZ = A − Y, not Y − A.");
    private static readonly Slip SoftmaxForgotten = new(Misconception.InnerDerivative, "That is dA; from A back to Z there is softmax's derivative.");
    private static readonly Slip DiagonalOnly = new(Misconception.FanOut, "Softmax was differentiated like σ, a·(1 − a); but each z also matters for the other outputs of its column.");
    private static readonly Slip Unsummed = new(Misconception.Broadcast, "b was added to every column: db is the row sum of dZ.");
    private static readonly Slip Plain = new(Misconception.MissingTranspose, "dW = dZ·Xᵀ.");

    public override IReadOnlyList<Slip> Slips => [SumOnly, Reversed, SoftmaxForgotten, DiagonalOnly, Unsummed, Plain];

    protected override (Matrix<double> W, Matrix<double> b, Matrix<double> X, Matrix<double> Y) At(Random random, bool isSquare)
    {
        int classes = 3, inputs = isSquare ? 3 : 2, m = isSquare ? 3 : 5;
        return (random.Matrix(classes, inputs), random.Matrix(classes, 1), random.Matrix(inputs, m), random.OneHot(classes, m));
    }

    protected override IEnumerable<(string Name, object Value)> StepsAt((Matrix<double> W, Matrix<double> b, Matrix<double> X, Matrix<double> Y) at)
    {
        var Z = Dot(at.W, at.X) + at.b;
        return [("dA", AfterAGradient(Softmax(Z, axis: 0), at.Y)), ("dZ", AfterZGradient(Z, at.Y))];
    }

    protected override object DeriveAt((Matrix<double> W, Matrix<double> b, Matrix<double> X, Matrix<double> Y) at, Slip? slip)
    {
        var (W, b, X, Y) = at;
        var A = Softmax(Dot(W, X) + b, axis: 0);
        double m = slip == SumOnly ? 1 : X.Columns;
        var dZ = slip == Reversed ? (Y - A) / m
            : slip == SoftmaxForgotten ? -Y / A / m
            : slip == DiagonalOnly ? -Y * (1 - A) / m
            : (A - Y) / m;
        var dW = slip != Plain ? Dot(dZ, Transpose(X)) : dZ.Columns == X.Rows ? Dot(dZ, X) : Matrix.Zeros(0, 0);
        return (dW, slip == Unsummed ? dZ : Sum(dZ, axis: 1));
    }

    [Differentiable]
    private static double AfterA(Matrix<double> A, [NoGradient] Matrix<double> Y) => -Sum(Y * Log(A)) / Y.Columns;

    [Differentiable]
    private static double AfterZ(Matrix<double> Z, [NoGradient] Matrix<double> Y)
    {
        var A = Softmax(Z, axis: 0);
        return -Sum(Y * Log(A)) / Y.Columns;
    }
}
