using ShallowNet.Autodiff;
using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Exercises.Keys;

internal sealed partial class MatrixProductKey() : Key<(Matrix<double> W, Matrix<double> X, Matrix<double> G)>(
    "a matrix product", "Σ G ∘ (W·X)", typeof(MatrixProduct), typeof(MatrixProductSolution))
{
    private static readonly Slip LeftPlain = new(Misconception.MissingTranspose, "dW = dP·Xᵀ.");
    private static readonly Slip RightPlain = new(Misconception.MissingTranspose, "dX = Wᵀ·dP.");
    private static readonly Slip LeftTurned = new(Misconception.ExtraTranspose, "dW = dP·Xᵀ, and not X·dPᵀ.");
    private static readonly Slip RightTurned = new(Misconception.ExtraTranspose, "dX = Wᵀ·dP, and not dPᵀ·W.");

    public override IReadOnlyList<Slip> Slips => [LeftPlain, RightPlain, LeftTurned, RightTurned];

    protected override (Matrix<double> W, Matrix<double> X, Matrix<double> G) At(Random random, bool isSquare)
    {
        int rows = isSquare ? 3 : 2, inner = 3, columns = isSquare ? 3 : 4;
        return (random.Matrix(rows, inner), random.Matrix(inner, columns), random.Matrix(rows, columns));
    }

    protected override IEnumerable<(string Name, object Value)> StepsAt((Matrix<double> W, Matrix<double> X, Matrix<double> G) at)
    {
        return [("dP", AfterPGradient(Dot(at.W, at.X), at.G))];
    }

    protected override object DeriveAt((Matrix<double> W, Matrix<double> X, Matrix<double> G) at, Slip? slip)
    {
        var (W, X, G) = at;
        var dW = slip == LeftPlain ? Product(G, X) : slip == LeftTurned ? Dot(X, Transpose(G)) : Dot(G, Transpose(X));
        var dX = slip == RightPlain ? Product(W, G) : slip == RightTurned ? Dot(Transpose(G), W) : Dot(Transpose(W), G);
        return (dW, dX);
    }

    /// <summary>A product that may not fit: then there is none.</summary>
    private static Matrix<double> Product(Matrix<double> left, Matrix<double> right) =>
        left.Columns == right.Rows ? Dot(left, right) : Matrix.Zeros(0, 0);

    [Differentiable]
    private static double AfterP(Matrix<double> P, [NoGradient] Matrix<double> G) => Sum(G * P);
}
