using ShallowNet.Autodiff;

namespace ShallowNet.GradBench.Objectives;

/// <summary>The square of a number; GradBench calls its derivative <c>double</c>.</summary>
public static partial class Hello
{
    [Differentiable]
    public static double Square(double x) => x * x;
}
