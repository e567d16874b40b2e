namespace ShallowNet.Modes.Tests.Hessians;

public class KnownHessianTests
{
    [Fact]
    public void Rosenbrocks_valley_has_the_Hessian_that_calculus_gives()
    {
        double[] x = [-1.2, 1, 0.7, 2.1];
        int n = x.Length;
        var expected = new double[n, n];
        for (int i = 0; i + 1 < n; i++)
        {
            expected[i, i] += 1200 * x[i] * x[i] - 400 * x[i + 1] + 2;
            expected[i + 1, i + 1] += 200;
            expected[i, i + 1] = expected[i + 1, i] = -400 * x[i];
        }

        Same(expected, Functions.RosenbrockHessian(x));
    }

    [Fact]
    public void The_logarithm_of_a_sum_of_exponentials_has_the_covariance_of_its_softmax()
    {
        double[] x = [0.3, -1.5, 2.2, 1.9, 0];
        double sum = x.Sum(Math.Exp);
        double[] p = [.. x.Select(xi => Math.Exp(xi) / sum)];
        var expected = new double[x.Length, x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
                expected[i, j] = (i == j ? p[i] : 0) - p[i] * p[j];
        }

        Same(expected, Functions.LogSumExpHessian(x));
    }

    [Fact]
    public void The_notebooks_loss_has_the_weighted_covariance_of_its_inputs()
    {
        Matrix<double> w = Matrix.Create(new[,] { { 0.4, -0.7 } });
        const double b = 0.2;
        Matrix<double> X = Matrix.Create(new[,] { { 0.5, -1.2, 2.0, 0.3 }, { 1.1, 0.4, -0.6, -2.2 } });
        Matrix<double> Y = Matrix.Create(new[,] { { 1.0, 0.0, 1.0, 0.0 } });
        var expected = new double[3, 3];
        for (int sample = 0; sample < 4; sample++)
        {
            double[] input = [X[0, sample], X[1, sample], 1];
            double a = 1 / (1 + Math.Exp(-(w[0, 0] * input[0] + w[0, 1] * input[1] + b)));
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 3; j++)
                    expected[i, j] += a * (1 - a) * input[i] * input[j] / 4;
            }
        }

        Same(expected, Functions.LossHessian(w, b, X, Y));
    }

    [Fact]
    public void The_loss_of_one_sample_too()
    {
        const double w = 0.3, b = -0.1, x = 2;
        double a = 1 / (1 + Math.Exp(-(w * x + b)));

        Same(new[,] { { x * x * a * (1 - a), x * a * (1 - a) }, { x * a * (1 - a), a * (1 - a) } }, Functions.LogisticLossHessian(w, b, x, 1));
    }

    [Fact]
    public void A_Hessian_times_a_vector_is_the_product_with_the_vector()
    {
        double[] x = [-1.2, 1, 0.7, 2.1], v = [0.5, -2, 1, 0.25];
        Matrix<double> hessian = Functions.RosenbrockHessian(x);

        double[] product = Functions.RosenbrockHessianVectorProduct(x, v);

        for (int i = 0; i < x.Length; i++)
            Assert.Equal(Enumerable.Range(0, x.Length).Sum(j => hessian[i, j] * v[j]), product[i], 1e-9);
    }

    private static void Same(double[,] expected, Matrix<double> actual)
    {
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (actual.Rows, actual.Columns));
        double largest = expected.Cast<double>().Max(Math.Abs);
        for (int i = 0; i < actual.Rows; i++)
        {
            for (int j = 0; j < actual.Columns; j++)
                Assert.Equal(expected[i, j], actual[i, j], 1e-12 * largest);
        }
    }
}
