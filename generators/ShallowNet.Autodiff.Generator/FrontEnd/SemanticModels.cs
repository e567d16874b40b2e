using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Models of what code means that leave out which references may be null: no derivative depends on it, and finding out takes as long as half of the binding.</summary>
internal static class SemanticModels
{
    public static SemanticModel WithoutNullableAnalysis(Compilation compilation, SyntaxTree tree)
    {
        try
        {
            return WithOption(compilation, tree);
        }
        catch (Exception e) when (e is MissingMemberException or TypeLoadException)
        {
            return compilation.GetSemanticModel(tree);
        }
    }

    // Roslyn may still rename what it calls experimental: what calls it is by itself, so that all that can be missed then is the time.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SemanticModel WithOption(Compilation compilation, SyntaxTree tree) =>
#pragma warning disable RSEXPERIMENTAL001 // A compiler that has it no more takes the other way, above.
        compilation.GetSemanticModel(tree, SemanticModelOptions.DisableNullableAnalysis);
#pragma warning restore RSEXPERIMENTAL001
}
