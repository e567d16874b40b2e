using CsCheck;

namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>Random well-typed differentiable methods.</summary>
internal sealed class Programs : Gen<RandomProgram>
{
    private static readonly string[] Results = ["double", "double", "double", "double", "double[]", "(double, double)", "Spot", "void"];

    public override RandomProgram Generate(PCG pcg, Size? min, out Size size)
    {
        var dice = new Dice(pcg);
        var helpers = new List<Helper>();
        var written = new List<Code>();
        for (int i = dice.Next(4); i > 0; i--)
        {
            var helper = new Helper("H" + i, dice.Pick(Enum.GetValues<Shape>()));
            written.Add(new Helpers(dice, helpers).Write(helper));
            helpers.Add(helper);
        }
        RandomProgram program = Method(dice, helpers, written);
        size = new Size((ulong)program.Size);
        return program;
    }

    private static RandomProgram Method(Dice dice, List<Helper> helpers, List<Code> written)
    {
        var context = new Context(dice, helpers) { Budget = 6 + dice.Next(16) };
        var expressions = new Expressions(context);
        string result = dice.Pick(Results);
        RandomParameter[] parameters = [.. Parameters(dice, context.Scope, hasArray: result == "void")];
        context.Return = () => Return(context, expressions, result);
        List<Code> body = new Statements(context, expressions).Some(12);
        body.Add(Return(context, expressions, result));
        return new RandomProgram(result, parameters, Code.Block(body), written);
    }

    private static IEnumerable<RandomParameter> Parameters(Dice dice, Scope scope, bool hasArray)
    {
        scope.Add(new Variable("x", Sort.Number));
        yield return new RandomParameter("double x", dice.Literal());
        scope.Add(new Variable("y", Sort.Number, IsAssignable: false, IsSign: true));
        yield return new RandomParameter("double y", dice.Literal());
        scope.Add(new Variable("n", Sort.Whole));
        yield return new RandomParameter("int n", dice.Next(5).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (hasArray || !dice.OneIn(3))
        {
            scope.Add(new Variable("a", Sort.Array, IsAssignable: false));
            yield return new RandomParameter("double[] a", Row(dice));
        }
        switch (dice.Next(10))
        {
            case 0:
                scope.Add(new Variable("b", Sort.Array));
                yield return new RandomParameter("double[] b", Row(dice));
                break;
            case 1:
                scope.Add(new Variable("p", Sort.Spot));
                yield return new RandomParameter("Spot p", Two(dice));
                break;
            case 2:
                scope.Add(new Variable("p", Sort.Pair));
                yield return new RandomParameter("Pair p", Two(dice));
                break;
            case 3:
                scope.Add(new Variable("p", Sort.Tuple));
                yield return new RandomParameter("(double, double) p", Two(dice));
                break;
            case 4:
                scope.Add(new Variable("m", Sort.Grid));
                yield return new RandomParameter("double[,] m", "~2x2");
                break;
            case 5:
                scope.Add(new Variable("m", Sort.Jagged));
                yield return new RandomParameter("double[][] m", $"[{Row(dice)}, {Row(dice)}]");
                break;
            case 6:
                scope.Add(new Variable("c", Sort.List));
                yield return new RandomParameter("List<double> c", Row(dice));
                break;
            case 7:
                scope.Add(new Variable("c", Sort.Span, IsCaptured: false));
                yield return new RandomParameter("Span<double> c", Row(dice));
                break;
            case 8:
                scope.Add(new Variable("M", Sort.Matrix));
                yield return new RandomParameter("Matrix<double> M", "~2x2");
                break;
            case 9:
                scope.Add(new Variable("c", Sort.Box, IsAssignable: false));
                yield return new RandomParameter("Box c", $"({dice.Literal()}, {Row(dice)})");
                break;
        }
    }

    private static string Row(Dice dice) => $"[{dice.Literal()}, {dice.Literal()}, {dice.Literal()}]";

    private static string Two(Dice dice) => $"({dice.Literal()}, {dice.Literal()})";

    /// <summary>The result takes in several of the variables, so that few of them are idle.</summary>
    private static Code Return(Context context, Expressions expressions, string result)
    {
        Code Sum() => Code.Number("($0 + $1 * $2)", expressions.Leaf(), expressions.Squashed(1), expressions.Leaf());
        return result switch
        {
            "double" => Code.Statement("return $0;", Sum()),
            "double[]" when context.Scope.Of(Sort.Array) is { Length: > 0 } arrays && context.Dice.OneIn(2) => Code.Statement($"return {context.Dice.Pick(arrays).Name};"),
            "double[]" => Code.Statement("return [$0, $1];", Sum(), Sum()),
            "(double, double)" => Code.Statement("return ($0, $1);", Sum(), Sum()),
            "Spot" => Code.Statement("return new($0, $1);", Sum(), Sum()),
            _ => Code.Statement("{ a[0] += 0.1 * $0; return; }", Sum()),
        };
    }
}
