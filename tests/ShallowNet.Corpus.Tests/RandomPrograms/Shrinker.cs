namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>Programs with one thing less: statements dropped, a statement's block in its place, an operand in place of an expression, shorter loops, helpers and parameters left out.</summary>
internal static class Shrinker
{
    private static readonly string[] Plain = ["0.5", "1"];

    /// <summary>The largest steps first. Some of what comes out does not compile: what it needs was dropped.</summary>
    public static IEnumerable<RandomProgram> Smaller(RandomProgram program)
    {
        for (int i = 0; i < program.Helpers.Count; i++)
            yield return program with { Helpers = Without(program.Helpers, i, 1) };
        foreach (Code body in Smaller(program.Body))
            yield return program with { Body = body };
        for (int i = 0; i < program.Parameters.Count; i++)
            yield return program with { Parameters = Without(program.Parameters, i, 1) };
        for (int i = 0; i < program.Helpers.Count; i++)
        {
            foreach (Code helper in Smaller(program.Helpers[i]))
                yield return program with { Helpers = With(program.Helpers, i, helper) };
        }
    }

    private static IEnumerable<Code> Smaller(Code code)
    {
        if (code.Kind == Kind.Block)
        {
            for (int size = code.Parts.Count; size > 0; size /= 2)
            {
                for (int i = 0; i + size <= code.Parts.Count; i += size)
                    yield return code with { Parts = Without(code.Parts, i, size) };
            }
            for (int i = 0; i < code.Parts.Count; i++)
            {
                foreach (Code block in code.Parts[i].Parts.Where(p => p.Kind == Kind.Block))
                    yield return code with { Parts = [.. code.Parts.Take(i), .. block.Parts, .. code.Parts.Skip(i + 1)] };
            }
        }
        if (code.Kind is Kind.Number or Kind.Truth)
        {
            foreach (Code inner in Inside(code, code.Kind))
                yield return inner;
            foreach (string plain in code.Kind == Kind.Number ? Plain : ["true", "false"])
            {
                if (code.Text != plain)
                    yield return new Code(code.Kind, plain, []);
            }
        }
        if (code.Kind == Kind.Fixed && int.TryParse(code.Text, out int count) && count > 0)
        {
            yield return Code.Fixed("0");
            yield return Code.Fixed((count - 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        for (int i = 0; i < code.Parts.Count; i++)
        {
            foreach (Code part in Smaller(code.Parts[i]))
                yield return code with { Parts = With(code.Parts, i, part) };
        }
    }

    private static IEnumerable<Code> Inside(Code code, Kind kind) => code.Parts.SelectMany(p => p.Kind == kind ? [p] : Inside(p, kind));

    private static T[] Without<T>(IReadOnlyList<T> items, int start, int count) => [.. items.Take(start), .. items.Skip(start + count)];

    private static T[] With<T>(IReadOnlyList<T> items, int index, T item) => [.. items.Take(index), item, .. items.Skip(index + 1)];
}
