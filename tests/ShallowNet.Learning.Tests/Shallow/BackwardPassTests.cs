using static ShallowNet.Learning.Tests.Notebook;

namespace ShallowNet.Learning.Tests;

/// <summary>The generated backward pass against the notebook's derivation (equations 8–13) and NumPy's numbers.</summary>
public class BackwardPassTests
{
    private const double Tolerance = 1e-12;

    private static readonly NetworkReference Small = NotebookReference.Instance.SmallNetwork;

    [Fact]
    public void The_forward_pass_keeps_the_notebooks_cache()
    {
        Matrix<double> prediction = ShallowNetwork.ForwardWithCache(Parameters(Small.Parameters), FromRows(Small.X), out var cache);
        AssertClose(FromRows(Small.Cache.Z1), cache.Z1, Tolerance);
        AssertClose(FromRows(Small.Cache.A1), cache.A1, Tolerance);
        AssertClose(FromRows(Small.Cache.Z2), cache.Z2, Tolerance);
        AssertClose(FromRows(Small.Cache.A2), cache.A2, Tolerance);
        AssertClose(FromRows(Small.Cache.A2), prediction, Tolerance);
        AssertClose(prediction, ShallowNetwork.Forward(Parameters(Small.Parameters), FromRows(Small.X)), 0);
    }

    [Fact]
    public void The_gradient_of_the_small_network_is_NumPys()
    {
        (double loss, ShallowParameters gradient) = ShallowNetwork.LossWithGradient(Parameters(Small.Parameters), FromRows(Small.X), FromRows(Small.Y));
        Assert.Equal(Small.Loss, loss, Tolerance);
        AssertClose(Gradient(Small.Gradients), gradient, Tolerance);
    }

    [Fact]
    public void The_gradient_of_the_notebooks_network_on_its_first_batch_is_NumPys()
    {
        FirstBatchReference reference = NotebookReference.Instance.NotebookNetworkFirstBatch;
        (Matrix<double> X, Matrix<double> Y) = FirstBatch;
        (double loss, ShallowParameters gradient) = ShallowNetwork.LossWithGradient(ShallowNetwork.InitWeights(reference.RandomState, 20, 10), X, Y);
        Assert.Equal(reference.Loss, loss, Tolerance);
        AssertClose(Gradient(reference.Gradients), gradient, Tolerance);
    }

    [Fact]
    public void The_derivation_by_hand_is_NumPys()
    {
        var (gradient, dZ1, dZ2) = Backward(
            Parameters(Small.Parameters), FromRows(Small.Cache.A1), FromRows(Small.Cache.A2), FromRows(Small.X), FromRows(Small.Y));
        AssertClose(Gradient(Small.Gradients), gradient, Tolerance);

        // The reference has dZ already divided by the number of samples, as the generated code has it.
        AssertClose(FromRows(Small.Gradients.DZ1), dZ1 / Small.X[0].Length, Tolerance);
        AssertClose(FromRows(Small.Gradients.DZ2), dZ2 / Small.X[0].Length, Tolerance);
    }

    [Theory]
    [InlineData(20, 10, 1, 100)]
    [InlineData(2, 4, 1, 6)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(3, 1, 1, 7)]
    [InlineData(5, 17, 1, 33)]
    public void The_gradient_is_the_derivation_by_hand_whatever_the_shapes(int inputs, int hidden, int outputs, int samples)
    {
        RandomState random = new(inputs + hidden);
        ShallowParameters p = new(random.Randn(hidden, inputs), random.Randn(hidden, 1), random.Randn(outputs, hidden), random.Randn(outputs, 1));
        Matrix<double> X = random.Randn(inputs, samples);
        Matrix<double> Y = MatrixMath.Step(random.Randn(outputs, samples));

        double loss = ShallowNetwork.LossWithCache(p, X, Y, out var cache);
        ShallowParameters byHand = Backward(p, cache.A1, cache.A2, X, Y).Gradient;

        AssertClose(byHand, ShallowNetwork.LossGradient(p, X, Y), Tolerance);
        AssertClose(byHand, ShallowNetwork.LossBackward(cache, 1.0), Tolerance);
        Assert.Equal(ShallowNetwork.Loss(p, X, Y), loss);
    }

    [Fact]
    public void The_backward_half_of_the_forward_pass_chained_with_the_losss_derivative_is_the_gradient()
    {
        ShallowParameters p = Parameters(Small.Parameters);
        Matrix<double> Y = FromRows(Small.Y);
        Matrix<double> A2 = ShallowNetwork.ForwardWithCache(p, FromRows(Small.X), out var cache);

        // ∂L/∂ŷ = (ŷ − y)/(ŷ(1 − ŷ)), of the mean; here no cancellation helps, and none is needed.
        Matrix<double> dA2 = (A2 - Y) / (A2 * (1 - A2)) / Y.Columns;

        AssertClose(Gradient(Small.Gradients), ShallowNetwork.ForwardBackward(cache, dA2), Tolerance);
    }

    [Fact]
    public void The_gradient_agrees_with_extrapolated_differences()
    {
        (Matrix<double> X, Matrix<double> Y) = FirstBatch;
        GradientCheckReport report = GradientCheck.Run(
            p => ShallowNetwork.Loss(p, X, Y), p => ShallowNetwork.LossGradient(p, X, Y), at: ShallowNetwork.InitWeights(0, 20, 10));
        report.ThrowIfFailed();
        Assert.Equal(221, report.Rows.Count);
        Assert.True(report.MaxRelativeError < 1e-7, report.ToString());
    }

    [Fact]
    public void Accumulating_adds_to_what_is_there()
    {
        ShallowParameters p = Parameters(Small.Parameters);
        ShallowParameters dp = p.ZerosLike();
        ShallowParameters twice = dp;
        ShallowNetwork.LossAccumulateGradient(p, FromRows(Small.X), FromRows(Small.Y), ref dp);
        ShallowNetwork.LossAccumulateGradient(p, FromRows(Small.X), FromRows(Small.Y), ref dp);
        ShallowParameters once = Gradient(Small.Gradients);
        AssertClose(new ShallowParameters(once.W1 * 2.0, once.b1 * 2.0, once.W2 * 2.0, once.b2 * 2.0), dp, Tolerance);
        Assert.Same(twice, dp);
    }

    // ŷ of a saturated sigmoid is a rounding error away from 0 or 1: the loss is large or almost 0, and never infinite, and the
    // derivative with respect to b2 is ŷ − y, as equation (12) has it.
    [Theory]
    [InlineData(800, 1, 0)]
    [InlineData(800, 0, 1)]
    [InlineData(-800, 1, -1)]
    [InlineData(-800, 0, 0)]
    public void A_saturated_sigmoid_has_a_finite_loss_and_the_right_gradient(double bias, double label, double slope)
    {
        ShallowParameters p = ShallowNetwork.InitWeights(0, 3, 2) with { b2 = Matrix.Create(1, 1, bias) };
        Matrix<double> X = Matrix.Ones(3, 1);
        (double loss, ShallowParameters gradient) = ShallowNetwork.LossWithGradient(p, X, Matrix.Create(1, 1, label));
        Assert.True(double.IsFinite(loss), $"The loss is {loss}.");
        Assert.Equal(slope == 0, loss < 1e-10);
        Assert.Equal(slope, gradient.b2[0, 0], Tolerance);
        Assert.All(gradient.W1.AsSpan().ToArray(), element => Assert.True(double.IsFinite(element)));
        Assert.All(gradient.W2.AsSpan().ToArray(), element => Assert.True(double.IsFinite(element)));
        Assert.All(gradient.b1.AsSpan().ToArray(), element => Assert.True(double.IsFinite(element)));
    }
}
