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
/// <param name="Method">The method.</param>
/// <param name="Rejections">What the analyzer reports.</param>
/// <param name="IsUnfinished">Does the body mean nothing, so that the derivatives throw? To the analyzer, who sees what is generated, it may mean something.</param>
internal sealed record ReadResult(Method? Method, IReadOnlyList<Rejection> Rejections, bool IsUnfinished = false)
{
    public static readonly ReadResult Nothing = new(null, []);
}
