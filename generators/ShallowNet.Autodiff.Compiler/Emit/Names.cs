namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>The simple names that generated code may use, beside those of the method itself.</summary>
public static class Names
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["Math"] = "System.Math",
        ["MathF"] = "System.MathF",
        ["Span"] = "System.Span",
        ["Matrix"] = "ShallowNet.Autodiff.Matrix",
        ["MatrixMath"] = "ShallowNet.Autodiff.MatrixMath",
        ["MatrixScope"] = "ShallowNet.Autodiff.MatrixScope",
        ["Tape"] = "ShallowNet.Autodiff.Tape",
        ["Tangents4"] = "ShallowNet.Autodiff.Tangents4",
        ["Recording"] = "ShallowNet.Autodiff.Recording",
        ["Gradient"] = "ShallowNet.Autodiff.Gradient",
        ["Adjoint"] = "ShallowNet.Autodiff.Adjoint",
        ["CacheSnapshot"] = "ShallowNet.Autodiff.CacheSnapshot",
        ["ISnapshotted"] = "ShallowNet.Autodiff.ISnapshotted",
    };

    /// <summary>Every such name: the front end reports those that mean something else where the method stands.</summary>
    public static HashSet<string> Used { get; } = new(
    [
        .. Types.Keys,
        "Abs", "Broadcast", "Count", "Clamp", "Column", "Columns", "Cos", "Dot", "DotAdd", "DotTransposed", "Equal", "Exp", "FullLike", "Greater", "InnerProduct", "Less", "Log",
        "LogSigmoid", "LogSoftmax", "LogSumExp", "Max", "Maximum", "Mean", "Min", "Minimum", "Negate", "Norm", "Pow", "Reciprocal", "Relu", "ReluBackward", "Reshape", "ReshapeBackward",
        "Row", "Rows", "Sigmoid", "Sign", "Sin", "Slice", "SliceBackward", "Softmax", "SoftmaxBackward", "Softplus", "Sqrt", "Square", "Step", "Sum", "SumLike", "Tanh", "Transpose", "TransposedDot", "Where",
        "ZerosLike",
    ], StringComparer.Ordinal);

    /// <summary>A type's name with its namespace.</summary>
    public static string Full(string simple) => Types.TryGetValue(simple, out string? full) ? full : simple;
}
