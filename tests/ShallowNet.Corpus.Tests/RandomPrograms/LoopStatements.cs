namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>Loops of a few iterations.</summary>
internal sealed class LoopStatements(Context context, Expressions expressions, Statements statements)
{
    private Dice Dice => context.Dice;

    public Code One() => context.Loops >= 3 ? statements.Assignment() : Dice.Next(10) switch
    {
        < 3 => Counted("for (int $i = 0; $i < $0; $i++) $1"),
        3 => Counted("for (int $i = $0; $i >= 0; $i--) $1"),
        4 => Counted("for (int $i = 1; $i <= $0; $i += 2) $1"),
        5 => Counted("for (int $i = $0; $i > 0; --$i) $1"),
        6 => Counted("{ int $i = 0; while ($i < $0 && $2) { $i++; $1 } }"),
        7 => Counted("{ int $i = 0; do { $i++; $1 } while ($i < $0); }"),
        8 => Counted("for (int $i = 0, $j = $0; $i < $j; $i++, $j--) $1"),
        _ => ForEach(),
    };

    private Code Counted(string text)
    {
        Code count = Code.Fixed(context.Scope.Of(Sort.Whole) is { Length: > 0 } wholes && Dice.OneIn(3) ? Dice.Pick(wholes).Name + " % 4" : Dice.Pick("1", "2", "3", "4"));
        string variable = "i" + Suffix, other = "j" + Suffix;
        Code more = expressions.Condition();
        return Code.Statement(text.Replace("$i", variable, StringComparison.Ordinal).Replace("$j", other, StringComparison.Ordinal), count, Body(new Variable(variable, Sort.Whole, IsAssignable: false)), more);
    }

    private Code ForEach()
    {
        Variable[] all = [.. context.Scope.All.Where(v => v.Sort is Sort.Array or Sort.Span or Sort.Jagged)];
        if (all.Length == 0)
            return Counted("foreach (int $i in Enumerable.Range(0, $0)) $1");
        Variable collection = Dice.Pick(all);
        string item = "item" + Suffix;
        return collection.Sort == Sort.Jagged
            ? Code.Statement($"foreach (double[] {item} in {collection.Name}) $0", Body(new Variable(item, Sort.Array, IsAssignable: false)))
            : Code.Statement($"foreach (double {item} in {collection.Name}) $0", Body(new Variable(item, Sort.Number, IsAssignable: false)));
    }

    /// <summary>Nested loops have different variables.</summary>
    private string Suffix => new('i', context.Scope.Depth);

    private Code Body(Variable variable) => context.Inside(() =>
    {
        context.Loops++;
        context.CanBreak = context.CanContinue = true;
        context.Scope.Add(variable);
        return Code.Block(statements.Some(4));
    });
}
