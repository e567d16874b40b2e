using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Corpus;

/// <summary>Matrices with broadcasting.</summary>
public static partial class Matrices
{
    [Differentiable]
    [At("~2x3, ~3x2")]
    public static double SumOfAProduct(Matrix<double> a, Matrix<double> b) => Sum(Square(Dot(a, b)));

    [Differentiable]
    [At("~2x3, ~3x2, ~1x2")]
    [At("~2x3, ~3x2, ~2x1")]
    [At("~1x3, ~3x2, ~4x2")]
    public static double ProductAndBias(Matrix<double> a, Matrix<double> b, Matrix<double> c) => Sum(Square(Tanh(DotAdd(a, b, c))));

    [Differentiable]
    [At("~2x3, ~2x3")]
    public static double Elementwise(Matrix<double> a, Matrix<double> b) => Sum(a * b + a - b / (2 + a * a));

    [Differentiable]
    [At("~2x3, ~2x1")]
    public static double ColumnBroadcast(Matrix<double> a, Matrix<double> column) => Sum(Square(a * column + column));

    [Differentiable]
    [At("~2x3, ~1x3")]
    public static double RowBroadcast(Matrix<double> a, Matrix<double> row) => Sum(Square(a - row) * row);

    [Differentiable]
    [At("~3x1, ~1x2")]
    public static double OuterBroadcast(Matrix<double> column, Matrix<double> row) => Sum(Square(column * row + row));

    [Differentiable]
    [At("~2x3, 0.7")]
    public static double ScalarBroadcast(Matrix<double> a, double k) => Mean(Square(k * a + k)) + Sum(a / k - 1);

    [Differentiable]
    [At("~3x4, ~3x1, ~1x3, ~1x1, ~4x5, [[1, 0, 0, 1, 1]]")]
    public static double NotebookNetwork(
        Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2, [NoGradient] Matrix<double> X, [NoGradient] Matrix<double> Y)
    {
        var Z1 = Dot(W1, X) + b1;
        var A1 = Tanh(Z1);
        var Z2 = Dot(W2, A1) + b2;
        var A2 = Sigmoid(Z2);
        return -Mean(Y * Log(A2) + (1 - Y) * Log(1 - A2));
    }

    [Differentiable]
    [At("~4x3, ~4x1, ~3x4, ~3x1, ~3x2, [[1, 0], [0, 0], [0, 1]]")]
    public static double ReluSoftmaxNetwork(
        Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2, [NoGradient] Matrix<double> X, [NoGradient] Matrix<double> T)
    {
        Matrix<double> A1 = Relu(Dot(W1, X) + b1);
        Matrix<double> Z2 = Dot(W2, A1) + b2;
        Matrix<double> S = Softmax(Z2);
        return -Sum(T * Log(S)) / X.Columns;
    }

    /// <summary>The terms of the cross entropy have weights, so softmax and logarithm cancel in another way than in their plain sum.</summary>
    [Differentiable]
    [At("~3x4, [[1, 0, 0.2, 0], [0, 0, 0.3, 1], [0, 1, 0.5, 0]], [[1, 2, 0.5, 3], [4, 0.1, 2, 1], [0.7, 5, 1, 0.2]]")]
    public static double WeightedCrossEntropy(Matrix<double> Z, [NoGradient] Matrix<double> T, [NoGradient] Matrix<double> weights)
    {
        Matrix<double> S = Softmax(Z);
        return -Sum(weights * (T * Log(S)));
    }

    [Differentiable]
    [At("~3x4, [[1, 0, 0.2, 0], [0, 0, 0.3, 1], [0, 1, 0.5, 0]]")]
    public static double CrossEntropyOfEachRow(Matrix<double> Z, [NoGradient] Matrix<double> T)
    {
        Matrix<double> S = Softmax(Z, axis: 1);
        return Sum(Square(Sum(T * Log(S), axis: 1)));
    }

    [Differentiable]
    [At("~2x3")]
    public static double SumsAlongAxes(Matrix<double> a) => Sum(Square(Sum(a, axis: 0))) + Sum(Square(Sum(a, axis: 1))) + Sum(Square(Mean(a, axis: 0)));

    [Differentiable]
    [At("[[1, 5, 2], [4, 3, 6]]")]
    public static double MaximaAlongAxes(Matrix<double> a) => Sum(Square(MatrixMath.Max(a, axis: 0))) + Sum(Square(MatrixMath.Min(a, axis: 1))) + MatrixMath.Max(a);

    [Differentiable]
    [At("~2x3")]
    public static double TransposeAndSlices(Matrix<double> a)
    {
        var t = Transpose(a);
        var top = t[..2, ..];
        return Sum(Dot(top, a)) * a[0, 1] + Sum(t[^1.., ..]);
    }

    [Differentiable]
    [At("~3x3")]
    public static double ReshapedAndSelected(Matrix<double> a) => Sum(Square(Reshape(a, 1, 9))) + Sum(Row(a, 1) * Row(a, 2)) + Sum(Column(a, 0) * Column(a, 2));

    [Differentiable]
    [Between(0.3, 2)]
    [At("~2x2")]
    public static double ElementwiseFunctions(Matrix<double> a) =>
        Sum(Exp(-a)) + Sum(Log(a)) + Sum(Sqrt(a)) + Sum(Sin(a) * Cos(a)) + Sum(Tanh(a)) + Sum(Sigmoid(a)) + Sum(Softplus(a)) + Sum(Reciprocal(a)) + Sum(Abs(a - 1));

    [Differentiable]
    [Between(0.3, 2)]
    [At("~2x2")]
    public static double PowersAndNorms(Matrix<double> a) => Sum(Pow(a, 3)) + Norm(a) + InnerProduct(a, Square(a)) + Sum(LogSumExp(a)) + Sum(LogSigmoid(a) * a);

    [Differentiable]
    [At("~3x2")]
    public static double SoftmaxOverColumnsAndRows(Matrix<double> a) => Sum(Square(Softmax(a))) + Sum(Square(Softmax(a, axis: 1)) * a) + Sum(LogSoftmax(a) * a);

    [Differentiable]
    [At("~2x2, 3")]
    public static double MatrixInALoop(Matrix<double> a, int n)
    {
        var p = a;
        for (int i = 0; i < n; i++)
            p = Tanh(Dot(p, a)) + a * 0.5;
        return Sum(p);
    }

    [Differentiable]
    [At("~2x2, ~2x2, true")]
    [At("~2x2, ~2x2, false")]
    public static double MatrixInABranch(Matrix<double> a, Matrix<double> b, bool product)
    {
        Matrix<double> c = a;
        if (product)
            c = Dot(a, b);
        else
            c -= b * b;
        return Sum(c * c);
    }

    [Differentiable]
    [At("~3x3")]
    public static double ElementsByIndex(Matrix<double> a)
    {
        double trace = 0;
        for (int i = 0; i < a.Rows; i++)
            trace += a[i, i] * a[i, 0];
        return trace * trace;
    }

    [Differentiable]
    [At("~2x2")]
    public static double ElementsWrittenByIndex(Matrix<double> a)
    {
        var b = Matrix.Zeros(2, 2);
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
                b[i, j] = a[j, i] * a[i, i];
        }
        return Sum(Dot(b, a));
    }

    [Differentiable]
    [At("~2x3, ~3x2")]
    public static Matrix<double> MatrixAsAResult(Matrix<double> a, Matrix<double> b) => Tanh(Dot(a, b)) + Sum(a);

    [Differentiable]
    [At("~2x3, ~3x2")]
    public static double CallOfAMatrixMethod(Matrix<double> a, Matrix<double> b) => Sum(MatrixAsAResult(a, b) * MatrixAsAResult(a, b * b));

    [Differentiable]
    [At("[[0.5, -1], [2, 0]]", Gradient = "1, 0, 1, 0")]
    [At("[[0.5, -1], [2, 3]]")]
    public static double ReluOfAMatrixAtZero(Matrix<double> a) => Sum(Relu(a));

    [Differentiable]
    [At("[[0.5, -1], [2, 0]]", Gradient = "1, 0, 1, 0")]
    [At("[[0.5, -1], [2, 3]]")]
    public static double MaximumOfAMatrixAndZero(Matrix<double> a) => Sum(Maximum(a, 0));

    [Differentiable]
    [At("(~2x2, ~2x1), ~2x3")]
    public static double RecordOfMatrices(Dense layer, Matrix<double> x) => Sum(Square(Tanh(Dot(layer.W, x) + layer.b)));
}

/// <summary>A record of matrices.</summary>
public sealed record Dense(Matrix<double> W, Matrix<double> b);
