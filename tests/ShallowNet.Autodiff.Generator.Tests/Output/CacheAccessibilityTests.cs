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

    private const string PrivateTypes = """

        private enum Kind { Low, High }
        private readonly record struct Tag(int N);
        private readonly record struct Spot(double X, double Y);
        private sealed class Held { public double W; }
        [Differentiable] private static double Recursion(double x, int n) { Spot s = new(x, x * x); return n == 0 ? s.X * s.Y : Recursion(s.X * s.Y, n - 1) * s.Y; }
        [Differentiable] private static double Chosen(double x, Kind k, int n) => n == 0 ? x : k == Kind.Low ? Chosen(x * x, k, n - 1) * x : Chosen(x + x * x, Kind.Low, n - 1);
        [Differentiable] private static double Through(double x, int n) => Recursion(x * x, n) * x;
        """;

    /// <summary>A call in a loop has its cache there.</summary>
    [Theory]
    [InlineData("double z = x; for (int i = 0; i < n; i++) z += Recursion(x * z, n); return z;")]
    [InlineData("double z = x; for (int i = 0; i < n; i++) z += Chosen(x * z, Kind.High, n); return z;")]
    public void A_method_that_others_call_may_use_private_types(string body)
    {
        Compiled compiled = Compiled.Member("[Differentiable] public static double F(double x, double y, int n) { " + body + " }" + PrivateTypes);

        Assert.Empty(compiled.Diagnostics());
        Assert.Empty(compiled.Errors(withGenerated: true));
    }

    [Theory]
    [InlineData("Kind k = x > y ? Kind.High : Kind.Low; double z = x * y; x = z * z; k = n > 3 ? Kind.Low : k; for (int i = 0; i < n; i++) { if (k == Kind.Low) z *= x * y; k = Kind.High; } return z;")]
    [InlineData("double z = x; for (int i = 0; i < n; i++) { Kind k = z > y ? Kind.High : Kind.Low; z = k == Kind.Low ? z * y : z * x; switch (k) { case Kind.High: z *= x; break; default: z += y; break; } } return z;")]
    [InlineData("var tags = new List<Tag>(); for (int i = 0; i < n; i++) tags.Add(new Tag(i)); double z = x; for (int i = 0; i < tags.Count; i++) { z *= x * tags[i].N + y; tags[i] = new Tag(3); } return z;")]
    [InlineData("(Kind K, double V) t = (Kind.High, x); double z = t.V * y; if (t.K == Kind.High) z *= t.V; return z;")]
    [InlineData("Spot s = new(x, y); for (int i = 0; i < n; i++) s = new(s.X * s.Y, s.X + y); return s.X * s.Y;")]
    [InlineData("double z = x; for (int i = 0; i < n; i++) { var b = new Held { W = z }; b.W *= y; z = b.W * b.W; } return z;")]
    [InlineData("Kind k = x > y ? Kind.High : Kind.Low; double z = x * y; if (k == Kind.Low) z *= x; return z;")]
    [InlineData("Tag[] tags = [new(1), new(2)]; double z = x; foreach (Tag tag in tags) z += tag.N * y; return z;")]
    [InlineData("double z = x; for (int i = 0; i < n; i++) { var b = new Held { W = z }; z += b.W * y; } return z;")]
    [InlineData("return Recursion(x * y, n) * x;")]
    [InlineData("return Chosen(x * y, Kind.High, n) * x;")]
    [InlineData("return Through(x * y, n) * x;")]
    public void A_method_that_others_call_compiles_with_private_types_or_is_refused(string body)
    {
        Compiled compiled = Compiled.Member("[Differentiable] public static double F(double x, double y, int n) { " + body + " }" + PrivateTypes);

        Assert.All(compiled.Diagnostics(), d => Assert.StartsWith("SNAD028 ", d));
        Assert.Empty(compiled.Errors(withGenerated: true));
    }

    [Fact]
    public void A_private_method_may_keep_the_cache_of_a_recursion_with_private_types()
    {
        Compiled compiled = Compiled.Member("[Differentiable] private static double F(double x, int n) => Recursion(x * x, n) * Chosen(x, Kind.Low, n);" + PrivateTypes);

        Assert.Empty(compiled.Diagnostics());
        Assert.Empty(compiled.Errors(withGenerated: true));
    }

    [Fact]
    public void Types_that_only_the_assembly_sees_are_hidden_in_whatever_stands_around_them()
    {
        Compiled compiled = Compiled.Member("""
            internal enum Kind { Low, High }
            internal sealed class Box { public double W; }
            [Differentiable] internal static double G(double x, Kind k, Box b, int n) { b.W *= x; return n == 0 ? x : k == Kind.Low ? G(x * x, k, b, n - 1) * x * b.W : G(x + x * x, Kind.Low, b, n - 1); }
            [Differentiable] public static double F(double x, double y, int n)
            {
                Kind k = x > y ? Kind.High : Kind.Low;
                Kind[] kinds = [Kind.Low, Kind.High];
                double z = x;
                x = z * y;
                for (int i = 0; i < n; i++)
                {
                    Kind m = z > y ? Kind.High : k;
                    kinds[0] = m;
                    z = m == Kind.Low ? z * y : z * x * 0.1;
                    Box b = new() { W = z };
                    b.W *= y;
                    (Kind, double) t = (kinds[0], b.W);
                    t.Item2 *= x;
                    z += t.Item2;
                }
                Box[] boxes = [new() { W = z }];
                List<Box> list = [new() { W = x }];
                return G(z, k, boxes[0], n) * boxes[0].W * list[0].W;
            }
            """);

        Assert.Empty(compiled.Diagnostics());
        Assert.Empty(compiled.Errors(withGenerated: true));
    }
}
