using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>
/// Calls within a recursion. Each records what its backward pass reads on one <c>Recording</c>, on top of what the calls before it recorded, so that nothing runs twice:
/// <code>
/// double f = FRecordIn(x, n - 1, ref recording);   …   FBackwardFrom(x, n - 1, ref recording, df, ref dx);
/// </code>
/// </summary>
internal static class RecordedCalls
{
    public const string ForwardSuffix = "RecordIn";
    public const string BackwardSuffix = "BackwardFrom";

    public static readonly IrType RecordingType = new OpaqueType("Recording");

    /// <summary>Does a method have the two members? What it gets must be there unchanged when the backward pass asks for it again.</summary>
    public static bool Serve(bool isRecursive, EquatableArray<Parameter> parameters, IrType? returnType) =>
        isRecursive && returnType is ScalarType or AggregateType { IsReference: false, IsDifferentiable: true }
        && parameters.All(p => !Writes.IsWritten(p) && p.Type is not MatrixType);

    public static bool Serve(Callee callee) => Serve(callee.IsRecursive, callee.Parameters, callee.ReturnType);

    /// <summary>The call in the forward pass.</summary>
    public static Opaque Forward(Invoke call, Local recording)
    {
        Callee callee = call.Callee;
        int first = callee.Parameters.Count > 0 && callee.Parameters[0].IsThis ? 1 : 0;
        IEnumerable<string> holes = Enumerable.Range(first, call.Arguments.Count - first).Select(k => "{" + k + "}").Append("ref {" + call.Arguments.Count + "}");
        return new Opaque($"{callee.Path}{callee.Name}{ForwardSuffix}{callee.TypeArguments}({string.Join(", ", holes)})", [.. call.Arguments, recording], call.Type, IsPure: false);
    }
}
