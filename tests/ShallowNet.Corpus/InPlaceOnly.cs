using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Methods without a result whose parameters are all results: the two backward halves take the same.</summary>
public static partial class InPlaceOnly
{
    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3]]")]
    public static void OfAGrid(double[,] a)
    {
        a[0, 1] *= a[0, 0];
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3]]")]
    public static void OfRows(double[][] rows)
    {
        rows[0][1] *= rows[0][0];
        rows[1][0] = rows[0][1] * rows[0][1];
    }

    [Differentiable]
    [At("[1.2, -0.7]")]
    public static void OfAListThatGrows(List<double> values)
    {
        values[0] *= values[1];
        values.Add(values[0]);
    }

    [Differentiable]
    [At("[1.2, -0.7]")]
    public static void OfMemory(Memory<double> values)
    {
        values.Span[0] *= values.Span[1];
    }

    [Differentiable]
    [At("([1.2, -0.7, 0.4], 0.3)")]
    public static void OfAnObject(Weights w)
    {
        w.Values[1] *= 2 * w.Bias;
        w.Bias *= w.Values[0];
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3]]")]
    public static void CalledTwice(double[,] a)
    {
        OfAGrid(a);
        a[0, 0] = a[0, 1] * a[1, 1];
        OfAGrid(a);
    }

    [Differentiable]
    [At("([1.2, -0.7, 0.4], 0.3)")]
    public static double CalledInALoop(Weights w)
    {
        for (int i = 0; i < 3; i++)
            OfAnObject(w);
        return w.Values[1] * w.Bias;
    }

    public sealed class Weights
    {
        public double[] Values = [];
        public double Bias;
    }
}
