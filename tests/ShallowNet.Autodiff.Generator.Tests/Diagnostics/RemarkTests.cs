using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Diagnostics;

/// <summary>What is said of methods that are differentiated all the same.</summary>
public class RemarkTests
{
    [Fact]
    public void SNAD019_a_method_that_takes_a_function_is_differentiated_where_it_is_called()
    {
        Compiled compiled = Compiled.Member("[Differentiable] public static double Twice(Func<double, double> f, double x) => f(f(x));\n[Differentiable] public static double F(double k) => Twice(x => k * x, k);");

        Assert.Equal(
            ["SNAD019 'Twice': 'Twice' takes the function 'f': it is differentiated as part of each [Differentiable] method that calls it, and has no generated methods of its own"],
            compiled.Diagnostics(withInfo: true));
        Assert.Equal(["F"], compiled.Methods().Select(m => m.Name));
    }

    [Fact]
    public void A_function_that_has_no_part_in_the_derivative_keeps_nobody_from_it() =>
        IsRemarked("[Differentiable] public static double F(Func<int, int> f, double x) => f(2) * x;");

    [Theory]
    [InlineData("(int)x", "a conversion to 'int'")]
    [InlineData("Math.Floor(x)", "'Floor'")]
    [InlineData("Math.Round(x, 2)", "'Round'")]
    [InlineData("Math.Sign(x)", "'Sign'")]
    public void SNAD020_a_derivative_ends(string expression, string what) => IsRemarked(
        $"[Differentiable] public static double F(double x) => x * {expression};",
        $"SNAD020 '{expression}': The derivative of {what} is zero: nothing before it receives a gradient through it");

    [Fact]
    public void SNAD021_a_function_has_a_kink() => IsRemarked(
        "[Differentiable] public static double F(double x) => Math.Abs(x - 1);",
        "SNAD021 'Math.Abs(x - 1)': 'Abs' has no derivative at 0; there it is taken to be 0");

    [Theory]
    [InlineData("(int)y + Math.Floor(y) + Math.Abs(y)")]
    [InlineData("(int)Gradient.Stop(x) + Math.Abs(Gradient.Stop(x))")]
    [InlineData("Math.Floor((double)n) + Math.Abs(n)")]
    public void Nothing_is_said_of_constants(string expression) =>
        IsRemarked($"[Differentiable] public static double F(double x, [NoGradient] double y, int n) => x + {expression};");
}
