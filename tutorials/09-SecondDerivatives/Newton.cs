using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>Two ways downhill in two dimensions.</summary>
internal static class Newton
{
    /// <summary>One step to where the quadratic that fits in value, slope and curvature is lowest: p − H⁻¹·g.</summary>
    public static (double X, double Y) Step((double X, double Y) p, (double X, double Y) gradient, Matrix<double> hessian)
    {
        double determinant = hessian[0, 0] * hessian[1, 1] - hessian[0, 1] * hessian[1, 0];
        return (
            p.X - (hessian[1, 1] * gradient.X - hessian[0, 1] * gradient.Y) / determinant,
            p.Y - (hessian[0, 0] * gradient.Y - hessian[1, 0] * gradient.X) / determinant);
    }

    /// <summary>The points on the way until the gradient is next to nothing, or for so many steps.</summary>
    public static List<(double X, double Y)> Path((double X, double Y) start, int most, Func<(double X, double Y), (double X, double Y)> gradient, Func<(double X, double Y), (double X, double Y), (double X, double Y)> step)
    {
        List<(double X, double Y)> path = [start];
        while (path.Count <= most)
        {
            var g = gradient(path[^1]);
            if (Math.Sqrt(g.X * g.X + g.Y * g.Y) < 1e-8)
                break;
            path.Add(step(path[^1], g));
        }

        return path;
    }

    /// <summary>The smaller and the larger eigenvalue of a symmetric 2 × 2 matrix.</summary>
    public static (double Least, double Largest) Eigenvalues(Matrix<double> symmetric)
    {
        double mean = (symmetric[0, 0] + symmetric[1, 1]) / 2;
        double distance = Math.Sqrt(Math.Pow((symmetric[0, 0] - symmetric[1, 1]) / 2, 2) + symmetric[0, 1] * symmetric[0, 1]);
        return (mean - distance, mean + distance);
    }
}
