using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Arrays and spans, read and written in place.</summary>
public static partial class Arrays
{
    [Differentiable]
    [At("[1, 2, -3], [0.5, -1, 4]")]
    [At("[], []")]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * b[i];
        return s;
    }

    [Differentiable]
    [At("~6, ~3, ~2")]
    public static double MatrixTimesVectorFlat(double[] m, double[] v, double[] u)
    {
        double total = 0;
        for (int i = 0; i < u.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < v.Length; j++)
                s += m[i * v.Length + j] * v[j];
            total += s * s * u[i];
        }
        return total;
    }

    [Differentiable]
    [At("~2x3, ~3")]
    public static double MatrixTimesVector(double[,] m, double[] v)
    {
        var result = new double[m.GetLength(0)];
        for (int i = 0; i < m.GetLength(0); i++)
        {
            for (int j = 0; j < m.GetLength(1); j++)
                result[i] += m[i, j] * v[j];
        }
        double s = 0;
        foreach (double r in result)
            s += r * r;
        return s;
    }

    [Differentiable]
    [At("[~3, ~2, ~4]")]
    public static double JaggedArray(double[][] rows)
    {
        double s = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double product = 1;
            for (int j = 0; j < rows[i].Length; j++)
                product *= rows[i][j];
            s += product * product;
        }
        return s;
    }

    [Differentiable]
    [At("~5")]
    public static double PrefixSumInPlace(double[] a)
    {
        for (int i = 1; i < a.Length; i++)
            a[i] += a[i - 1];
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * a[i];
        return s;
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
    [At("~4, [1, 1, 3, 0, 1]")]
    public static double GatherWithRepeatedIndices(double[] x, int[] index)
    {
        double s = 1;
        for (int i = 0; i < index.Length; i++)
            s *= 1 + x[index[i]];
        return s;
    }

    [Differentiable]
    [At("~5, [1, 1, 3, 0, 1]")]
    public static double ScatterWithRepeatedIndices(double[] x, int[] index)
    {
        var bins = new double[4];
        for (int i = 0; i < index.Length; i++)
            bins[index[i]] += x[i] * x[i];
        double s = 0;
        for (int i = 0; i < bins.Length; i++)
            s += bins[i] * bins[i] * (i + 1);
        return s;
    }

    [Differentiable]
    [At("~3")]
    public static double Swap(double[] a)
    {
        double t = a[0];
        a[0] = a[1];
        a[1] = t;
        return a[0] * a[0] * a[1] + a[2];
    }

    [Differentiable]
    [At("~4")]
    public static double ReverseByTuples(double[] a)
    {
        for (int i = 0; i < a.Length / 2; i++)
            (a[i], a[^(i + 1)]) = (a[^(i + 1)], a[i]);
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s = s * 0.5 + a[i] * a[i];
        return s;
    }

    [Differentiable]
    [At("~4")]
    public static double SameArrayPassedTwice(double[] a) => Dot(a, a) + Dot(a, a.AsSpan(0, a.Length)) * 0.5;

    [Differentiable]
    [At("~4")]
    public static double SquaresOnAnInput(double[] a)
    {
        for (int i = 0; i < a.Length; i++)
            a[i] = a[i] * a[i];
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * (i + 1);
        return s;
    }

    [Differentiable]
    [At("~6, 0.2, 3")]
    public static double StencilWithAReusedScratchBuffer(double[] u, double k, int steps)
    {
        var scratch = new double[u.Length];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 1; i < u.Length - 1; i++)
                scratch[i] = u[i] + k * (u[i - 1] - 2 * u[i] + u[i + 1]) * u[i];
            for (int i = 1; i < u.Length - 1; i++)
                u[i] = scratch[i];
        }
        double s = 0;
        foreach (double v in u)
            s += v * v;
        return s;
    }

    [Differentiable]
    [At("~6, 0.2, 4")]
    public static double BuffersThatChangePlaces(double[] u, double k, int steps)
    {
        double[] now = (double[])u.Clone();
        double[] next = new double[u.Length];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < now.Length; i++)
                next[i] = now[i] + k * now[(i + 1) % now.Length] * now[i];
            (now, next) = (next, now);
        }
        return now[0] * now[1] + now[^1];
    }

    [Differentiable]
    [At("[1, 2, 3], [0, 1, 0]")]
    [At("[1000, -1000, 3], [1, 0, 0]", Gradient = "0, 0, 0")]
    [At("[1000, -1000, 3], [0, 1, 0]", Gradient = "1, -1, 0")]
    public static double SoftmaxCrossEntropy(double[] logits, [NoGradient] double[] target)
    {
        double max = logits[0];
        for (int i = 1; i < logits.Length; i++)
            max = Math.Max(max, logits[i]);
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
            sum += Math.Exp(logits[i] - max);
        double logSum = max + Math.Log(sum);
        double loss = 0;
        for (int i = 0; i < logits.Length; i++)
            loss += target[i] * (logSum - logits[i]);
        return loss;
    }

    [Differentiable]
    [At("0.5, 1")]
    [At("1000, 1", Gradient = "0", NeedsCancellations = true)]
    [At("-1000, 1", Gradient = "-1", NeedsCancellations = true)]
    [At("1000, 0", Gradient = "1", NeedsCancellations = true)]
    [At("-1000, 0", Gradient = "0", NeedsCancellations = true)]
    public static double SigmoidWithLogLoss(double z, [NoGradient] double y)
    {
        double p = 1 / (1 + Math.Exp(-z));
        return -(y * Math.Log(p) + (1 - y) * Math.Log(1 - p));
    }

    [Differentiable]
    [At("~4")]
    public static double LogSumExp(double[] x)
    {
        double max = double.NegativeInfinity;
        foreach (double v in x)
            max = Math.Max(max, v);
        double sum = 0;
        foreach (double v in x)
            sum += Math.Exp(v - max);
        return max + Math.Log(sum);
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
    [At("~3")]
    public static double ArrayInitializer(double[] x)
    {
        double[] y = { x[0] * x[1], 2, x[2] };
        double[] z = new[] { y[0], y[2], x[0] };
        return y[0] * z[1] * z[2] + y[1] * z[0];
    }

    [Differentiable]
    [At("1.2, 0.4")]
    public static double CollectionExpression(double x, double y)
    {
        double[] a = [x, y, x * y];
        double[] b = [.. a, 2, x];
        Span<double> c = [y, y];
        return a[0] * b[2] + b[4] * c[1] + b[0] * b[3];
    }

    [Differentiable]
    [At("1.2, 0.4")]
    public static double ParamsArray(double x, double y) => Product(x, y, x * y) + Product(y) + Product();

    [Differentiable]
    [At("~3")]
    public static double Product(params double[] values)
    {
        double p = 1;
        foreach (double v in values)
            p *= v;
        return p;
    }

    [Differentiable]
    [At("~5")]
    public static double ListThatGrows(double[] x)
    {
        var kept = new List<double>();
        foreach (double v in x)
        {
            if (v > 0)
                kept.Add(v * v);
        }
        double s = 0;
        for (int i = 0; i < kept.Count; i++)
            s += kept[i] * (i + 1);
        return s;
    }

    [Differentiable]
    [At("~4")]
    public static double ListWrittenInPlace(List<double> x)
    {
        for (int i = 1; i < x.Count; i++)
            x[i] = x[i] * x[i - 1];
        return x[^1] * x[0];
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

    [Differentiable]
    [At("~2x3x2")]
    public static double ThreeDimensionalArray(double[,,] x)
    {
        double s = 0;
        for (int i = 0; i < x.GetLength(0); i++)
        {
            for (int j = 0; j < x.GetLength(1); j++)
            {
                for (int k = 0; k < x.GetLength(2); k++)
                    s += x[i, j, k] * x[i, j, 0] * (k + 1);
            }
        }
        return s;
    }

    [Differentiable]
    [At("~3x3")]
    public static double TwoDimensionalArrayInPlace(double[,] a)
    {
        int n = a.GetLength(0);
        for (int i = 1; i < n; i++)
        {
            for (int j = 1; j < n; j++)
                a[i, j] = a[i, j] * a[i - 1, j] + a[i, j - 1];
        }
        return a[n - 1, n - 1] * a[0, 0];
    }

    [Differentiable]
    [At("~4")]
    public static double CopyAndFill(double[] x)
    {
        var y = new double[x.Length];
        Array.Copy(x, y, x.Length);
        var z = new double[3];
        Array.Fill(z, x[0] * x[1]);
        x.AsSpan(1, 2).CopyTo(y);
        double s = 0;
        for (int i = 0; i < y.Length; i++)
            s += y[i] * y[i] * (i + 1);
        return s + z[1] * z[2];
    }

    [Differentiable]
    [At("~4")]
    public static double ClearedBuffer(double[] x)
    {
        var y = new double[2];
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            Array.Clear(y);
            y[i % 2] = x[i] * x[i];
            s += y[0] * 2 + y[1] * s;
        }
        return s;
    }

    [Differentiable]
    [At("~4")]
    public static double AliasOfAnArray(double[] x)
    {
        double[] same = x;
        same[1] = x[0] * x[1];
        x[2] = same[1] * x[2];
        return same[2] * x[3];
    }

    [Differentiable]
    [At("~4, 1")]
    [At("~4, 3")]
    public static double IndexThatDependsOnALoop(double[] x, int start)
    {
        int k = start;
        double s = 1;
        for (int i = 0; i < 5; i++)
        {
            k = (3 * k + 1) % x.Length;
            s = s * x[k] + i;
        }
        return s;
    }

    [Differentiable]
    [At("~5")]
    public static double IndexWithSideEffect(double[] x)
    {
        int i = 0;
        double s = x[i++] * x[i++];
        x[i++] *= x[i];
        return s + x[2] * x[i];
    }

    [Differentiable]
    [At("[3, -1, 2, 0.5]")]
    public static double InsertionSort(double[] a)
    {
        for (int i = 1; i < a.Length; i++)
        {
            double key = a[i];
            int j = i - 1;
            while (j >= 0 && a[j] > key)
            {
                a[j + 1] = a[j];
                j--;
            }
            a[j + 1] = key;
        }
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * a[i] * (i + 1);
        return s;
    }

    [Differentiable]
    [At("[3, -1, 2, 0.5]")]
    public static double LargestAndItsIndex(double[] a)
    {
        int best = 0;
        for (int i = 1; i < a.Length; i++)
        {
            if (a[i] > a[best])
                best = i;
        }
        return a[best] * a[best] * best + a[best];
    }

    [Differentiable]
    [At("[(1, 2), (3, -1)]")]
    public static double ArrayOfStructs(Vec2[] points)
    {
        double s = 0;
        for (int i = 0; i < points.Length; i++)
            s += points[i].X * points[i].Y * (i + 1);
        return s;
    }

    [Differentiable]
    [At("[(1, 2), (3, -1)], 0.7")]
    public static double ArrayOfStructsWrittenInPlace(Vec2[] points, double k)
    {
        for (int i = 0; i < points.Length; i++)
        {
            points[i].X *= k;
            points[i].Y += points[i].X;
        }
        return points[0].X * points[1].Y + points[0].Y;
    }

    [Differentiable]
    [At("[1, 2, 3, 4]")]
    public static double VarianceInTwoPasses(double[] x)
    {
        double mean = 0;
        foreach (double v in x)
            mean += v;
        mean /= x.Length;
        double sum = 0;
        foreach (double v in x)
            sum += (v - mean) * (v - mean);
        return sum / (x.Length - 1);
    }

    [Differentiable]
    [At("[1, 2, 4, 3]")]
    public static double WelfordVariance(double[] x)
    {
        double mean = 0, m2 = 0;
        int n = 0;
        foreach (double v in x)
        {
            n++;
            double delta = v - mean;
            mean += delta / n;
            m2 += delta * (v - mean);
        }
        return m2 / n;
    }

    [Differentiable]
    [At("[1, 2, 4, 3], 1e-3")]
    public static double BatchNormalisation(double[] x, [NoGradient] double epsilon)
    {
        double mean = 0;
        for (int i = 0; i < x.Length; i++)
            mean += x[i] / x.Length;
        double variance = 0;
        for (int i = 0; i < x.Length; i++)
            variance += (x[i] - mean) * (x[i] - mean) / x.Length;
        double scale = 1 / Math.Sqrt(variance + epsilon);
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double normalised = (x[i] - mean) * scale;
            s += normalised * normalised * normalised * (i + 1);
        }
        return s;
    }

    [Differentiable]
    [At("~4, true")]
    [At("~4, false")]
    public static double ArrayChosenByACondition(double[] x, bool first)
    {
        double[] a = first ? x : new double[x.Length];
        double[] b;
        if (first)
            b = new double[2];
        else
            b = x;
        b[0] += x[1] * x[2];
        return a[1] * a[2] + b[0] * x[0];
    }
}
