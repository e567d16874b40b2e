using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>LINQ over values with a derivative.</summary>
public static partial class Linq
{
    [Differentiable]
    public static double SumOfItems(double[] xs) => xs.Sum();

    [Differentiable]
    public static double SumOfSquares(List<double> xs, double k)
    {
        double total = xs.Sum(x => x * x * k);
        return Math.Sin(total);
    }

    [Differentiable]
    public static double Variance(double[] xs)
    {
        double mean = xs.Average();
        return xs.Average(x => (x - mean) * (x - mean));
    }

    [Differentiable]
    [At("[0.5, -1, 2, 1.5]")]
    [At("[3]")]
    public static double LargestTimesSmallest(double[] xs) => xs.Max() * xs.Min(x => x * x) + xs.Min() * xs.Max(x => Math.Sin(x));

    [Differentiable]
    public static double NumberedItems(double[] xs, double k) => xs.Select((x, i) => x * (i + 1)).Select(y => Math.Exp(k * y)).Sum();

    [Differentiable]
    [At("[0.5, -1, 2, 1.5, -0.25], 0.7")]
    public static double FilteredAndNumbered(double[] xs, double k) => xs.Where(x => x > -0.5).Select((x, i) => x * i * k).Where((_, i) => i != 1).Sum();

    [Differentiable]
    public static double DotByZip(double[] xs, double[] ys) => xs.Zip(ys, (x, y) => x * y).Sum();

    [Differentiable]
    public static double ZippedPairs(double[] xs, List<double> ys) => xs.Zip(ys).Sum(p => p.First * Math.Cos(p.Second));

    [Differentiable]
    public static double Neighbours(double[] xs) => xs.Zip(xs.Skip(1), (a, b) => (b - a) * (b - a)).Sum();

    [Differentiable]
    public static double HornerByAggregate(double[] coefficients, double x) => coefficients.Reverse().Aggregate(0.0, (value, c) => value * x + c);

    [Differentiable]
    [At("[0.5, -1, 2, 1.5], 0.7")]
    [At("[0.5], 0.7")]
    public static double AggregateWithoutSeed(double[] xs, double k) => xs.Aggregate((a, x) => a * k + x) * xs.Select(x => x * k).Aggregate((a, x) => a * x + 1);

    [Differentiable]
    public static double AggregateWithAResult(double[] xs) => xs.Aggregate((Sum: 0.0, Squares: 0.0), (a, x) => (a.Sum + x, a.Squares + x * x), a => a.Squares - a.Sum * a.Sum);

    [Differentiable]
    [At("0.5, 4")]
    public static double SeriesByRange(double x, int n) => Enumerable.Range(1, n).Sum(i => Math.Pow(x, i) / i) + Enumerable.Range(0, n).Select(i => x * i).Sum();

    [Differentiable]
    [At("[0.5, -1, 2, 1.5], 0.7")]
    public static double ArraysAndLists(double[] xs, double k)
    {
        double[] scaled = xs.Select(x => x * k).ToArray();
        scaled[0] *= 2;
        List<double> positive = xs.Where(x => x > 0).Select(x => x * x).ToList();
        positive.Add(k);
        double[] all = [k, .. scaled.Where(x => x > 0), .. positive];
        return all.Sum(x => x * x) + positive.Sum() * scaled.Skip(1).Average();
    }

    [Differentiable]
    public static double[] ScaledItems(double[] xs, double k) => [.. xs.Select(x => Math.Tanh(k * x))];

    [Differentiable]
    public static double SoftmaxInSequences(double[] xs)
    {
        double max = xs.Max();
        var shifted = xs.Select(x => Math.Exp(x - max));
        double sum = shifted.Sum();
        return shifted.Select((e, i) => e / sum * (i + 1)).Sum();
    }

    [Differentiable]
    [At("[0.5, -1, 2, 1.5], 0.7")]
    public static double AVariableThatIsASequence(double[] xs, double k)
    {
        var positive = xs.Where(x => x > 0).Select(x => x * k);
        double before = positive.Sum() / positive.Count();
        k *= 2;
        xs[0] = 3 * k;
        return before * positive.Sum() + positive.Max();
    }

    [Differentiable]
    [At("[0.5, -1, 2, 1.5], 0.7")]
    public static double LeftInTheMiddle(double[] xs, double k)
    {
        double sum = 0;
        foreach (double y in xs.Where(x => x > -2).Select(x => x * k))
        {
            if (y < 0)
                continue;
            if (sum > 1)
                break;
            sum += y * y;
        }
        foreach ((double x, int i) in xs.Select((x, i) => (x, i)))
            sum *= 1 + 0.1 * x * i;
        return sum;
    }

    [Differentiable]
    [At("[0.5, -1, 2, 1.5], 0.7")]
    public static double AsAQuery(double[] xs, double k) => (from x in xs where x > 0 select x * x * k).Sum();

    [Differentiable]
    [At("[0.5, -1, 2, 1.5], 0.7")]
    public static double PartsOfSequences(double[] xs, double k) =>
        xs.Skip(1).Take(2).Reverse().Select((x, i) => x * (i + k)).Sum() + xs.Concat(xs.Select(x => x * k)).Append(k).Prepend(k * k).Sum(x => x * x) + xs.First() * xs.Last();

    [Differentiable]
    public static double FunctionsByName(double[] xs) => xs.Select(Math.Exp).Sum() * xs.Sum(Squared) + xs.Select(Squared).Average();

    [Differentiable]
    public static double Squared(double x) => x * x;

    [Differentiable]
    public static double AFunctionWithStatements(double[] xs, double k) => xs.Sum(x =>
    {
        if (x < 0)
            return -x * k;
        double power = x;
        for (int i = 0; i < 3; i++)
            power *= x;
        return power;
    });

    [Differentiable]
    public static double SumsInSums(double[] xs, double[] ys) => xs.Sum(x => ys.Sum(y => Math.Exp(-(x - y) * (x - y)))) / xs.Length;

    [Differentiable]
    public static double MeanSquaredError((double X, double Y)[] points, double slope, double offset) => points.Average(p => (slope * p.X + offset - p.Y) * (slope * p.X + offset - p.Y));

    [Differentiable]
    [SingleOf("Linq.SumInSinglePrecisionAsDouble")]
    public static float SumInSinglePrecision(float[] xs, float k) => xs.Sum(x => x * x * k) + xs.Select(x => x * k).Average();

    [Differentiable]
    public static double SumInSinglePrecisionAsDouble(double[] xs, double k) => xs.Sum(x => x * x * k) + xs.Select(x => x * k).Average();

    [Differentiable]
    [At("[0.5, -1, 2, 1.5], 0.7")]
    public static double InAConditionAndAWhile(double[] xs, double k)
    {
        double scale = 1;
        while (xs.Sum(x => x * scale) > 1)
            scale *= 0.5;
        return k > 0 && xs.Max() > 1 ? xs.Sum(x => x * k * scale) : 0;
    }
}
