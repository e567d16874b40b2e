using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>All methods with [DerivativeOf] in the compilation and in those of its references that know the attribute, by the method that they are for.</summary>
internal sealed class DerivativeRules
{
    private readonly Dictionary<ISymbol, DerivativeRule> _rules = new(SymbolEqualityComparer.Default);

    public DerivativeRules(Compilation compilation, CompilationFacts facts)
    {
        // The method's own project wins over what it references.
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            foreach (AttributeSyntax attribute in tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>())
            {
                if (attribute.Name.ToString() is { } name && (name.EndsWith("DerivativeOf", StringComparison.Ordinal) || name.EndsWith("DerivativeOfAttribute", StringComparison.Ordinal))
                    && attribute.Parent?.Parent is MethodDeclarationSyntax method && facts.Model(tree).GetDeclaredSymbol(method) is IMethodSymbol symbol)
                {
                    Add(symbol);
                }
            }
        }
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (assembly.Name == "ShallowNet.Autodiff" || assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == "ShallowNet.Autodiff")))
                AddAll(assembly.GlobalNamespace, compilation);
        }
    }

    public DerivativeRule? For(IMethodSymbol method) => _rules.TryGetValue(method.OriginalDefinition, out DerivativeRule? rule) ? rule : null;

    private void AddAll(INamespaceOrTypeSymbol container, Compilation compilation)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol inner)
                AddAll(inner, compilation);
            else if (member is IMethodSymbol { IsStatic: true, DeclaredAccessibility: Accessibility.Public } method)
                Add(method);
        }
    }

    private void Add(IMethodSymbol derivative)
    {
        foreach (AttributeData attribute in derivative.GetAttributes())
        {
            if (attribute.AttributeClass.IsOurs("DerivativeOfAttribute") && DerivativeRule.Read(derivative, attribute, out _) is { } rule && !_rules.ContainsKey(rule.Function))
                _rules.Add(rule.Function, rule);
        }
    }
}
