using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler;

namespace ShallowNet.Explorer.Files;

/// <summary>A line of generated code.</summary>
/// <param name="Text">Its text, indented as in the member alone.</param>
/// <param name="Origin">The number of the statement of the source that it comes from, or 0.</param>
/// <param name="Leaves">Whether the next stage does without it.</param>
internal sealed record GeneratedLine(string Text, int Origin, bool Leaves = false)
{
    /// <summary>Whether it is the comment over backward lines that holds the rule.</summary>
    public bool IsRule => Origin > 0 && Text.TrimStart().StartsWith("// ", StringComparison.Ordinal);
}

/// <summary>A generated method.</summary>
internal sealed record GeneratedMember(string Name, IReadOnlyList<GeneratedLine> Lines)
{
    /// <summary>
    /// The members that hold the two passes: one with both for a method that gives a number, else the two halves. The steps of a checkpointed loop have halves of their own.
    /// </summary>
    public static IReadOnlyList<GeneratedMember> BothPasses(string method, Explanation generated)
    {
        string[] lines = generated.Text.Split('\n');
        MethodDeclarationSyntax[] all = [.. CSharpSyntaxTree.ParseText(generated.Text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()];
        bool isNumber = all.Any(member => member.Identifier.Text == method + "AccumulateGradient");
        bool IsShown(string name) => name == method + "AccumulateGradient"
            || (!isNumber && (name == method + "WithCache" || name == method + "Backward"))
            || (name.StartsWith(method + "Steps", StringComparison.Ordinal) && (name.EndsWith("WithCache", StringComparison.Ordinal) || name.EndsWith("Backward", StringComparison.Ordinal)));
        // Of two backward halves the one that adds to storage does the work.
        return [.. all.Where(member => IsShown(member.Identifier.Text)).GroupBy(member => member.Identifier.Text).Select(named => Of(named.Last(), lines, generated))];
    }

    /// <summary>The same, with the lines marked that are not in its successor: what is left of both is their longest common subsequence.</summary>
    public GeneratedMember Before(GeneratedMember successor)
    {
        string[] old = [.. Lines.Select(line => line.Text)];
        string[] young = [.. successor.Lines.Select(line => line.Text)];
        int[,] common = new int[old.Length + 1, young.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
        {
            for (int j = young.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == young[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        List<GeneratedLine> marked = [];
        for (int i = 0, j = 0; i < old.Length;)
        {
            bool stays = j < young.Length && old[i] == young[j];
            if (!stays && j < young.Length && common[i, j + 1] > common[i + 1, j])
            {
                j++;
                continue;
            }

            marked.Add(Lines[i] with { Leaves = !stays });
            i++;
            j += stays ? 1 : 0;
        }

        return this with { Lines = marked };
    }

    private static GeneratedMember Of(MethodDeclarationSyntax member, string[] lines, Explanation generated)
    {
        FileLinePositionSpan span = member.SyntaxTree.GetLineSpan(member.Span);
        int first = member.SyntaxTree.GetLineSpan(member.Modifiers.Span).StartLinePosition.Line;
        int indent = lines[first].Length - lines[first].TrimStart().Length;
        IEnumerable<GeneratedLine> shown = Enumerable.Range(first, span.EndLinePosition.Line - first + 1)
            .Select(i => new GeneratedLine(lines[i].Length > indent ? lines[i][indent..] : lines[i].TrimStart(), generated.Origins[i]));
        return new(member.Identifier.Text, [.. shown]);
    }
}
