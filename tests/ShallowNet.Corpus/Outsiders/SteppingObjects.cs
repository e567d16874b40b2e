using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

// Objects whose methods have no result but the object itself.
public sealed partial class Pendulum
{
    public double Angle;
    public double Velocity;
    public double Length;

    [Differentiable]
    [At("(0.4, 0.2, 1.5), 0.1")]
    public void Step(double dt)
    {
        Velocity -= Math.Sin(Angle) / Length * dt;
        Angle += Velocity * dt;
    }

    [Differentiable]
    [At("(0.4, 0.2, 1.5), 0.1, 5")]
    public void Steps(double dt, int n)
    {
        for (int i = 0; i < n; i++)
            Step(dt);
    }

    [Differentiable]
    [At("(0.4, 0.2, 1.5), 0.1")]
    public double Energy(double dt)
    {
        Step(dt);
        return 0.5 * Velocity * Velocity - Math.Cos(Angle) / Length;
    }
}

public partial struct SpringMass
{
    public double X;
    public double V;
    public readonly double K;

    public SpringMass(double x, double v, double k)
    {
        X = x;
        V = v;
        K = k;
    }

    [Differentiable]
    [At("(0.4, 0.2, 1.5), 0.1")]
    public void Step(double dt)
    {
        V -= K * X * dt;
        X += V * dt;
    }

    [Differentiable]
    [At("(0.4, 0.2, 1.5), 0.1, 3")]
    public void Steps(double dt, int n)
    {
        for (int i = 0; i < n; i++)
            Step(dt);
    }
}

public sealed partial class RunningVariance
{
    public double Mean;
    public double M2;
    public int Count;

    [Differentiable]
    [At("(0.4, 0.2, 3), 0.1")]
    public void Add(double x)
    {
        Count++;
        double d = x - Mean;
        Mean += d / Count;
        M2 += d * (x - Mean);
    }

    [Differentiable]
    [At("(0, 0, 0), [1, 3, 2, 5]")]
    public void AddAll(double[] xs)
    {
        foreach (double x in xs)
            Add(x);
    }

    [Differentiable]
    [At("(0, 0, 0), [1, 3, 2, 5]")]
    public double Variance(double[] xs)
    {
        AddAll(xs);
        return M2 / (Count - 1);
    }
}

public sealed partial class History
{
    public double Mean;
    public int N;
    public List<double> Means = [];

    [Differentiable]
    [At("(0.5, 2, [1]), 3")]
    public double Push(double x)
    {
        N++;
        Mean += (x - Mean) / N;
        Means.Add(Mean);
        return Mean * Mean;
    }

    [Differentiable]
    [At("(0.5, 2, [1]), [3, 1, 4]")]
    public double PushAll(double[] xs)
    {
        double sum = 0;
        foreach (var x in xs)
            sum += Push(x);
        return sum * Means[^1] * Means.Count;
    }
}

public sealed partial class Momentum
{
    public double[] W = [];
    public double[] M = [];
    public int T;

    [Differentiable]
    [At("([1, 2], [0.1, 0.3], 2), [0.3, -0.2], 0.1")]
    public void Update(double[] g, double rate)
    {
        T++;
        for (int i = 0; i < W.Length; i++)
        {
            M[i] = 0.9 * M[i] + 0.1 * g[i];
            W[i] -= rate * M[i] / (1 - Math.Pow(0.9, T));
        }
    }

    [Differentiable]
    [At("([1, 2], [0.1, 0.3], 2), 0.3")]
    public void Grow(double x)
    {
        W = [.. W, x * W[0]];
        M = new double[W.Length];
        M[^1] = x;
    }
}

public partial struct SquareMatrix
{
    public double A, B, C, D;

    [Differentiable]
    [At("(1, 2, 3, 4)")]
    public double Determinant() => A * D - B * C;

    [Differentiable]
    [At("(1, 2, 3, 4), (2, 1, 0.5, 1)")]
    public SquareMatrix Times(in SquareMatrix o) => new() { A = A * o.A + B * o.C, B = A * o.B + B * o.D, C = C * o.A + D * o.C, D = C * o.B + D * o.D };

    [Differentiable]
    [At("(1, 2, 3, 4)")]
    public void Invert()
    {
        double d = Determinant();
        (A, D) = (D / d, A / d);
        B /= -d;
        C /= -d;
    }

    [Differentiable]
    [At("(1.1, 0.2, 0.3, 0.9), 5")]
    public SquareMatrix Power(int n)
    {
        var result = new SquareMatrix { A = 1, D = 1 };
        var square = this;
        while (n > 0)
        {
            if ((n & 1) == 1)
                result = result.Times(square);
            square = square.Times(square);
            n >>= 1;
        }
        return result;
    }
}
