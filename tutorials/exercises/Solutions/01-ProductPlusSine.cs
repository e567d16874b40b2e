using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 1.</summary>
internal static class ProductPlusSineSolution
{
    [ManualDerivativeOf(nameof(ProductPlusSine.Loss))]
    public static (double dx, double dy) ByHand(double x, double y, Steps steps)
    {
        double dp = steps.Note("dp", 1.0);      // result = p + s
        double ds = steps.Note("ds", 1.0);
        double dx = ds * Math.Cos(x);           // s = sin x
        dx += dp * y;                           // p = x·y: x is used twice, so dx is a sum
        double dy = dp * x;
        return (dx, dy);
    }
}
