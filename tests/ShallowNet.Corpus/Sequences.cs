using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Sequences and functions that are handed to the platform, through which no derivative goes.</summary>
public static partial class Sequences
{
    [Differentiable]
    [At("0.3, [1, 2]")]
    public static double SumOverData(double x, [NoGradient] double[] data) => x * data.Sum(v => v * v);

    [Differentiable]
    [At("1.3, [1, 2]")]
    public static double ChosenByACapturedNumber(double x, [NoGradient] double[] data) => x * data.Where(v => v > x).Select(v =>
    {
        double twice = v * 2;
        return twice;
    }).Sum();

    [Differentiable]
    [At("[0.3, 0.1, 0.2]")]
    public static double InOrder(double[] a)
    {
        double sum = 0;
        int rank = 1;
        foreach (int i in Enumerable.Range(0, a.Length).OrderBy(i => a[i]))
            sum += a[i] * rank++;
        return sum;
    }

    [Differentiable]
    [At("[0.3, 0.1, 0.2]")]
    public static double InOrderOfAnArray(double[] a)
    {
        int[] order = Enumerable.Range(0, a.Length).OrderByDescending(i => a[i]).ToArray();
        double sum = 0;
        for (int k = 0; k < order.Length; k++)
            sum += a[order[k]] * k;
        return sum;
    }

    [Differentiable]
    [At("[0.3, 0.1, 0.2], 0.15")]
    public static double CountAboveAThreshold(double[] a, double threshold) => a[0] * a.Count(v => v > threshold) + (a.Any(v => v > threshold) ? threshold : 0);

    [Differentiable]
    [At("[0.3, 0.1, 0.2]")]
    public static double SortedByAComparison(double[] a)
    {
        List<int> order = Enumerable.Range(0, a.Length).ToList();
        order.Sort((i, j) => a[i].CompareTo(a[j]));
        double sum = 0;
        foreach (int i in order)
            sum = sum * 2 + a[i];
        return sum;
    }
}
