using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Spans, slices, ranges, memory and <c>stackalloc</c>.</summary>
public static partial class Spans
{
    [Differentiable]
    [At("[0.3, 0.6, 1.1], 0")]
    [At("[0.3, 0.6, 1.1], 1")]
    public static double StackallocInABranch(double[] a, int n)
    {
        double s = 0;
        if (n == 0)
        {
            Span<double> squares = stackalloc double[3];
            for (int i = 0; i < 3; i++)
                squares[i] = a[i] * a[i];
            s = Math.Pow(squares[0] + 1, squares[1]) * squares[2];
        }
        return s + a[0];
    }

    [Differentiable]
    [At("~5")]
    public static double PrefixProductInPlaceOfASpan(Span<double> a)
    {
        for (int i = 1; i < a.Length; i++)
            a[i] *= a[i - 1];
        return a[^1] + a[2];
    }

    [Differentiable]
    [At("~6")]
    public static double SlicesOfASpan(ReadOnlySpan<double> x)
    {
        ReadOnlySpan<double> head = x[..3];
        ReadOnlySpan<double> tail = x.Slice(3);
        double s = 0;
        for (int i = 0; i < head.Length; i++)
            s += head[i] * head[i] * tail[i];
        return s + x[^1] * tail[^2];
    }

    [Differentiable]
    [At("~6")]
    public static double WritesThroughASlice(Span<double> x)
    {
        Span<double> middle = x[2..5];
        for (int i = 0; i < middle.Length; i++)
            middle[i] *= x[i];
        double s = 0;
        foreach (double v in x)
            s += v * v;
        return s;
    }

    [Differentiable]
    [At("~6")]
    public static double RangesOfAnArray(double[] x)
    {
        double[] head = x[..2];
        double[] tail = x[^3..];
        head[0] = head[0] * 3;
        return head[0] * head[1] + tail[0] * tail[2] * x[0];
    }

    [Differentiable]
    [At("~4")]
    public static double StackallocBuffer(ReadOnlySpan<double> x)
    {
        Span<double> squares = stackalloc double[x.Length];
        for (int i = 0; i < x.Length; i++)
            squares[i] = x[i] * x[i];
        double s = 1;
        for (int i = 0; i < squares.Length; i++)
            s *= 1 + squares[i];
        return s;
    }

    [Differentiable]
    [At("~4")]
    public static double MemoryParameter(ReadOnlyMemory<double> x)
    {
        ReadOnlySpan<double> s = x.Span;
        double sum = 0;
        for (int i = 0; i < s.Length; i++)
            sum += s[i] * s[i] * s[i];
        return sum;
    }
}
