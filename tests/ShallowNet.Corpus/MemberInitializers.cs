using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Objects some of whose members have what their initializers say: numbers that do not depend on anything.</summary>
public static partial class MemberInitializers
{
    [Differentiable]
    [At("2")]
    public static double SomeMembersGiven(double x)
    {
        var box = new Box { W = x };
        return box.W * (box.Items[0] + box.Items[2]) + box.Offset * x;
    }

    [Differentiable]
    [At("2, 3")]
    public static double WrittenAfterwards(double x, double y)
    {
        var box = new Box { W = x };
        box.Items[1] = box.Items[1] * y;
        box.Offset += x * y;
        return box.W * box.Items[1] + box.Items[2] * box.Offset;
    }

    [Differentiable]
    [At("2, 3")]
    public static double HandedOn(double x, double y) => Weighted(new Box { Offset = y }, x) * x;

    [Differentiable]
    [At("2, 3")]
    public static double Nested(double x, double y)
    {
        var crate = new Crate { Lid = x * y };
        return crate.Lid * crate.Inside.Items[0] + crate.Inside.W * y;
    }

    [Differentiable]
    [At("(0.7, 0.4, [0.1, 0.2, 0.3]), 2")]
    public static double Weighted(Box box, double x) => box.Items[0] * box.Offset + box.W * x;

    /// <summary>A class with initializers.</summary>
    public sealed class Box
    {
        /// <summary>A weight.</summary>
        public double W { get; set; } = 0.7;

        /// <summary>Something that is added.</summary>
        public double Offset { get; set; } = 0.4;

        /// <summary>Three numbers.</summary>
        public double[] Items { get; set; } = [0.1, 0.2, 0.3];
    }

    /// <summary>A box in a box.</summary>
    public sealed class Crate
    {
        /// <summary>A number of its own.</summary>
        public double Lid { get; set; } = 1;

        /// <summary>What is inside.</summary>
        public Box Inside { get; set; } = new();
    }
}
