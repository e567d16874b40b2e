using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>A parameter, and its argument as <see cref="AtAttribute"/> writes it.</summary>
internal sealed record RandomParameter(string Declaration, string At);

/// <summary>A method <c>F</c> and methods that it calls, each with its own attributes.</summary>
internal sealed record RandomProgram(string Result, IReadOnlyList<RandomParameter> Parameters, Code Body, IReadOnlyList<Code> Helpers)
{
    /// <summary>Stands for the name of the class in what helpers say.</summary>
    public const string ThisClass = "ThisClass";

    /// <summary>How large it is; shrinking makes it smaller with every step.</summary>
    public int Size => Text("P").Length;

    /// <summary>As a file of a corpus, with a class of the given name.</summary>
    public SyntaxTree File(string className)
    {
        string text = CSharpSyntaxTree.ParseText(Text(className)).GetRoot().NormalizeWhitespace().ToFullString();
        return Harness.Corpus.Parse(text, className + ".cs");
    }

    private string Text(string className) => $$"""
        using System.Numerics;
        using ShallowNet.Autodiff;
        using static ShallowNet.Autodiff.MatrixMath;
        namespace ShallowNet.Corpus;
        public static partial class {{className}}
        {
            [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
            [At("{{string.Join(", ", Parameters.Select(p => p.At))}}")]
            public static {{Result}} F({{string.Join(", ", Parameters.Select(p => p.Declaration))}})
            {{Body}}
            {{string.Join("\n", Helpers).Replace(ThisClass, className, StringComparison.Ordinal)}}
        }
        """;

    /// <summary>The types that programs share.</summary>
    public const string SharedTypes = """
        using ShallowNet.Autodiff;
        namespace ShallowNet.Corpus;

        public struct Pair
        {
            public double A;
            public double B;
        }

        public readonly partial record struct Spot(double U, double V)
        {
            [Differentiable]
            public static Spot operator +(Spot a, Spot b) => new(a.U + b.U, a.V + b.V);

            [Differentiable]
            public static Spot operator *(Spot a, double k) => new(a.U * k, a.V * k);

            [Differentiable]
            public double Product(double k) => Math.Sin(U * V) * k;
        }

        public sealed record Note(double P, Spot Q);

        public sealed class Box
        {
            public double W;
            public double[] Items = [0.1, 0.2, 0.3];
        }
        """;
}
