using System.Runtime.CompilerServices;

namespace ShallowNet.Modes.Tests.Traces;

public class FirstNonFiniteTests
{
    /// <summary>The line of the functions' file that holds a text.</summary>
    private static int LineOf(string text, [CallerFilePath] string path = "") =>
        Array.FindIndex(File.ReadAllLines(Path.Combine(Path.GetDirectoryName(path)!, "Suspects.cs")), line => line.Contains(text, StringComparison.Ordinal)) + 1;

    [Fact]
    public void A_gradient_that_is_finite_has_no_suspect()
    {
        Assert.Null(Suspects.LengthFirstNonFinite(3, 4));
        Assert.Null(Suspects.EntropyFirstNonFinite([0.5, 0.5]));
        Assert.Null(Suspects.LogLossFirstNonFinite(Matrix.Create<double>(1, 2, [1, 2]), Matrix.Create<double>(2, 2, [1, 2, 3, 4])));
    }

    [Fact]
    public void The_first_adjoint_that_is_not_finite_is_named_with_its_line_and_operands()
    {
        NonFiniteAdjoint found = Suspects.LengthFirstNonFinite(0, 0)!;

        Assert.Equal(("dsquare", "∞", "Suspects.cs", LineOf("return Math.Sqrt(square);")), (found.Adjoint, found.Value.Replace("Infinity", "∞"), found.File, found.Line));
        Assert.StartsWith("result = √square", found.Rule);
        Assert.Contains(new NonFiniteAdjoint.Operand("result", "0"), found.Operands);
        Assert.Contains($"Suspects.cs, line {found.Line}", found.ToString());
    }

    [Fact]
    public void In_a_loop_it_is_the_first_on_the_way_back()
    {
        NonFiniteAdjoint found = Suspects.EntropyFirstNonFinite([0.5, 0, 0.5, 0, 0.5])!;

        Assert.Equal(LineOf("sum -="), found.Line);
        Assert.Contains(found.Operands, operand => operand is { Name: "p[i]", Value: "0" } || operand.Value is "-Infinity" or "-∞");
    }

    [Fact]
    public void A_call_is_named_by_its_line()
    {
        NonFiniteAdjoint found = Suspects.TwiceLengthFirstNonFinite(0, 0)!;

        Assert.Null(Suspects.TwiceLengthFirstNonFinite(1, 0));
        Assert.Equal(LineOf("double length = Length(x, y);"), found.Line);
    }

    [Fact]
    public void Arguments_end_as_the_plain_method_leaves_them()
    {
        double[] x = [1, 0, 2], plain = [1, 0, 2];
        NonFiniteAdjoint found = Suspects.ScaledFirstNonFinite(x, 2)!;

        Suspects.Scaled(plain, 2);
        Assert.Equal(plain, x);
        Assert.Equal(LineOf("last = last / x[i];"), found.Line);
    }

    [Fact]
    public void Of_a_matrix_the_element_is_named()
    {
        NonFiniteAdjoint found = Suspects.LogLossFirstNonFinite(Matrix.Create<double>(1, 2, [1, 0]), Matrix.Create<double>(2, 2, [1, 0, 0, 1]))!;

        Assert.Equal(LineOf("return -Mean(Log(A));"), found.Line);
        Assert.EndsWith("at [0,1] of 1×2", found.Value);
        Assert.Contains(found.Operands, operand => operand is { Name: "A", Value: "1×2, from 0 to 1" });
    }

    [Fact]
    public void Results_of_any_kind_generic_methods_and_receivers_are_traced()
    {
        Assert.Equal(LineOf("Polar("), Suspects.PolarFirstNonFinite(0, 0, (1, 0))!.Line);
        Assert.Null(Suspects.PolarFirstNonFinite(1, 0, (1, 1)));
        Assert.Equal("dx", Suspects.RootFirstNonFinite(0f)!.Adjoint);
        Assert.NotNull(Suspects.PartsFirstNonFinite([1, 0, 2], [3, 4, 5]));
        Assert.Null(Suspects.PartsFirstNonFinite([1, 1, 2], [3, 4, 5]));
        Assert.NotNull(new Suspects.Point(0, 0).DistanceFirstNonFinite(1));
        Assert.Null(new Suspects.Point(0, 1).DistanceFirstNonFinite(1));
    }
}
