using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Generator.FrontEnd.Remembering;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>What is worth finding out once for a compilation, however many methods are read in it. It lives as long as the compilation does.</summary>
internal sealed class CompilationFacts
{
    private static readonly ConditionalWeakTable<Compilation, CompilationFacts> Known = new();

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, WeakReference<SemanticModel>> _models = new();
    private readonly Lazy<DerivativeRules> _rules;
    private readonly Lazy<Surroundings> _surroundings;

    private CompilationFacts(Compilation compilation)
    {
        Compilation source = compilation;
        _compilation = compilation = GeneratedSignatures.Extend(source);
        _rules = new Lazy<DerivativeRules>(() => new DerivativeRules(compilation, this));
        _surroundings = new Lazy<Surroundings>(() => new Surroundings(source));
        Methods = new MethodFacts(this);
        Results = new ReadResults(this);
        Modes = new WantedModes(compilation, this);
    }

    public static CompilationFacts Of(Compilation compilation) => Known.GetValue(compilation, c => new CompilationFacts(c));

    public MethodFacts Methods { get; }

    /// <summary>Which modes each method is differentiated in.</summary>
    public WantedModes Modes { get; }

    /// <summary>The methods as they were read: each once, for itself and for those that call it.</summary>
    public ReadResults Results { get; }

    /// <summary>All [DerivativeOf] rules; they are only looked for when a method is called that nothing else is known of.</summary>
    public DerivativeRules Rules => _rules.Value;

    /// <summary>What a reading can depend on, to compare with the next compilation.</summary>
    public Surroundings Surroundings => _surroundings.Value;

    /// <summary>The method in the compilation that is read, which knows the signatures that are going to be generated.</summary>
    public IMethodSymbol Here(IMethodSymbol method, SyntaxNode declaration) =>
        ReferenceEquals(method.ContainingAssembly, _compilation.Assembly) ? method : Model(declaration.SyntaxTree).GetDeclaredSymbol(declaration) switch
        {
            IMethodSymbol here => here,
            IPropertySymbol { GetMethod: { } getter } => getter,
            _ => method,
        };

    /// <summary>
    /// One model for all methods of a file, so that a body is bound once, however many look at it; but not held longer than someone does: a bound body is large, and a garbage
    /// collection in a cold run would copy all that were read so far.
    /// </summary>
    public SemanticModel Model(SyntaxTree tree)
    {
        if (_models.TryGetValue(tree, out WeakReference<SemanticModel>? known) && known.TryGetTarget(out SemanticModel? model))
            return model;
        model = SemanticModels.WithoutNullableAnalysis(_compilation, tree);
        _models[tree] = new WeakReference<SemanticModel>(model);
        return model;
    }

    /// <summary>The body of a method, accessor or operator of this compilation, or null.</summary>
    public IOperation? Body(IMethodSymbol method, CancellationToken cancellation)
    {
        IMethodSymbol definition = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        foreach (SyntaxReference reference in definition.DeclaringSyntaxReferences)
        {
            if (!_compilation.ContainsSyntaxTree(reference.SyntaxTree))
                continue;
            SyntaxNode syntax = MethodSyntax.WithBody(reference.GetSyntax(cancellation));
            if (Model(reference.SyntaxTree).GetOperation(syntax, cancellation) is { } body)
                return body;
        }
        return null;
    }
}
