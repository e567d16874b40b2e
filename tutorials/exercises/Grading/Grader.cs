using System.Runtime.CompilerServices;
using ShallowNet.Exercises.Keys;

namespace ShallowNet.Exercises.Grading;

/// <summary>Compares a backward pass written by hand with the generated one, at random points, and looks for the wrong derivation that gives its numbers.</summary>
internal static class Grader
{
    private const int Points = 5;

    /// <summary>Grades the marked method of a class.</summary>
    public static Grade Grade(Key key, Type handwritten)
    {
        ManualDerivative byHand = ManualDerivative.In(handwritten);
        ITuple[] points = PointsOf(key, isSquare: false);
        List<Attempt> attempts;
        try
        {
            attempts = [.. points.Select(at => new Attempt(key, byHand, at))];
        }
        catch (NotImplementedException)
        {
            return new() { IsWritten = false };
        }
        catch (Exception error)
        {
            return new() { Error = error, Hints = error is ArgumentException ? HintsOfSquares(key, byHand) : [] };
        }

        Grade grade = new() { Steps = [.. StepsOf(key, attempts)], Parts = [.. PartsOf(key, attempts)] };
        return grade.IsRight ? grade : grade with { Hints = Hints(key, attempts) };
    }

    /// <summary>Matrices that do not fit show in shapes; with square ones they fit, and the numbers tell which mistake it is.</summary>
    private static IReadOnlyList<Slip> HintsOfSquares(Key key, ManualDerivative byHand)
    {
        try
        {
            return Hints(key, [.. PointsOf(key, isSquare: true).Select(at => new Attempt(key, byHand, at))]);
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    private static ITuple[] PointsOf(Key key, bool isSquare)
    {
        Random random = new(key.Number);
        return [.. Enumerable.Range(0, Points).Select(_ => key.Point(random, isSquare))];
    }

    private static IEnumerable<GradedLine> PartsOf(Key key, List<Attempt> attempts) =>
        key.PartNames.Select((name, i) => FirstWrong(attempts.Select(attempt => new GradedLine(name, attempt.Yours[i], attempt.Generated[i]))));

    private static IEnumerable<GradedLine> StepsOf(Key key, List<Attempt> attempts) =>
        attempts[0].Noted.Keys.Select(name => FirstWrong(attempts.Where(attempt => attempt.Noted.ContainsKey(name)).Select(attempt =>
            new GradedLine(name, NumberBlock.Of(attempt.Noted[name]), StepOf(key, attempt.At, name)))));

    private static NumberBlock? StepOf(Key key, ITuple at, string name) =>
        key.Steps(at).Where(step => step.Name == name).Select(step => NumberBlock.Of(step.Value)).FirstOrDefault();

    private static GradedLine FirstWrong(IEnumerable<GradedLine> lines) => lines.FirstOrDefault(line => !line.IsRight) ?? lines.First();

    /// <summary>The fewest known mistakes that explain the wrong parts: each time the one that explains most of what is left.</summary>
    private static IReadOnlyList<Slip> Hints(Key key, List<Attempt> attempts)
    {
        HashSet<int> wrong = [.. Enumerable.Range(0, key.PartNames.Count).Where(i => attempts.Any(attempt => !attempt.Yours[i].Agrees(attempt.Generated[i])))];
        List<(Slip Slip, HashSet<int> Explained)> candidates = [.. Candidates(key, attempts, wrong)];
        List<Slip> hints = [];
        while (wrong.Count > 0 && candidates.MaxBy(candidate => candidate.Explained.Count(wrong.Contains)) is { Explained: { } explained, Slip: { } slip } && explained.Overlaps(wrong))
        {
            hints.Add(slip);
            wrong.ExceptWith(explained);
        }

        return hints;
    }

    private static IEnumerable<(Slip Slip, HashSet<int> Explained)> Candidates(Key key, List<Attempt> attempts, HashSet<int> wrong)
    {
        foreach (Slip slip in key.Slips)
        {
            NumberBlock[][] mistaken = [.. attempts.Select(attempt => NumberBlock.PartsOf(key.Derive(attempt.At, slip)))];
            yield return (slip, Explains((attempt, i) => mistaken[attempts.IndexOf(attempt)][i]));
        }

        yield return (new(Misconception.Sign, "All of it has the wrong sign."), Explains((attempt, i) => attempt.Generated[i].Negated()));
        yield return (new(Misconception.ExtraTranspose, "It is the transposed of what it should be."), Explains((attempt, i) => attempt.Generated[i].Transposed()));

        HashSet<int> Explains(Func<Attempt, int, NumberBlock> mistaken) =>
            [.. wrong.Where(i => attempts.All(attempt => attempt.Yours[i].Agrees(mistaken(attempt, i))))];
    }

    /// <summary>What was computed by hand at a point, beside what the generated code computes there.</summary>
    private sealed class Attempt
    {
        public Attempt(Key key, ManualDerivative byHand, ITuple at)
        {
            At = at;
            Steps steps = new();
            Yours = NumberBlock.PartsOf(byHand.Invoke(at, steps));
            Noted = steps.Noted;
            Generated = NumberBlock.PartsOf(key.Generated.Invoke(at, steps));
        }

        public ITuple At { get; }

        public NumberBlock[] Yours { get; }

        public NumberBlock[] Generated { get; }

        public IReadOnlyDictionary<string, object> Noted { get; }
    }
}
