using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// The modes of each method: those that its attribute asks for, and those that methods which call it need of it. The tangent of a method calls the tangents of the methods that it calls.
/// </summary>
/// <remarks>
/// Who calls whom is told from names alone, so that no body is bound for it, and found once for each version of a file. A method that merely has the name of one that is called gets
/// derivatives that nobody calls.
/// </remarks>
internal sealed class WantedModes(Compilation compilation, CompilationFacts facts)
{
    /// <summary>Operators and indexers are called without being named.</summary>
    private const string AnyOperator = "operator";

    private static readonly ConditionalWeakTable<SyntaxTree, Declaration[]> Files = new();

    private readonly Lazy<Dictionary<string, Modes>> _inherited = new(() => Inherited(compilation, facts));

    public Modes Of(IMethodSymbol method)
    {
        string name = method.MethodKind is MethodKind.UserDefinedOperator or MethodKind.Conversion || method.AssociatedSymbol is IPropertySymbol { IsIndexer: true } ? AnyOperator : GeneratedNames.BaseName(method);
        return CalleeReader.ModesOf(method) | (_inherited.Value.TryGetValue(name, out Modes inherited) ? inherited : 0);
    }

    /// <summary>What a callee of a method in these modes has to have.</summary>
    public static Modes OfCallees(Modes modes) =>
        (modes & (Modes.Tangent | Modes.Hessian)) | (modes.HasFlag(Modes.Jacobian) ? Modes.Tangent | Modes.Gradient : 0);

    private static Dictionary<string, Modes> Inherited(Compilation compilation, CompilationFacts facts)
    {
        var inherited = new Dictionary<string, Modes>(StringComparer.Ordinal);
        Declaration[] all = [.. compilation.SyntaxTrees.Where(t => !GeneratedNames.IsOurs(t)).SelectMany(t => Files.GetValue(t, AnnotatedIn))];
        var modes = all.Where(d => d.AsksForModes).ToDictionary(d => d, d => facts.Model(d.Syntax.SyntaxTree).GetDeclaredSymbol(d.Syntax) is IMethodSymbol method ? CalleeReader.ModesOf(method) : Modes.Gradient);
        bool changed = modes.Count > 0;
        while (changed)
        {
            changed = false;
            foreach (Declaration caller in all)
            {
                Modes needed = OfCallees((modes.TryGetValue(caller, out Modes own) ? own : 0) | (inherited.TryGetValue(caller.Name, out Modes given) ? given : 0));
                foreach (Declaration callee in needed == 0 ? [] : all)
                {
                    Modes before = inherited.TryGetValue(callee.Name, out Modes known) ? known : 0;
                    if ((before | needed) == before || !(callee.Name == AnyOperator || caller.Mentions.Contains(callee.Name)))
                        continue;
                    inherited[callee.Name] = before | needed;
                    changed = true;
                }
            }
        }
        return inherited;
    }

    private static Declaration[] AnnotatedIn(SyntaxTree tree) =>
    [
        .. tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>()
            .Where(a => a.Name.ToString().Contains("Differentiable") && a.Parent?.Parent is not null)
            .Select(a => new Declaration(
                a.Parent!.Parent!,
                NameOf(a.Parent!.Parent!),
                a.ArgumentList?.Arguments.Any(x => x.NameEquals?.Name.Identifier.ValueText == "Modes") == true,
                new HashSet<string>(a.Parent!.Parent!.DescendantNodes().OfType<SimpleNameSyntax>().Select(n => n.Identifier.ValueText), StringComparer.Ordinal))),
    ];

    private static string NameOf(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
        _ => AnyOperator,
    };

    /// <summary>An annotated method, getter or operator, and the names in it.</summary>
    private sealed record Declaration(SyntaxNode Syntax, string Name, bool AsksForModes, HashSet<string> Mentions);
}
