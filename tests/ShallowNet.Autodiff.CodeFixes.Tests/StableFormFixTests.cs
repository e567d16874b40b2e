using Check = ShallowNet.Autodiff.CodeFixes.Tests.Fixing<ShallowNet.Autodiff.CodeFixes.StableFormFix>;

namespace ShallowNet.Autodiff.CodeFixes.Tests;

public class StableFormFixTests
{
    private static Task Turns(string before, string after, int iterations) => Check.Turns(Around(before), Around(after), iterations: iterations);

    private static string Around(string expression) =>
        $$"""
        using System;
        using ShallowNet.Autodiff;
        using static ShallowNet.Autodiff.MatrixMath;

        public static partial class Use
        {
            [Differentiable]
            public static double F(double x, float y, Matrix<double> Z) => {{expression}};
        }
        """;

    [Fact]
    public Task The_logarithm_of_a_sigmoid() => Turns(
        "Sum({|SNAD023:Log(Sigmoid(Z))|}) + Sum({|SNAD023:MatrixMath.Log(1 - Sigmoid(Z + 1))|}) + {|SNAD023:Math.Log(1 / (1 + Math.Exp(-x)))|}",
        "Sum(LogSigmoid(Z)) + Sum(LogSigmoid(-(Z + 1))) + StableMath.LogSigmoid(x)",
        3);

    [Fact]
    public Task The_logarithm_of_a_softmax() => Turns("Sum({|SNAD023:Log(Softmax(Z, axis: 1))|}) + x", "Sum(LogSoftmax(Z, axis: 1)) + x", 1);

    [Fact]
    public Task The_logarithm_of_one_and_something_small() => Turns(
        "{|SNAD023:Math.Log(1 - x)|} + {|SNAD023:Math.Log(1 + x * x)|} + {|SNAD023:MathF.Log(1 - (y + 1))|}",
        "StableMath.LogP1(-x) + StableMath.LogP1(x * x) + StableMath.LogP1(-(y + 1))",
        3);

    [Fact]
    public Task An_exponential_less_one_and_the_logarithm_of_one_more() => Turns(
        "({|SNAD023:Math.Exp(x) - 1|}) * {|SNAD023:Math.Log(1 + Math.Exp(2 * x))|} + Sum({|SNAD023:Log(1 + Exp(Z))|})",
        "(StableMath.ExpM1(x)) * StableMath.Softplus(2 * x) + Sum(Softplus(Z))",
        3);

    [Fact]
    public Task The_pair_of_a_probability_and_its_complement_is_left_to_the_compiler() =>
        Check.LeavesAlone(Around("-(x * Math.Log(y) + (1 - x) * Math.Log(1 - y))"));
}
