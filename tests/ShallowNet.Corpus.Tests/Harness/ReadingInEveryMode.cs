using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>A function that is refused in a mode.</summary>
internal sealed record ModeRefusal(Modes Modes, string Diagnostics);

/// <summary>
/// Reads the functions of a corpus as if each asked for every mode that applies to it. What is refused then asks for one mode less, until it is read or asks for the gradient only.
/// </summary>
internal sealed class ReadingInEveryMode(Corpus corpus)
{
    private readonly Dictionary<string, Modes> _asked = corpus.Functions.ToDictionary(f => f.Name, f => f.ApplicableModes);
    private readonly Dictionary<string, ReadResult> _readings = [];
    private readonly Dictionary<string, ModeRefusal> _refusals = [];

    public (IReadOnlyDictionary<string, ReadResult> Readings, IReadOnlyDictionary<string, ModeRefusal> Refusals) Read()
    {
        List<CorpusFunction> open = [.. corpus.Functions];
        while (open.Count > 0)
        {
            CSharpCompilation compilation = Asking();
            open = [.. open.Where(f => !IsRead(f, compilation))];
        }
        return (_readings, _refusals);
    }

    /// <summary>Reads a function; if it is refused, and asked for more than the gradient, it asks for less.</summary>
    private bool IsRead(CorpusFunction function, CSharpCompilation compilation)
    {
        SyntaxTree tree = compilation.SyntaxTrees[corpus.Compilation.SyntaxTrees.IndexOf(function.Declaration.SyntaxTree)];
        int position = Declarations(function.Declaration.SyntaxTree).IndexOf(function.Declaration);
        SyntaxNode declaration = Declarations(tree)[position];
        var method = (IMethodSymbol)compilation.GetSemanticModel(tree).GetDeclaredSymbol(declaration)!;
        ReadResult result = Corpus.Read(declaration, method, compilation);
        Modes asked = _asked[function.Name];
        if (result.Method is null && asked != Modes.Gradient && function.CheckedThroughCallers is null)
        {
            Modes refused = Dearest(asked);
            _asked[function.Name] = asked & ~refused;
            _refusals[function.Name] = new ModeRefusal(
                refused | (_refusals.TryGetValue(function.Name, out ModeRefusal? before) ? before.Modes : 0),
                string.Join("\n", result.Rejections.Where(r => r.IsError).Select(r => r.ToDiagnostic().ToString())));
            return false;
        }
        _readings[function.Name] = result;
        return true;
    }

    /// <summary>Hessians need the most of what they call, then Jacobians, then tangents.</summary>
    private static Modes Dearest(Modes asked) => new[] { Modes.Hessian, Modes.Jacobian, Modes.Tangent }.FirstOrDefault(m => asked.HasFlag(m), Modes.Trace);

    private CSharpCompilation Asking()
    {
        CSharpCompilation compilation = corpus.Compilation;
        foreach (SyntaxTree tree in corpus.Compilation.SyntaxTrees)
        {
            Dictionary<SyntaxNode, CorpusFunction> functions = corpus.Functions.Where(f => f.Declaration.SyntaxTree == tree).ToDictionary(f => f.Declaration);
            SyntaxNode root = tree.GetRoot();
            AttributeSyntax[] attributes = [.. root.DescendantNodes().OfType<AttributeSyntax>().Where(a => a.Name.ToString() == "Differentiable" && functions.ContainsKey(a.Parent!.Parent!))];
            SyntaxNode asking = root.ReplaceNodes(attributes, (a, _) => a.WithArgumentList(SyntaxFactory.ParseAttributeArgumentList($"(Modes = (ShallowNet.Autodiff.DifferentiationModes){(int)_asked[functions[a.Parent!.Parent!].Name]})")));
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(asking, tree.Options));
        }
        return compilation;
    }

    private static List<SyntaxNode> Declarations(SyntaxTree tree) =>
        [.. tree.GetRoot().DescendantNodes().Where(n => n is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax or ArrowExpressionClauseSyntax)];
}
