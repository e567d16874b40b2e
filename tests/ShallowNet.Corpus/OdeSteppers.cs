using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Differential equations, step by step.</summary>
public static partial class OdeSteppers
{
    [Differentiable]
    [At("1.3, 0.7, 10")]
    public static double EulerDecay(double y, double rate, int steps)
    {
        double dt = 1.0 / steps;
        for (int i = 0; i < steps; i++)
            y += dt * -rate * y;
        return y;
    }

    [Differentiable]
    public static double VanDerPolForce(double x, double v, double mu) => mu * (1 - x * x) * v - x;

    [Differentiable]
    [At("1, 0.5, 0.8, 6")]
    public static double RungeKuttaVanDerPol(double x, double v, double mu, int steps)
    {
        const double H = 0.1;
        for (int i = 0; i < steps; i++)
        {
            double k1x = v, k1v = VanDerPolForce(x, v, mu);
            double k2x = v + H / 2 * k1v, k2v = VanDerPolForce(x + H / 2 * k1x, v + H / 2 * k1v, mu);
            double k3x = v + H / 2 * k2v, k3v = VanDerPolForce(x + H / 2 * k2x, v + H / 2 * k2v, mu);
            double k4x = v + H * k3v, k4v = VanDerPolForce(x + H * k3x, v + H * k3v, mu);
            x += H / 6 * (k1x + 2 * k2x + 2 * k3x + k4x);
            v += H / 6 * (k1v + 2 * k2v + 2 * k3v + k4v);
        }
        return x * x + v;
    }

    [Differentiable]
    [At("1, 0.5, 1.3, 12")]
    public static double LeapfrogPendulum(double angle, double momentum, double gravity, int steps)
    {
        const double Dt = 0.05;
        momentum -= Dt / 2 * gravity * Math.Sin(angle);
        for (int i = 0; i < steps; i++)
        {
            angle += Dt * momentum;
            momentum -= Dt * gravity * Math.Sin(angle);
        }
        return 0.5 * momentum * momentum - gravity * Math.Cos(angle);
    }

    [Differentiable]
    [At("[1, 1.1, 0.9], 10, 28, 2.7, 20")]
    public static double LorenzInAnArray(double[] state, double sigma, double rho, double beta, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            double dx = sigma * (state[1] - state[0]);
            double dy = state[0] * (rho - state[2]) - state[1];
            double dz = state[0] * state[1] - beta * state[2];
            state[0] += 0.005 * dx;
            state[1] += 0.005 * dy;
            state[2] += 0.005 * dz;
        }
        return state[0] * state[1] + state[2];
    }

    [Differentiable]
    [At("[2, 1], 1.1, 0.4, 8")]
    public static double LotkaVolterraWithAFunction(double[] y, double a, double b, int steps)
    {
        var k = new double[2];
        for (int i = 0; i < steps; i++)
        {
            Slope(y, a, b, k);
            for (int j = 0; j < 2; j++)
                y[j] += 0.05 * k[j];
        }
        return y[0] + y[1] * y[1];
    }

    [Differentiable]
    [At("[2, 1], 1.1, 0.4, ~2")]
    public static void Slope(ReadOnlySpan<double> y, double a, double b, Span<double> dy)
    {
        dy[0] = a * y[0] - b * y[0] * y[1];
        dy[1] = b * y[0] * y[1] - y[1];
    }

    [Differentiable]
    [At("~6, 0.3, 5")]
    public static double HeatEquation(double[] u, double k, int steps)
    {
        double[] now = (double[])u.Clone();
        for (int t = 0; t < steps; t++)
        {
            var next = new double[now.Length];
            next[0] = now[0];
            next[^1] = now[^1];
            for (int i = 1; i < now.Length - 1; i++)
                next[i] = now[i] + k * (now[i - 1] - 2 * now[i] + now[i + 1]);
            now = next;
        }
        double s = 0;
        foreach (double v in now)
            s += v * v;
        return s;
    }

    /// <summary>Backward Euler: Newton's method inside each step.</summary>
    [Differentiable]
    [At("1.3, 0.7, 4")]
    public static double ImplicitEuler(double y, double rate, int steps)
    {
        const double Dt = 0.2;
        for (int i = 0; i < steps; i++)
        {
            double old = y;
            for (int n = 0; n < 5; n++)
                y -= (y - old + Dt * rate * y * y * y) / (1 + 3 * Dt * rate * y * y);
        }
        return y;
    }

    [Differentiable]
    [At("[(0, 0, 0, 0, 1), (1, 0, 0, 1, 0.1), (0, 2, 0.7, 0, 0.2)], 4")]
    public static double PlanetsOfRecords(Planet[] planets, int steps)
    {
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < planets.Length; i++)
            {
                double ax = 0, ay = 0;
                for (int j = 0; j < planets.Length; j++)
                {
                    if (i == j)
                        continue;
                    double dx = planets[j].X - planets[i].X, dy = planets[j].Y - planets[i].Y;
                    double r2 = dx * dx + dy * dy + 0.01;
                    double f = planets[j].Mass / (r2 * Math.Sqrt(r2));
                    ax += f * dx;
                    ay += f * dy;
                }
                planets[i].Vx += 0.05 * ax;
                planets[i].Vy += 0.05 * ay;
            }
            for (int i = 0; i < planets.Length; i++)
            {
                planets[i].X += 0.05 * planets[i].Vx;
                planets[i].Y += 0.05 * planets[i].Vy;
            }
        }
        return planets[1].X * planets[2].Y + planets[0].X;
    }

    /// <summary>A step that is halved until the error is small.</summary>
    [Differentiable]
    [At("1.2, 0.9")]
    public static double AdaptiveStep(double y, double rate)
    {
        double t = 0, h = 0.5;
        while (t < 1)
        {
            if (t + h > 1)
                h = 1 - t;
            double whole = y - h * rate * y * y;
            double half = y - h / 2 * rate * y * y;
            half -= h / 2 * rate * half * half;
            if (Math.Abs(whole - half) > 0.01)
            {
                h /= 2;
                continue;
            }
            y = 2 * half - whole;
            t += h;
        }
        return y;
    }

    [Differentiable]
    [At("(1, 0), 0.1, 5")]
    public static double StepsOnARecord(Point state, double dt, int steps)
    {
        for (int i = 0; i < steps; i++)
            state = state + dt * new Point(state.Y, -state.X);
        return state.X * state.Y;
    }

    [Differentiable]
    [At("[0.4, 1.3, 0.8], 3")]
    public static double StepsWithAMethodThatFillsASlope(double[] x, int steps)
    {
        var y = new double[x.Length];
        var slope = new double[x.Length];
        for (int step = 0; step < steps; step++)
        {
            Slope(x, y, slope);
            for (int i = 0; i < y.Length; i++)
                y[i] += slope[i] / steps;
        }
        return y[^1];
    }

    [Differentiable]
    [At("[1, 2, 3], [0.5, 1, 2], [0, 0, 0]")]
    public static void Slope(double[] x, double[] y, double[] slope)
    {
        slope[0] = x[0];
        for (int i = 1; i < x.Length; i++)
            slope[i] = x[i] * y[i - 1];
    }
}

/// <summary>A mutable struct of five numbers.</summary>
public struct Planet
{
    public double X, Y, Vx, Vy, Mass;
}
