using ShallowNet.Autodiff;
using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Exercises.Keys;

internal sealed partial class BroadcastingKey() : Key<(Matrix<double> W, Matrix<double> b, Matrix<double> X)>(
    "a bias that is added to every column", "1/m Σ (W·X + b)²", typeof(Broadcasting), typeof(BroadcastingSolution))
{
    private static readonly Slip Unsummed = new(Misconception.Broadcast, "db is as wide as dZ: sum along the rows (axis: 1).");
    private static readonly Slip WrongAxis = new(Misconception.Broadcast, "db was summed down the columns: sum along the rows (axis: 1).");
    private static readonly Slip Single = new(Misconception.Broadcast, "db is the first column of dZ only: every column counts.");
    private static readonly Slip SumOnly = new(Misconception.Mean, "Σ Z² is divided by m, the number of columns.");
    private static readonly Slip Plain = new(Misconception.MissingTranspose, "dW = dZ·Xᵀ.");
    private static readonly Slip TwoForgotten = new(Misconception.InnerDerivative, "Z² has the derivative 2Z.");

    public override IReadOnlyList<Slip> Slips => [Unsummed, WrongAxis, Single, SumOnly, Plain, TwoForgotten];

    protected override (Matrix<double> W, Matrix<double> b, Matrix<double> X) At(Random random, bool isSquare)
    {
        int neurons = isSquare ? 3 : 2, inputs = 3, m = isSquare ? 3 : 4;
        return (random.Matrix(neurons, inputs), random.Matrix(neurons, 1), random.Matrix(inputs, m));
    }

    protected override IEnumerable<(string Name, object Value)> StepsAt((Matrix<double> W, Matrix<double> b, Matrix<double> X) at)
    {
        return [("dZ", AfterZGradient(Dot(at.W, at.X) + at.b))];
    }

    protected override object DeriveAt((Matrix<double> W, Matrix<double> b, Matrix<double> X) at, Slip? slip)
    {
        var (W, b, X) = at;
        var Z = Dot(W, X) + b;
        double factor = (slip == TwoForgotten ? 1.0 : 2.0) / (slip == SumOnly ? 1 : X.Columns);
        var dZ = factor * Z;
        var dW = slip != Plain ? Dot(dZ, Transpose(X)) : dZ.Columns == X.Rows ? Dot(dZ, X) : Matrix.Zeros(0, 0);
        var db = slip == Unsummed ? dZ : slip == WrongAxis ? Sum(dZ, axis: 0) : slip == Single ? dZ[.., ..1] : Sum(dZ, axis: 1);
        return (dW, db);
    }

    [Differentiable]
    private static double AfterZ(Matrix<double> Z) => Sum(Z * Z) / Z.Columns;
}
