namespace ShallowNet.Autodiff.Tests;

public class GradientTests
{
    [Fact]
    public void Stop_returns_the_value_itself()
    {
        double[] array = [1, 2];

        Assert.Same(array, Gradient.Stop(array));
        Assert.Equal(-0.0, Gradient.Stop(-0.0));
    }
}
