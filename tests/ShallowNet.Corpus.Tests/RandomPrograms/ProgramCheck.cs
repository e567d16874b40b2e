using Microsoft.CodeAnalysis;
using ShallowNet.Corpus.Tests.Harness;

namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>Checks random programs, many in one compilation, as the corpus is checked.</summary>
internal static class ProgramCheck
{
    private static readonly SyntaxTree[] Surroundings =
    [
        Harness.Corpus.File("Points/AtAttribute.cs"),
        Harness.Corpus.Parse(RandomProgram.SharedTypes, "SharedTypes.cs"),
        Harness.Corpus.Parse("namespace ShallowNet.Corpus; public static class Log { public static void Write(object? what) { } }", "Log.cs"),
    ];

    /// <summary>What is wrong with each program, or null, under the given options.</summary>
    /// <exception cref="InvalidOperationException">A program is no C#.</exception>
    public static string?[] Run(IReadOnlyList<RandomProgram> programs, params string[] variants)
    {
        var corpus = new Harness.Corpus(programs.Select((p, i) => p.File("P" + i)).Concat(Surroundings));
        ILookup<string, CorpusFunction> functions = corpus.Functions.Where(f => f.CheckedThroughCallers is null).ToLookup(f => f.Method.ContainingType.Name);
        return [.. programs.Select((_, i) => functions["P" + i].SelectMany(f => variants.Select(v => Problem(f, v))).FirstOrDefault(p => p is not null))];
    }

    private static string? Problem(CorpusFunction function, string variant) =>
        (Record.Exception(new Check(function, variant, isRandom: true).RunInTime) ?? Record.Exception(new ModesCheck(function, variant, isRandom: true).RunInTime))?.Message;

    /// <summary>The smallest program to be found in a minute or so that fails in the same way, and its failure.</summary>
    public static (RandomProgram Program, string Problem) Shrink(RandomProgram program, string problem, string variant)
    {
        const int AtATime = 16, MostRounds = 60;
        for (int round = 0; round < MostRounds;)
        {
            bool found = false;
            foreach (RandomProgram[] smaller in Shrinker.Smaller(program).Where(p => p.Size < program.Size && IsCSharp(p)).Chunk(AtATime))
            {
                if (++round > MostRounds)
                    break;
                string?[] problems = Run(smaller, variant);
                int first = Array.FindIndex(problems, p => p is not null && Way(p) == Way(problem));
                if (first < 0)
                    continue;
                (program, problem, found) = (smaller[first], problems[first]!, true);
                break;
            }
            if (!found)
                break;
        }
        return (program, problem);
    }

    /// <summary>The way in which a program fails: the words of the message's first line that are no names and numbers.</summary>
    private static string Way(string problem)
    {
        string line = problem.Split('\n').Skip(1).First(l => l.Trim().Length > 0);
        return line.StartsWith("Refused", StringComparison.Ordinal) ? string.Concat(line.SkipWhile(c => c != ')')) : line[..Math.Min(line.Length, 25)];
    }

    private static bool IsCSharp(RandomProgram program)
    {
        try
        {
            _ = new Harness.Corpus([program.File("P"), .. Surroundings]);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
