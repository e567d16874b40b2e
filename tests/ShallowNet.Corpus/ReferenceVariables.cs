using System.Runtime.InteropServices;
using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary><c>ref</c> variables: other names of places, which stay what they were when the names by which they were found change.</summary>
public static partial class ReferenceVariables
{
    public struct Particle
    {
        public double X;
        public double V;
    }

    public sealed class Box
    {
        public double[] W = [];
        public double B;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 2")]
    public static double OfAnElement(double[] a, double y)
    {
        ref double x = ref a[1];
        x += y;
        x *= x;
        return a[1] * a[0] * x;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 2")]
    public static double InALoop(double[] a, double y)
    {
        for (int i = 0; i < a.Length - 1; i++)
        {
            ref double x = ref a[i + 1];
            x += y * a[i];
            x *= a[0];
        }
        return a[2] * a[1];
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 2, 1")]
    public static double AfterTheIndexChanges(double[] a, double y, int k)
    {
        ref double x = ref a[k];
        k++;
        x += y;
        k = 0;
        return a[1] * a[k] * x;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 2")]
    public static double WithAnIncrementInTheIndex(double[] a, double y)
    {
        int i = 0;
        while (i < 2)
        {
            ref double x = ref a[i++];
            x *= y;
            x += a[i];
        }
        return a[0] * a[1];
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 2")]
    public static double AfterTheArrayChanges(double[] a, double y)
    {
        ref double x = ref a[1];
        var b = new double[3];
        b[1] = y;
        var old = a;
        a = b;
        x += y;
        return old[1] * a[1] * x;
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3, 1.1]], 1")]
    public static double AfterTheRowIsReplaced(double[][] rows, int i)
    {
        ref double x = ref rows[i][1];
        rows[i] = [x * x, 2];
        x *= 3;
        return rows[1][0] * x;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 2")]
    public static double AfterTheSpanIsSliced(Span<double> a, double y)
    {
        ref double last = ref a[^1];
        last *= y;
        a = a[1..];
        ref double first = ref a[0];
        first *= last;
        return a[0] * last;
    }

    [Differentiable]
    [At("1.2, 2")]
    public static double OfAVariable(double a, double y)
    {
        ref double x = ref a;
        x += y;
        a *= x;
        return x * a;
    }

    [Differentiable]
    [At("([1.2, -0.7, 0.4], 0.3)")]
    public static double OfMembers(Box box)
    {
        ref double b = ref box.B;
        ref double w = ref box.W[0];
        box.W = [1, 2];
        b *= w;
        w = b;
        return box.B * w * box.W[1];
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3]]")]
    public static double Swapped(double[,] a)
    {
        ref double x = ref a[0, 1];
        ref double y = ref a[1, 0];
        x *= y;
        y += x;
        (x, y) = (y, x);
        return x * y * a[0, 1];
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 2")]
    public static double OfOneAnotherAndAsArguments(double[] a, double y)
    {
        ref double x = ref a[1];
        ref double z = ref x;
        z += y;
        Advance(ref z, y);
        return x * a[0];
    }

    [Differentiable]
    [At("3, 2")]
    public static void Advance(ref double x, double y)
    {
        ref double same = ref x;
        same += y * x;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 2")]
    public static double InALocalFunction(double[] a, double y)
    {
        Scale(ref a[0]);
        Scale(ref a[1]);
        return a[0] * a[1];

        void Scale(ref double v)
        {
            ref double w = ref v;
            w *= y;
        }
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 2")]
    public static double ArgumentsOfALocalFunctionThatMovesOn(double[] a, double y)
    {
        int k = 0;
        Grow(ref a[k]);
        Grow(ref a[k]);
        return a[0] * a[1] * a[2];

        void Grow(ref double v)
        {
            k++;
            v += y;
            v *= y;
        }
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.5]], 2")]
    public static double ArgumentsOfALocalFunctionThatReplacesTheRow(double[][] rows, double y)
    {
        var row = rows[0];
        Grow(ref rows[0][1]);
        return rows[0][0] * row[1];

        void Grow(ref double v)
        {
            rows[0] = [y, y];
            v += y;
        }
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], [0, 2, 1]")]
    public static double OfCountersAndReadOnly(double[] a, int[] n)
    {
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            ref int k = ref n[i];
            k++;
            ref readonly double x = ref a[k % 3];
            s += x * k * a[0];
        }
        return s;
    }

    [Differentiable]
    [At("[(1.2, -0.7), (0.4, 2)], 0.1")]
    public static double OfStructs(Particle[] particles, double dt)
    {
        for (int n = 0; n < 3; n++)
        {
            for (int i = 0; i < particles.Length; i++)
            {
                ref Particle p = ref particles[i];
                p.X += p.V * dt;
                p.V -= p.X * dt;
            }
        }
        return particles[0].X * particles[1].X;
    }

    [Differentiable]
    [At("[(1.2, -0.7), (0.4, 2)], 0.1")]
    public static double OfStructsThatAForeachGoesThrough(Particle[] particles, double dt)
    {
        for (int n = 0; n < 3; n++)
        {
            foreach (ref var p in particles.AsSpan())
            {
                p.X += p.V * dt;
                p.V -= p.X * dt;
            }
        }
        return particles[0].X * particles[1].X;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 2")]
    public static double OfNumbersThatAForeachGoesThrough(double[] a, double y)
    {
        foreach (ref double x in a.AsSpan())
            x = x * x + y;
        double s = 0;
        foreach (ref readonly double x in a.AsSpan())
            s += x * x;
        return s;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 2")]
    public static void OfASpan(Span<double> a, double y)
    {
        foreach (ref var x in a)
            x = x * x + y;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 2")]
    public static double OfAList(List<double> a, double y)
    {
        foreach (ref var x in CollectionsMarshal.AsSpan(a))
            x = x * x + y;
        return a[0] * a[1];
    }
}
