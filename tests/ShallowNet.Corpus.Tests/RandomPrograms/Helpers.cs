namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>Writes a program's other methods, which may call those written before.</summary>
internal sealed class Helpers(Dice dice, IReadOnlyList<Helper> earlier)
{
    private readonly Context _context = new(dice, [.. earlier]) { Budget = 5, Loops = 1 };

    public Code Write(Helper helper)
    {
        var expressions = new Expressions(_context);
        var statements = new Statements(_context, expressions);
        Scope scope = _context.Scope;
        Code Returning() => Code.Statement("return $0;", expressions.Squashed(2));
        switch (helper.Shape)
        {
            case Shape.Scalar:
                scope.Add(new Variable("c", Sort.Number));
                scope.Add(new Variable("d", Sort.Number));
                _context.Return = Returning;
                return Method($"double {helper.Name}(double c, double d = 0.4)", "0.3, 0.7", [.. statements.Some(4), Returning()]);
            case Shape.Recursive:
                scope.Add(new Variable("c", Sort.Number));
                scope.Add(new Variable("k", Sort.Whole));
                Code last = Code.Statement("if (k <= 0) return $0;", expressions.Squashed(2));
                _context.Return = Returning;
                return Method($"double {helper.Name}(double c, int k)", "0.3, 2",
                    [last, .. statements.Some(2), Code.Statement($"return Math.Sin($0 * {helper.Name}($1, Math.Min(k, 3) - 1) + c);", expressions.Squashed(1), expressions.Squashed(1))]);
            case Shape.HigherOrder:
                scope.Add(new Variable("c", Sort.Number));
                scope.Add(new Variable("f", Sort.Function));
                return Method($"double {helper.Name}(Func<double, double> f, double c)", null, [.. statements.Some(2), Code.Statement("return Math.Sin(f($0) + c);", expressions.Squashed(2))]);
            case Shape.OfSpan:
                scope.Add(new Variable("d", Sort.Number));
                return Method($"double {helper.Name}(ReadOnlySpan<double> c)", "[0.3, 0.7]",
                [
                    Code.Fixed("double d = 0.2;"), Code.Statement("for (int k = 0; k < c.Length; k++) d = Math.Sin(d + c[k] * $0);", expressions.Squashed(2)), .. statements.Some(2), Returning(),
                ]);
            case Shape.InPlace:
                scope.Add(new Variable("c", Sort.Array, IsAssignable: false));
                scope.Add(new Variable("d", Sort.Number));
                _context.Return = () => Code.Statement("return;");
                return Method($"void {helper.Name}(double[] c, double d)", "[0.3, 0.7, 0.4], 0.6", [.. statements.Some(4), Code.Statement("c[$0] = $1;", expressions.Index(), expressions.Squashed(2))]);
            case Shape.ByRef:
                scope.Add(new Variable("c", Sort.Number, IsCaptured: false));
                scope.Add(new Variable("d", Sort.Number));
                return Method($"void {helper.Name}(ref double c, double d)", "0.3, 0.7", [.. statements.Some(4), Code.Statement("c = $0;", expressions.Squashed(2))]);
            case Shape.Out:
                scope.Add(new Variable("c", Sort.Number));
                Code first = Code.Statement("d = $0;", expressions.Squashed(2));
                return Method($"void {helper.Name}(double c, out double d, out double h)", "0.3", [first, .. statements.Some(3), Code.Statement("h = d * $0;", expressions.Squashed(2))]);
            case Shape.ToArray:
                scope.Add(new Variable("c", Sort.Array, IsAssignable: false));
                scope.Add(new Variable("d", Sort.Number));
                return Method($"double[] {helper.Name}(double[] c, double d)", "[0.3, 0.7, 0.4], 0.6", [.. statements.Some(4), Code.Statement("return [$0, $1, c[0]];", expressions.Squashed(2), expressions.Leaf())]);
            default:
                scope.Add(new Variable("c", Sort.Spot));
                scope.Add(new Variable("d", Sort.Number));
                return Method($"Spot {helper.Name}(Spot c, double d)", "(0.3, 0.7), 0.6", [.. statements.Some(3), Code.Statement("return new($0, c.U * d);", expressions.Squashed(2))]);
        }
    }

    private static Code Method(string signature, string? at, Code[] body) =>
        Code.Fixed($"[Differentiable] {(at is null ? "[CheckedThroughCallers(\"It takes a function.\")]" : $"[At(\"{at}\")]")} public static {signature} $0", Code.Block(body));
}
