namespace ShallowNet.Learning.Tests;

public class ShallowParametersTests
{
    [Fact]
    public void Weights_are_drawn_as_the_notebook_draws_them()
    {
        ShallowParameters p = ShallowNetwork.InitWeights(123, inputs: 3, hidden: 2);
        double[] normal = new double[8];
        new RandomState(123).Randn(normal);
        Assert.Equal(normal[..6].Select(value => value * 0.01), p.W1.AsSpan().ToArray());
        Assert.Equal(normal[6..].Select(value => value * 0.01), p.W2.AsSpan().ToArray());
        Assert.Equal(Matrix.Zeros(2, 1), p.b1);
        Assert.Equal(Matrix.Zeros(1, 1), p.b2);
    }

    [Fact]
    public void The_shapes_are_the_notebooks()
    {
        ShallowParameters p = ShallowNetwork.InitWeights(0, 20, 10);
        Assert.Equal(((10, 20), (10, 1), (1, 10), (1, 1)), (p.W1.Shape, p.b1.Shape, p.W2.Shape, p.b2.Shape));
        Assert.Equal((20, 10, 1), (p.Inputs, p.Hidden, p.Outputs));
    }

    [Fact]
    public void Descending_subtracts_the_gradient_times_the_learning_rate()
    {
        ShallowParameters p = ShallowNetwork.InitWeights(0, 3, 2);
        ShallowParameters start = ShallowNetwork.InitWeights(0, 3, 2);
        ShallowParameters gradient = ShallowNetwork.InitWeights(1, 3, 2) with { b1 = Matrix.Ones(2, 1), b2 = Matrix.Ones(1, 1) };
        p.Descend(gradient, 0.5);
        Notebook.AssertClose(
            new ShallowParameters(start.W1 - gradient.W1 * 0.5, start.b1 - gradient.b1 * 0.5, start.W2 - gradient.W2 * 0.5, start.b2 - gradient.b2 * 0.5),
            p,
            1e-17);
    }

    [Fact]
    public void Clearing_sets_every_number_to_zero()
    {
        ShallowParameters p = ShallowNetwork.InitWeights(0, 3, 2) with { b1 = Matrix.Ones(2, 1), b2 = Matrix.Ones(1, 1) };
        ShallowParameters zeros = p.ZerosLike();
        Assert.NotEqual(zeros, p);
        p.Clear();
        Assert.Equal(zeros, p);
    }
}
