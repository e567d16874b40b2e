using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Something in a method that the analyzer reports: an error that keeps it from being differentiated, or a remark.</summary>
internal sealed record Rejection(DiagnosticDescriptor Descriptor, Location Location, EquatableArray<string> Arguments)
{
    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, [.. Arguments]);
}

/// <summary>
/// What reading a method gives. <see cref="Method"/> is null if there is an error among the <see cref="Rejections"/>, or if a name in its
/// signature means nothing: then the C# compiler says why, and the list is empty.
/// </summary>
internal sealed record ReadResult(Method? Method, IReadOnlyList<Rejection> Rejections)
{
    public static readonly ReadResult Nothing = new(null, []);
}
