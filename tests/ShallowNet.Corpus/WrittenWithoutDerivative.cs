using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Counters, marks and permutations that a method writes: each of the calls that a Jacobian or a Hessian consists of must begin with what the caller gave.</summary>
public static partial class WrittenWithoutDerivative
{
    public sealed class Model
    {
        public double W;
        public int Calls;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], [0, 0, 0]")]
    public static double[] CountsVisits(double[] x, int[] visits)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            visits[i]++;
            y[i] = x[i] * x[i] * visits[i];
        }
        return y;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], [false, true, false]")]
    public static double[] EachOnce(double[] x, bool[] done)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            if (done[i])
                continue;
            done[i] = true;
            y[i] = x[i] * x[i];
        }
        return y;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], [false, true, false], 2")]
    public static double SumOfEachOnce(double[] x, bool[] done, double factor)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (done[i])
                continue;
            done[i] = true;
            s += x[i] * x[i] * x[0] * factor;
        }
        return s;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], [7, 8, 9]")]
    public static double[] IntoASpan(double[] x, Span<int> log)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            log[i] += i;
            y[i] = x[i] * x[i] * log[i];
        }
        return y;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], [0, 1, 2], 2")]
    public static double Permuted(double[] x, int[] p, double factor)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s += x[p[i]] * x[i] * (i + 1) * factor;
            p[i] = (p[i] + 1) % 3;
        }
        return s;
    }

    [Differentiable]
    [At("[[1, 2], [3, 4]], [3, 2]")]
    public static (double, double) InAGrid(int[,] counts, double[] x)
    {
        counts[0, 1]++;
        return (x[0] * x[1] * counts[0, 1], x[0] * x[1] * x[1]);
    }

    [Differentiable]
    [At("[[1, 2], [3]], 3")]
    public static (double, double) InRows(int[][] counts, double x)
    {
        counts[0][1]++;
        return (x * x * counts[0][1], x * x * x);
    }

    [Differentiable]
    [At("(1.2, 1), 3")]
    public static (double, double) InAnObject(Model m, double x)
    {
        double before = m.Calls * x;
        m.Calls++;
        return (m.W * x * x * m.Calls * before, x * m.W);
    }

    [Differentiable]
    [At("(1.2, 1), 3")]
    public static double InAnObjectOnce(Model m, double x)
    {
        double before = m.Calls * x;
        m.Calls++;
        return m.W * x * x * m.Calls * before;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], [7, 8, 9]")]
    public static double InACheckpointedLoop(double[] x, int[] log)
    {
        double y = x[0];
        foreach (int i in Gradient.Checkpointed(20))
        {
            log[i % 3] += i;
            y += 0.01 * y * x[i % 3] * log[(i + 1) % 3];
        }
        return y;
    }
}
