using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Learning.Tests;

/// <summary>The generated gradient of each loss against extrapolated differences, and its value against the formula.</summary>
public class LossFunctionTests
{
    private static readonly RandomState Random = 7;
    private static readonly Matrix<double> Z = Random.Randn(6, 4);
    private static readonly Matrix<double> P = Softmax(Random.Randn(6, 4), axis: 1);
    private static readonly int[] Labels = [0, 3, 1, 1, 2, 0];
    private static readonly Matrix<double> OneHot = Preprocessing.ToCategorical<double>(Labels, 4);
    private static readonly Matrix<double> Soft = Softmax(Random.Randn(6, 4), axis: 1);

    [Fact]
    public void Categorical_cross_entropy() => GradientCheck.Run(
        p => LossFunctions.CategoricalCrossEntropy(p, Soft), p => LossFunctions.CategoricalCrossEntropyGradient(p, Soft), P).ThrowIfFailed();

    [Fact]
    public void Categorical_cross_entropy_from_logits() => GradientCheck.Run(
        z => LossFunctions.CategoricalCrossEntropyFromLogits(z, Soft), z => LossFunctions.CategoricalCrossEntropyFromLogitsGradient(z, Soft), Z).ThrowIfFailed();

    [Fact]
    public void Sparse_categorical_cross_entropy() => GradientCheck.Run(
        p => LossFunctions.SparseCategoricalCrossEntropy(p, Labels), p => LossFunctions.SparseCategoricalCrossEntropyGradient(p, Labels), P).ThrowIfFailed();

    [Fact]
    public void Sparse_categorical_cross_entropy_from_logits() => GradientCheck.Run(
        z => LossFunctions.SparseCategoricalCrossEntropyFromLogits(z, Labels),
        z => LossFunctions.SparseCategoricalCrossEntropyFromLogitsGradient(z, Labels),
        Z).ThrowIfFailed();

    [Fact]
    public void Binary_cross_entropy() => GradientCheck.Run(
        p => LossFunctions.BinaryCrossEntropy(p, Soft), p => LossFunctions.BinaryCrossEntropyGradient(p, Soft), P).ThrowIfFailed();

    [Fact]
    public void Binary_cross_entropy_from_logits() => GradientCheck.Run(
        z => LossFunctions.BinaryCrossEntropyFromLogits(z, Soft), z => LossFunctions.BinaryCrossEntropyFromLogitsGradient(z, Soft), Z).ThrowIfFailed();

    [Fact]
    public void Mean_squared_error() => GradientCheck.Run(
        p => LossFunctions.MeanSquaredError(p, Soft), p => LossFunctions.MeanSquaredErrorGradient(p, Soft), Z).ThrowIfFailed();

    [Fact]
    public void Values_follow_the_formulas()
    {
        double categorical = 0, binary = 0, squared = 0;
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                categorical -= OneHot[i, j] * Math.Log(P[i, j]) / 6;
                binary -= ((Soft[i, j] * Math.Log(P[i, j])) + ((1 - Soft[i, j]) * Math.Log(1 - P[i, j]))) / 24;
                squared += Math.Pow(P[i, j] - Soft[i, j], 2) / 24;
            }
        }

        Assert.Equal(categorical, LossFunctions.CategoricalCrossEntropy(P, OneHot), 1e-14);
        Assert.Equal(categorical, LossFunctions.SparseCategoricalCrossEntropy(P, Labels), 1e-14);
        Assert.Equal(binary, LossFunctions.BinaryCrossEntropy(P, Soft), 1e-14);
        Assert.Equal(squared, LossFunctions.MeanSquaredError(P, Soft), 1e-14);
    }

    [Fact]
    public void From_logits_is_the_same_as_behind_the_activation()
    {
        Assert.Equal(LossFunctions.CategoricalCrossEntropy(Softmax(Z, 1), Soft), LossFunctions.CategoricalCrossEntropyFromLogits(Z, Soft), 1e-14);
        Assert.Equal(LossFunctions.SparseCategoricalCrossEntropy(Softmax(Z, 1), Labels), LossFunctions.SparseCategoricalCrossEntropyFromLogits(Z, Labels), 1e-14);
        Assert.Equal(LossFunctions.BinaryCrossEntropy(Sigmoid(Z), Soft), LossFunctions.BinaryCrossEntropyFromLogits(Z, Soft), 1e-14);
    }

    [Fact]
    public void The_gradients_from_logits_are_the_differences_of_probabilities_and_targets()
    {
        AssertClose((Softmax(Z, 1) - OneHot) / 6.0, LossFunctions.CategoricalCrossEntropyFromLogitsGradient(Z, OneHot));
        AssertClose((Softmax(Z, 1) - OneHot) / 6.0, LossFunctions.SparseCategoricalCrossEntropyFromLogitsGradient(Z, Labels));
        AssertClose((Sigmoid(Z) - Soft) / 24.0, LossFunctions.BinaryCrossEntropyFromLogitsGradient(Z, Soft));
    }

    [Theory]
    [InlineData(1000.0)]
    [InlineData(-1000.0)]
    public void Logits_of_a_thousand_stay_finite_and_cost_what_they_are_wrong_by(double huge)
    {
        Matrix<double> z = Matrix.Create(2, 3, huge, -huge, 0.0, 0.0, huge, -huge);
        int[] labels = [0, 0];
        Matrix<double> y = Preprocessing.ToCategorical<double>(labels, 3);
        double expected = huge > 0 ? 500 : 1500;        // sample 0 is right or wrong by 2000, sample 1 wrong by 1000
        Assert.Equal(expected, LossFunctions.CategoricalCrossEntropyFromLogits(z, y), 1e-12);
        Assert.Equal(expected, LossFunctions.SparseCategoricalCrossEntropyFromLogits(z, labels), 1e-12);
        AssertClose((Softmax(z, 1) - y) / 2.0, LossFunctions.CategoricalCrossEntropyFromLogitsGradient(z, y));
        AssertClose((Softmax(z, 1) - y) / 2.0, LossFunctions.SparseCategoricalCrossEntropyFromLogitsGradient(z, labels));
        Assert.Equal(1000, LossFunctions.BinaryCrossEntropyFromLogits(Matrix.Full(1, 1, huge), Matrix.Full(1, 1, huge > 0 ? 0.0 : 1.0)), 1e-12);
        AssertClose(Matrix.Full(1, 1, huge > 0 ? 1.0 : -1.0), LossFunctions.BinaryCrossEntropyFromLogitsGradient(Matrix.Full(1, 1, huge), Matrix.Full(1, 1, huge > 0 ? 0.0 : 1.0)));
    }

    [Fact]
    public void Impossible_probabilities_cost_as_much_as_one_in_ten_million()
    {
        Matrix<double> p = Matrix.Create(1, 2, 0.0, 1.0);
        Matrix<double> y = Matrix.Create(1, 2, 1.0, 0.0);
        Assert.Equal(-Math.Log(1e-7), LossFunctions.CategoricalCrossEntropy(p, y), 1e-9);
        Assert.Equal(-Math.Log(1e-7), LossFunctions.SparseCategoricalCrossEntropy(p, [0]), 1e-9);
        Assert.Equal(-Math.Log(1e-7), LossFunctions.BinaryCrossEntropy(p, y), 1e-8);
        Assert.Equal(Matrix.Zeros(1, 2), LossFunctions.CategoricalCrossEntropyGradient(p, y));
        Assert.Equal(Matrix.Zeros(1, 2), LossFunctions.BinaryCrossEntropyGradient(p, y));
    }

    private static void AssertClose(Matrix<double> expected, Matrix<double> actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.All(Enumerable.Range(0, expected.Count), i => Assert.Equal(expected.AsSpan()[i], actual.AsSpan()[i], 1e-15));
    }
}
