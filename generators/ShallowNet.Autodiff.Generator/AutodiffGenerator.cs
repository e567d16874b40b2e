using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Autodiff.Generator;

/// <summary>Writes the derivatives of [Differentiable] methods. What it cannot do is reported by <see cref="Diagnostics.DifferentiableAnalyzer"/>.</summary>
[Microsoft.CodeAnalysis.Generator(LanguageNames.CSharp)]
public sealed class AutodiffGenerator : IIncrementalGenerator
{
    /// <summary>The names under which tests (and the curious) find the steps of the pipeline.</summary>
    public const string ReadStep = "Read", DifferentiateStep = "Differentiate";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Every annotated method is read again with each change of the compilation: cheap, and the result compares by value.
        IncrementalValuesProvider<Method> methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.DifferentiableAttribute, (_, _) => true, Read)
            .Where(method => method is not null)
            .Select((method, _) => method!)
            .WithTrackingName(ReadStep);

        // Only a method that reads differently than before is differentiated again.
        IncrementalValuesProvider<(string HintName, string Text)> files = methods
            .Select((method, _) => (method.HintName, Differentiator.Differentiate(method)))
            .WithTrackingName(DifferentiateStep);

        // One file for each method, so that an edit of one leaves the others alone.
        context.RegisterSourceOutput(files, (output, file) => output.AddSource(file.HintName, file.Text));
    }

    private static Method? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context.TargetSymbol is IMethodSymbol method
            ? MethodReader.Read(method, context.TargetNode, context.SemanticModel, cancellation).Method
            : null;
}
