using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Tests;

/// <summary>Short ways to write middle-language programs in tests.</summary>
internal static class Sample
{
    public static Local X { get; } = Number("x");

    public static Local Y { get; } = Number("y");

    public static Local I { get; } = new("i", IrType.Int);

    public static Local Number(string name) => new(name, IrType.Double);

    public static Constant Int(int value) => new(value, IrType.Int);

    public static Expression F(string function, params Expression[] arguments) => new Call(function, arguments, IrType.Double);

    /// <summary>A method of two numbers, x and y.</summary>
    public static Method Method(params Statement[] body) => new(
        "Samples", ["partial class Sample"], ["using System;"], "F", "FCache", "public", true, "", "",
        [new Parameter("x", IrType.Double, Passing.Value, true, false), new Parameter("y", IrType.Double, Passing.Value, true, false)],
        IrType.Double, body, [], [], [], Modes.Gradient, "Sample.F.g.cs");
}
