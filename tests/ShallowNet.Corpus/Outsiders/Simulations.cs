using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>A body in the plane.</summary>
public class Planet
{
    public double Mass { get; set; }

    public double X { get; set; }

    public double Y { get; set; }

    public double Vx { get; set; }

    public double Vy { get; set; }
}

/// <summary>Populations of an epidemic.</summary>
public record struct Epidemic(double S, double I, double R)
{
    public double this[int index]
    {
        get => index == 0 ? S : index == 1 ? I : R;
    }
}

/// <summary>Bodies, epidemics, spins and heat, stepped through time.</summary>
public static partial class Simulations
{
    /// <summary>Three bodies by leapfrog, as objects that move each other.</summary>
    [Differentiable]
    [At("[(1, 0, 0, 0, 0.1), (0.5, 1.2, 0.1, 0, 0.8), (0.1, -0.9, 0.6, -0.7, 0)], 0.05, 4")]
    public static double EnergyOfBodies(List<Planet> planets, double dt, int steps)
    {
        for (int s = 0; s < steps; s++)
        {
            Kick(planets, dt / 2);
            foreach (var p in planets)
            {
                p.X += p.Vx * dt;
                p.Y += p.Vy * dt;
            }
            Kick(planets, dt / 2);
        }
        double energy = 0;
        for (int i = 0; i < planets.Count; i++)
        {
            var a = planets[i];
            energy += 0.5 * a.Mass * (a.Vx * a.Vx + a.Vy * a.Vy);
            for (int j = i + 1; j < planets.Count; j++)
                energy -= a.Mass * planets[j].Mass / Distance(a, planets[j]);
        }
        return energy + planets[0].X;
    }

    [Differentiable]
    public static double Distance(Planet a, Planet b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y) + 1e-6);

    [Differentiable]
    public static void Kick(List<Planet> planets, double dt)
    {
        for (int i = 0; i < planets.Count; i++)
        {
            for (int j = 0; j < planets.Count; j++)
            {
                if (i == j) continue;
                double dx = planets[j].X - planets[i].X, dy = planets[j].Y - planets[i].Y;
                double d = Distance(planets[i], planets[j]);
                double f = planets[j].Mass / (d * d * d);
                planets[i].Vx += f * dx * dt;
                planets[i].Vy += f * dy * dt;
            }
        }
    }

    /// <summary>An epidemic by Euler's method; the peak of the infected.</summary>
    [Differentiable]
    [At("0.9, 0.3, 0.01")]
    public static double PeakOfAnEpidemic(double beta, double gamma, double initial)
    {
        var state = new Epidemic(1 - initial, initial, 0);
        var peak = 0.0;
        for (var day = 0; day < 30; day++)
        {
            var (s, i, _) = state;
            var infected = beta * s * i;
            var recovered = gamma * i;
            state = state with { S = s - infected, I = i + infected - recovered, R = state.R + recovered };
            peak = Math.Max(peak, state.I);
        }
        return peak;
    }

    /// <summary>A stiff equation by implicit Euler, each step solved by Newton's method.</summary>
    [Differentiable]
    [At("1.3, 25, 0.1")]
    public static double ImplicitEuler(double y, double stiffness, double h)
    {
        for (int step = 1; step <= 6; step++)
        {
            double t = step * h, guess = y;
            for (int iteration = 0; ; iteration++)
            {
                double residual = guess - y + h * stiffness * (guess * guess * guess - Math.Cos(t));
                double slope = 1 + 3 * h * stiffness * guess * guess;
                double delta = residual / slope;
                guess -= delta;
                if (Math.Abs(delta) < 1e-14 || iteration >= 40) break;
            }
            y = guess;
        }
        return y;
    }

    /// <summary>Steps whose size is adapted; the last is shortened to end in time.</summary>
    [Differentiable]
    [At("1.0, 0.4, 1.5")]
    public static double AdaptiveHeun(double y, double rate, double end)
    {
        double t = 0, h = 0.1;
        int rejected = 0;
        while (t < end)
        {
            if (t + h > end) h = end - t;
            double k1 = rate * y * (2 - y), k2 = rate * (y + h * k1) * (2 - y - h * k1);
            double euler = y + h * k1, heun = y + h / 2 * (k1 + k2);
            if (Math.Abs(heun - euler) > 1e-3)
            {
                h /= 2;
                if (++rejected > 100) throw new InvalidOperationException($"stuck at {t}");
                continue;
            }
            t += h;
            y = heun;
            if (Math.Abs(heun - euler) < 1e-4) h *= 1.5;
        }
        return y;
    }

    /// <summary>The magnetisation of an Ising model in mean field: a damped fixed point.</summary>
    [Differentiable]
    [At("1.4, 0.1")]
    public static double Magnetisation(double coupling, double field)
    {
        double m = 0.5, last;
        int n = 0;
        do
        {
            last = m;
            m = 0.5 * m + 0.5 * Math.Tanh(coupling * m + field);
        } while (Math.Abs(m - last) > 1e-15 && n++ < 500);
        return m;
    }

    /// <summary>Heat in a plate: two grids in one three-dimensional array, the current one chosen by parity.</summary>
    [Differentiable]
    [At("[[1, 0.2, 0.3, 0.1], [0.5, 0.7, 0.2, 0.4], [0.9, 0.1, 0.6, 0.2], [0.3, 0.8, 0.5, 0.1]], 0.2, 3")]
    public static double Heat(double[,] plate, double alpha, int steps)
    {
        int n = plate.GetLength(0), m = plate.GetLength(1);
        double[,,] u = new double[2, n, m];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++)
                u[0, i, j] = u[1, i, j] = plate[i, j];
        int now = 0;
        for (int s = 0; s < steps; s++, now ^= 1)
        {
            int next = 1 - now;
            for (int i = 1; i < n - 1; i++)
            {
                for (int j = 1; j < m - 1; j++)
                {
                    double center = u[now, i, j];
                    u[next, i, j] = center + alpha * (u[now, i - 1, j] + u[now, i + 1, j] + u[now, i, j - 1] + u[now, i, j + 1] - 4 * center);
                }
            }
        }
        double sum = 0;
        foreach (double v in plate) sum += v;
        return u[now, 1, 1] * u[now, 2, 2] + 0.1 * sum;
    }
}
