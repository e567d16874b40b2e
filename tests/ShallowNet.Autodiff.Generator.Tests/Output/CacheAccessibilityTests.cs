namespace ShallowNet.Autodiff.Generator.Tests.Output;

/// <summary>A method that others may call keeps the caches of methods that only its type may call.</summary>
public sealed class CacheAccessibilityTests
{
    private const string Box = "sealed class Box { public double W { get; set; } = 0.7; public double[] Items { get; set; } = [0.1, 0.2]; }";

    [Theory]
    [InlineData("public", "public")]
    [InlineData("public", "internal")]
    [InlineData("public", "private")]
    [InlineData("internal", "private")]
    [InlineData("private", "private")]
    public void The_cache_of_a_callee_is_as_visible_as_its_callers_need(string caller, string callee)
    {
        Compiled compiled = Compiled.Member($$"""
            [Differentiable] {{caller}} static double F(double x, double y) => G(new Box { W = y }, x) * x;
            [Differentiable] {{callee}} static double G(Box box, double x) { box.Items[0] *= x; return box.Items[0] * box.W; }
            public {{Box}}
            """);

        Assert.Empty(compiled.Diagnostics());
        Assert.Empty(compiled.Errors(withGenerated: true));
    }

    [Fact]
    public void A_private_method_may_keep_what_only_its_type_may_see()
    {
        Compiled compiled = Compiled.Member($$"""
            [Differentiable] private static double F(double x, double y) => G(y, x) * x;
            [Differentiable] private static double G(double y, double x) { var box = new Box { W = y }; box.Items[0] *= x; return box.Items[0] * box.W; }
            private {{Box}}
            """);

        Assert.Empty(compiled.Diagnostics());
        Assert.Empty(compiled.Errors(withGenerated: true));
    }

    [Fact]
    public void A_public_method_may_keep_what_only_its_assembly_may_see()
    {
        Compiled compiled = Compiled.Member($$"""
            [Differentiable] public static double F(double y, double x) { var box = new Box { W = y }; box.Items[0] *= x; Box[] boxes = [box]; return boxes[0].Items[0] * box.W; }
            internal {{Box}}
            """);

        Assert.Empty(compiled.Diagnostics());
        Assert.Empty(compiled.Errors(withGenerated: true));
    }
}
