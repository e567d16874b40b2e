using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler;
using ShallowNet.Autodiff.Compiler.Emit;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Autodiff.Generator;

/// <summary>Writes the derivatives of [Differentiable] methods. What it cannot do is reported by <see cref="Diagnostics.DifferentiableAnalyzer"/>.</summary>
/// <remarks>
/// Roslyn finishes a step for all methods before it begins the next. So each piece of work is two steps: one begins it for every method, on all cores, and the
/// next waits for the results in order, which are compared with those of the last run as ever.
/// </remarks>
[Microsoft.CodeAnalysis.Generator(LanguageNames.CSharp)]
public sealed class AutodiffGenerator : IIncrementalGenerator
{
    /// <summary>The names under which tests (and the curious) find the steps of the pipeline.</summary>
    public const string ReadStep = "Read", DifferentiateStep = "Differentiate";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Every annotated method is read again with each change of the compilation: cheap, and the result compares by value.
        IncrementalValuesProvider<Method> methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.DifferentiableAttribute, (_, _) => true, BeginToRead)
            .Select((reading, _) => reading.Result())
            .Where(method => method is not null)
            .Select((method, _) => method!)
            .WithTrackingName(ReadStep);

        // Only a method that reads differently than before is differentiated again.
        IncrementalValuesProvider<(string HintName, string Text)> files = methods
            .Select((method, cancellation) => (method.HintName, Text: Begun.With(() => Differentiator.Differentiate(method), cancellation)))
            .Select((file, _) => (file.HintName, file.Text.Result()))
            .WithTrackingName(DifferentiateStep);

        // One file for each method, so that an edit of one leaves the others alone.
        context.RegisterSourceOutput(files, (output, file) => output.AddSource(file.HintName, file.Text));

        // And one for each type whose private members derivatives in other types read.
        IncrementalValuesProvider<OpenedType> opened = methods
            .SelectMany((method, _) => method.Opened)
            .Collect()
            .SelectMany((types, _) => types.Distinct());
        context.RegisterSourceOutput(opened, (output, type) => output.AddSource(type.HintName, OpenedMembers.Write(type)));
    }

    private static Begun<Method?> BeginToRead(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not IMethodSymbol method)
            return Begun.With<Method?>(null);
        (SyntaxNode declaration, CompilationFacts facts) = (context.TargetNode, CompilationFacts.Of(context.SemanticModel.Compilation));
        return Begun.With(() => MethodReader.Read(method, declaration, facts, cancellation).Method, cancellation);
    }
}
