using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Tables that are filled from what is in them.</summary>
public static partial class DynamicProgramming
{
    [Differentiable]
    [At("[[1, 3.1, 1.2], [1.5, 5, 1.1], [4, 2.3, 1]]")]
    public static double CheapestPathThroughAGrid(double[,] cost)
    {
        int rows = cost.GetLength(0), columns = cost.GetLength(1);
        var best = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double before = i == 0 && j == 0 ? 0
                    : i == 0 ? best[i, j - 1]
                    : j == 0 ? best[i - 1, j]
                    : Math.Min(best[i - 1, j], best[i, j - 1]);
                best[i, j] = before + cost[i, j] * cost[i, j];
            }
        }
        return best[rows - 1, columns - 1];
    }

    [Differentiable]
    [At("[1, 2.2, 3], [1.1, 2, 2.5, 3.3]")]
    public static double DynamicTimeWarping(double[] a, double[] b)
    {
        var table = new double[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
                table[i, j] = i == 0 && j == 0 ? 0 : double.PositiveInfinity;
        }
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                double d = a[i - 1] - b[j - 1];
                table[i, j] = d * d + Math.Min(table[i - 1, j - 1], Math.Min(table[i - 1, j], table[i, j - 1]));
            }
        }
        return table[a.Length, b.Length];
    }

    [Differentiable]
    [At("[1, 2.2, 3], [1.1, 2, 2.5, 3.3], 0.7")]
    public static double SoftDynamicTimeWarping(double[] a, double[] b, double gamma)
    {
        var row = new double[b.Length + 1];
        row.AsSpan(1).Fill(50);
        for (int i = 1; i <= a.Length; i++)
        {
            double diagonal = row[0];
            row[0] = 50;
            for (int j = 1; j <= b.Length; j++)
            {
                double d = a[i - 1] - b[j - 1];
                double soft = -gamma * Math.Log(Math.Exp(-diagonal / gamma) + Math.Exp(-row[j] / gamma) + Math.Exp(-row[j - 1] / gamma));
                diagonal = row[j];
                row[j] = d * d + soft;
            }
        }
        return row[b.Length];
    }

    [Differentiable]
    [At("[0.6, 0.4], [[0.7, 0.3], [0.4, 0.6]], [[0.5, 0.5], [0.1, 0.9]], [0, 1, 1, 0]")]
    public static double HiddenMarkovModel(double[] start, double[,] transition, double[,] emission, int[] observations)
    {
        int n = start.Length;
        var alpha = new double[n];
        double logLikelihood = 0;
        for (int i = 0; i < n; i++)
            alpha[i] = start[i] * emission[i, observations[0]];
        for (int t = 1; t <= observations.Length; t++)
        {
            double sum = 0;
            for (int i = 0; i < n; i++)
                sum += alpha[i];
            logLikelihood += Math.Log(sum);
            for (int i = 0; i < n; i++)
                alpha[i] /= sum;
            if (t == observations.Length)
                break;
            var next = new double[n];
            for (int j = 0; j < n; j++)
            {
                for (int i = 0; i < n; i++)
                    next[j] += alpha[i] * transition[i, j];
                next[j] *= emission[j, observations[t]];
            }
            alpha = next;
        }
        return logLikelihood;
    }

    [Differentiable]
    [At("[1, 1.5, 0.7], [1, 2, 3], 6")]
    public static double Knapsack(double[] values, int[] weights, int capacity)
    {
        var best = new double[capacity + 1];
        for (int k = 0; k < values.Length; k++)
        {
            for (int w = capacity; w >= weights[k]; w--)
            {
                double taken = best[w - weights[k]] + values[k] * values[k];
                if (taken > best[w])
                    best[w] = taken;
            }
        }
        return best[capacity];
    }

    [Differentiable]
    [At("[[0.1, 1.2, 9], [9, 0.2, 1.7], [0.4, 9, 0.3]]")]
    public static double FloydWarshall(double[,] d)
    {
        int n = d.GetLength(0);
        for (int k = 0; k < n; k++)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double through = d[i, k] + d[k, j];
                    if (through < d[i, j])
                        d[i, j] = through;
                }
            }
        }
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                s += d[i, j] * d[i, j] * (i + 2 * j + 1);
        }
        return s;
    }

    [Differentiable]
    [At("[0.2, 0.5, 0.3], 3")]
    public static double PoissonBinomial(double[] p, int count)
    {
        var distribution = new double[p.Length + 1];
        distribution[0] = 1;
        for (int i = 0; i < p.Length; i++)
        {
            for (int k = i + 1; k > 0; k--)
                distribution[k] = distribution[k] * (1 - p[i]) + distribution[k - 1] * p[i];
            distribution[0] *= 1 - p[i];
        }
        double mean = 0;
        for (int k = 0; k <= count; k++)
            mean += k * k * distribution[k];
        return mean;
    }

    [Differentiable]
    [At("100, 0.2, 0.03, 5")]
    public static double BinomialTree(double spot, double volatility, double rate, int steps)
    {
        double dt = 1.0 / steps;
        double up = Math.Exp(volatility * Math.Sqrt(dt));
        double down = 1 / up;
        double p = (Math.Exp(rate * dt) - down) / (up - down);
        double discount = Math.Exp(-rate * dt);
        var values = new double[steps + 1];
        for (int i = 0; i <= steps; i++)
            values[i] = Math.Max(98 - spot * Math.Pow(up, steps - i) * Math.Pow(down, i), 0);
        for (int step = steps - 1; step >= 0; step--)
        {
            for (int i = 0; i <= step; i++)
            {
                double wait = discount * (p * values[i] + (1 - p) * values[i + 1]);
                double exercise = 98 - spot * Math.Pow(up, step - i) * Math.Pow(down, i);
                values[i] = exercise > wait ? exercise : wait;
            }
        }
        return values[0];
    }

    [Differentiable]
    [At("0.7, 6")]
    public static double MemoisedCatalan(double x, int n)
    {
        Span<double> c = stackalloc double[n + 1];
        c[0] = x;
        for (int i = 1; i <= n; i++)
        {
            for (int j = 0; j < i; j++)
                c[i] += c[j] * c[i - 1 - j];
        }
        return c[n];
    }
}
