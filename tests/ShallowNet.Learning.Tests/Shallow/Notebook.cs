namespace ShallowNet.Learning.Tests;

/// <summary>The notebook's training data and its derivation by hand, which the generated code is compared with.</summary>
internal static class Notebook
{
    private static readonly Lazy<(Matrix<double> XTrain, int[] YTrain, Matrix<double> XTest, int[] YTest)> Split = new(() =>
    {
        (Matrix<double> X, int[] y) = Datasets.MakeClassification(nSamples: 5000, randomState: 123);
        return Datasets.TrainTestSplit<double>(X, y, trainSize: 4000);
    });

    /// <summary>make_classification(n_samples=5000, random_state=123), the first 4,000 samples for training.</summary>
    public static (Matrix<double> XTrain, int[] YTrain, Matrix<double> XTest, int[] YTest) Data => Split.Value;

    /// <summary>The first hundred samples as columns, and their labels.</summary>
    public static (Matrix<double> X, Matrix<double> Y) FirstBatch =>
        (MatrixMath.Transpose(Data.XTrain[..100, ..]), Matrix.Create<double>(1, 100, (_, j) => Data.YTrain[j]));

    /// <summary>Equations (8) to (13): the notebook's <c>backward</c> (cell 15), line by line, with its <c>dZ2</c> and <c>dZ1</c>.</summary>
    public static (ShallowParameters Gradient, Matrix<double> dZ1, Matrix<double> dZ2) Backward(
        ShallowParameters p, Matrix<double> A1, Matrix<double> A2, Matrix<double> X, Matrix<double> Y)
    {
        int m = X.Columns;
        var dZ2 = A2 - Y;                                                                               // (12)
        var dW2 = 1.0 / m * MatrixMath.Dot(dZ2, MatrixMath.Transpose(A1));                                  // (8)
        var db2 = 1.0 / m * MatrixMath.Sum(dZ2, axis: 1);                                               // (9)
        var dZ1 = MatrixMath.Dot(MatrixMath.Transpose(p.W2), dZ2) * (1 - MatrixMath.Pow(A1, 2.0));          // (13)
        var dW1 = 1.0 / m * MatrixMath.Dot(dZ1, MatrixMath.Transpose(X));                                   // (10)
        var db1 = 1.0 / m * MatrixMath.Sum(dZ1, axis: 1);                                               // (11)
        return (new ShallowParameters(dW1, db1, dW2, db2), dZ1, dZ2);
    }

    public static ShallowParameters Parameters(ParametersReference reference) => new(
        FromRows(reference.W1), FromRows(reference.B1), FromRows(reference.W2), FromRows(reference.B2));

    public static ShallowParameters Gradient(GradientsReference reference) => new(
        FromRows(reference.DW1), FromRows(reference.DB1), FromRows(reference.DW2), FromRows(reference.DB2));

    public static Matrix<double> FromRows(double[][] rows) =>
        Matrix.Create<double>(rows.Length, rows[0].Length, (i, j) => rows[i][j]);

    /// <summary>Fails where two matrices differ in shape, or an element by more than the tolerance.</summary>
    public static void AssertClose(Matrix<double> expected, Matrix<double> actual, double tolerance)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        for (int i = 0; i < expected.Rows; i++)
        {
            for (int j = 0; j < expected.Columns; j++)
            {
                Assert.Equal(expected[i, j], actual[i, j], tolerance);
            }
        }
    }

    public static void AssertClose(ShallowParameters expected, ShallowParameters actual, double tolerance)
    {
        AssertClose(expected.W1, actual.W1, tolerance);
        AssertClose(expected.b1, actual.b1, tolerance);
        AssertClose(expected.W2, actual.W2, tolerance);
        AssertClose(expected.b2, actual.b2, tolerance);
    }
}
