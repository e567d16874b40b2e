using ShallowNet.Autodiff.Compiler;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.Tests.Output;

/// <summary>What the compiler can say about the code that it writes.</summary>
public class ExplanationTests
{
    private const string Loop = """
        [Differentiable]
        public static double F(double r, double x, int n)
        {
            double start = x;
            for (int i = 0; i < n; i++)
            {
                double rate = r + 1;
                x = rate * x * (1 - x);
            }
            return x + start;
        }
        """;

    private static Explanation Explain(string source, Options? options = null) => Differentiator.Explain(Compiled.Member(source).Method("F"), options ?? Options.Default);

    /// <summary>The generated lines that come from a statement, in the member that holds both passes.</summary>
    private static string[] LinesOf(Explanation explanation, int statement)
    {
        string[] lines = explanation.Text.Split('\n');
        int first = Array.FindIndex(lines, l => l.Contains(" FAccumulateGradient(", StringComparison.Ordinal) && l.Contains("public", StringComparison.Ordinal));
        int last = Array.FindIndex(lines, first, l => l == "    }");
        return [.. Enumerable.Range(first, last - first).Where(i => explanation.Origins[i] == statement).Select(i => lines[i].Trim())];
    }

    [Fact]
    public void Each_line_says_which_statement_it_comes_from()
    {
        Explanation explanation = Explain(Loop);

        Assert.Equal(explanation.Text.Split('\n').Length - 1, explanation.Origins.Count);
        Assert.Equal(["double start = x;", "// start = x   ⇒   dxNow += dstart", "dxNow += dstart;"], LinesOf(explanation, 1));
        Assert.Equal(["for (int i = 0; i < n; i++)", "{", "}", "for (int i = n - 1; i >= 0; i--)", "{", "}"], LinesOf(explanation, 2));
        Assert.Equal("double rate = r + 1;", LinesOf(explanation, 3)[0]);
        Assert.Contains("xBefore.PushReserved(x);", LinesOf(explanation, 4));
        Assert.Contains("x = xBefore.Pop();", LinesOf(explanation, 4));
        Assert.Equal("double result = x + start;", LinesOf(explanation, 5)[0]);
    }

    [Fact]
    public void Statements_in_lambdas_have_numbers_of_their_own_and_code_from_elsewhere_is_its_callers()
    {
        Explanation explanation = Explain("""
            [Differentiable]
            public static double F(double x)
            {
                double Square(double y)
                {
                    double z = y * y;
                    return z + 1;
                }
                double a = Square(x);
                return a * Apply(b => b * b, x);
            }

            [Differentiable]
            public static double Apply(System.Func<double, double> f, double x)
            {
                double inner = f(x);
                return inner;
            }
            """);

        Assert.Contains("double z = x * x;", LinesOf(explanation, 2));
        Assert.Contains(LinesOf(explanation, 4), l => l.StartsWith("double a = ", StringComparison.Ordinal));
        Assert.Contains(LinesOf(explanation, 5), l => l.StartsWith("double inner = ", StringComparison.Ordinal));
    }

    [Fact]
    public void Jumps_conditions_and_expression_bodies_keep_their_origin()
    {
        Explanation explanation = Explain("""
            [Differentiable]
            public static double F(double x)
            {
                if (x < 0)
                {
                    return 0;
                }
                while (x > 1)
                {
                    if (x > 100)
                    {
                        break;
                    }
                    x = x / 2;
                }
                return x;
            }
            """);
        Assert.Contains("while (x > 1)", LinesOf(explanation, 3));
        Assert.Contains("x = x / 2;", LinesOf(explanation, 6));
        Assert.Contains(LinesOf(explanation, 1), l => l.StartsWith("if (", StringComparison.Ordinal));

        Assert.Contains("double result = x * x;", LinesOf(Explain("[Differentiable] public static double F(double x) => x * x;"), 1));
    }

    [Fact]
    public void What_is_kept_is_said_with_the_statements_that_read_it()
    {
        EquatableArray<Need> needs = Explain(Loop).Needs;

        Need taped = Assert.Single(needs, n => n.Supply == Supply.Taped);
        Assert.Equal(("x", "xBefore", 4), (taped.Value, taped.Storage, taped.Origin));
        Assert.Equal([4], taped.ReadFor);
        Need again = Assert.Single(needs, n => n.Supply == Supply.ComputedAgain);
        Assert.Equal(("rate", 3), (again.Value, again.Origin));
        Assert.Contains(needs, n => n is { Value: "r", Supply: Supply.StillThere, Origin: 0 });
        Assert.Contains(Explain(Loop, new Options(ToBeRecorded: false)).Needs, n => n is { Value: "rate", Supply: Supply.Taped });
    }

    [Fact]
    public void The_text_is_that_of_the_generator()
    {
        Method method = Compiled.Member(Loop).Method("F");
        foreach (Options options in new Options[] { Options.Default, new(Activity: false, ToBeRecorded: false, Simplify: false, Cancellations: false) })
            Assert.Equal(Differentiator.Differentiate(method, options), Differentiator.Explain(method, options).Text);
    }

    [Fact]
    public void A_method_reads_the_same_wherever_its_lines_stand_unless_it_is_traced()
    {
        string traced = Loop.Replace("[Differentiable]", "[Differentiable(Modes = DifferentiationModes.Trace)]");
        Assert.NotEqual(Compiled.Member(traced).Method("F"), Compiled.Member("\n" + traced).Method("F"));
        Assert.Equal(Compiled.Member(Loop).Method("F"), Compiled.Member("\n\n// further down\n" + Loop.Replace("double start", "\n// spread out\n\ndouble start")).Method("F"));
    }
}
