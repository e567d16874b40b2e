using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>After an edit, what is generated from remembered readings is what is generated from scratch.</summary>
public class RememberingTests
{
    /// <summary>The method F in one file; what it depends on in others.</summary>
    private static readonly string[] Files =
    [
        """
        using Library;
        using static Library.Constants;
        namespace Use
        {
            public static partial class Sample
            {
                [Differentiable]
                public static double F(Point p, double[] a, double x)
                {
                    double sum = p.Norm() + Scale * p.X + Inner(a);
                    foreach (double v in new Bag(x)) sum += v * Half(v);
                    return sum + Tools.Outside(x) + Tools.Overloaded(2 * x);
                }

                private static double Half(double v) => v / 2;
            }
        }
        """.Replace("Half(v)", "Tools.Half(v)").Replace("new Bag(x)", "Tools.Bag(x)"),
        """
        namespace Library
        {
            public record Point(double X, double Y) { public double Z { get; set; } }
            public static partial class Norms { [Differentiable] public static double Norm(this Point p) => p.X * p.X + p.Y; }
        }
        """,
        """
        namespace Library
        {
            public static partial class Tools
            {
                [Differentiable] public static double Half(double x) => x / 2;
                [Differentiable] public static double Overloaded(object x) => 1;
                public static double[] Bag(double x) => [1, 2];
                public static double Outside(double x) => x;
            }
        }
        """.Replace("[Differentiable] public static double Overloaded(object x) => 1;", "[Differentiable] public static double Overloaded(double x) => 3 * x;"),
        "namespace Library { public static class Constants { public const double Scale = 2; } }",
        "namespace Library { public static class Rules { [DerivativeOf(typeof(Tools), nameof(Tools.Outside))] public static double D(double x) => 1; } }",
        "namespace Use { public static partial class Sample { [Differentiable] public static double Inner(double[] a) => a[0] * a[1]; } }",
        "namespace Unrelated { public static class Other { public static int Number() => 1; } }",
    ];

    public static TheoryData<int, string, string> Edits => new()
    {
        { 0, "Scale * p.X", "Scale + p.X" },
        { 1, "p.X * p.X", "p.X * p.Y" },
        { 1, "public double Z { get; set; }", "public double Z { get; set; } public double W { get; set; }" },
        { 1, "[Differentiable] public static double Norm", "public static double Norm" },
        { 1, "double X, double Y", "float X, double Y" },
        { 2, "Half(double x)", "Half(double x, double y = 1)" },
        { 2, "Half(double x) => x / 2", "Half(double x) => x / 2 + throw" },
        { 2, "=> [1, 2]", "=> [1, 2, 3]" },
        { 2, "double[] Bag", "System.Collections.Generic.List<double> Bag" },
        { 3, "Scale = 2", "Scale = 3" },
        { 3, "Scale = 2;", "Scale = 2; public static double Tape;" },
        { 4, "=> 1", "=> 2" },
        { 4, "public static double D(double x)", "public static double D(double x, double result, double dResult)" },
        { 4, "[DerivativeOf(typeof(Tools), nameof(Tools.Outside))]", "" },
        { 5, "a[0] * a[1]", "a[0]++ * a[1]" },
        { 5, "double Inner(double[] a)", "double Inner(params double[] a)" },
        { 6, "Number() => 1", "Number() => 2" },
        { 6, "Number()", "Digit()" },
        { 6, "public static int Number() => 1;", "public static double Half(double x) => x;" },
        { 6, "namespace Unrelated { public static class Other", "namespace Library { public static partial class Norms" },
        { 6, "namespace Unrelated { public static class Other", "namespace Use { public static class Math" },
        { 6, "namespace Unrelated { public static class Other", "namespace Use { public static class sample" },
        { 6, "namespace Unrelated { public static class Other", "namespace Use { public static partial class Sample" },
        { 6, "namespace Unrelated", "namespace Use.Tape" },
        { 6, "namespace Unrelated { public static class Other { public static int Number() => 1;", "namespace Library { public static partial class Tools { [Differentiable] public static double Overloaded(float x) => x; [Differentiable] public static float Overloaded(int x) => x;" },
        { 6, "namespace Unrelated", "global using Point = System.Numerics.Vector2;\nnamespace Unrelated" },
        { 6, "namespace Unrelated { public static class Other", "namespace Use { public static class Exts { public static double Norm(this Library.Point p) => 0; } public static class Other" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_gives_what_a_fresh_reading_gives_and_so_does_its_undoing(int file, string before, string after)
    {
        Compiled compiled = Compiled.From(Files);
        Assert.Empty(compiled.Errors());
        string[] at_first = Output(compiled);
        string edited = Files[file].Replace(before, after);
        Assert.NotEqual(Files[file], edited);

        compiled.Replace($"Source{file}.cs", edited);
        Assert.Equal(Output(Compiled.From([.. Files[..file], edited, .. Files[(file + 1)..]])), Output(compiled));

        compiled.Replace($"Source{file}.cs", Files[file]);
        Assert.Equal(at_first, Output(compiled));
    }

    // The analyzer of a build takes over what the generator has read.
    private static string[] Output(Compiled compiled) =>
        [.. compiled.Run().GeneratedSources.OrderBy(s => s.HintName, StringComparer.Ordinal).Select(s => s.HintName + "\n" + s.SourceText), .. compiled.Diagnostics(withInfo: true, withGenerated: true)];

    [Fact]
    public void Typing_in_a_body_that_nothing_depends_on_binds_no_method_again()
    {
        Compiled compiled = Compiled.From(Files);
        compiled.Run();
        compiled.Replace("Source6.cs", Files[6].Replace("=> 1", "=> 12"));

        compiled.Run();

        GeneratorRunResult result = compiled.Run();
        Assert.All(result.TrackedSteps[AutodiffGenerator.ReadStep].SelectMany(s => s.Outputs), o => Assert.True(o.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }
}
