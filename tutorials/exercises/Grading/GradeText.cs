using System.Text;
using ShallowNet.Exercises.Keys;

namespace ShallowNet.Exercises.Grading;

/// <summary>A grade as text.</summary>
internal static class GradeText
{
    public static string Of(Key key, Grade grade)
    {
        StringBuilder text = new();
        text.AppendLine($"Exercise {key.Number}: {key.Title}");
        text.AppendLine($"  {key.Formula}").AppendLine();
        if (!grade.IsWritten)
            return text.Append($"Nothing is written yet. Your place is ByHand in tutorials/exercises/Stubs/{key.File}.").ToString();
        if (grade.Error is { } error)
            text.AppendLine($"ByHand stopped: {error.Message}");
        Lines(text, "your lines", grade.Steps);
        Lines(text, "your gradient", grade.Parts);
        text.AppendLine();
        if (grade.IsRight)
            return text.Append(Praise(grade)).ToString();
        foreach (Slip hint in grade.Hints)
            text.AppendLine($"Probably {hint.Misconception.Name}. {hint.Where}\n  {hint.Misconception.Hint}");
        if (grade.Hints.Count == 0)
            text.AppendLine("None of the mistakes known here gives these numbers. Note your lines with steps.Note(\"dz\", …): the first that differs has the mistake.");
        return text.ToString().TrimEnd();
    }

    private static string Praise(Grade grade) => grade.Steps.Any(step => !step.IsRight)
        ? "The gradient is right at every point, though a line that you noted has another value than the generated one: a different way to the same end."
        : "Right, at every point.";

    private static void Lines(StringBuilder text, string title, IReadOnlyList<GradedLine> lines)
    {
        if (lines.Count == 0)
            return;
        text.AppendLine(title);
        foreach (GradedLine line in lines)
            text.AppendLine($"  {line.Name,-8}{Verdict(line)}");
    }

    private static string Verdict(GradedLine line)
    {
        if (line.Generated is not { } generated)
            return "  not compared: the generated code has no line of that name";
        if (line.IsRight)
            return "✓";
        if (!line.Yours.HasShapeOf(generated))
            return $"✗ yours is {line.Yours.Shape}, the generated one {generated.Shape}";
        int element = line.Yours.FirstDifference(generated)!.Value;
        return $"✗ {line.Name}{line.Yours.Index(element)} is {line.Yours.Values[element]:0.000000}, generated {generated.Values[element]:0.000000}";
    }
}
