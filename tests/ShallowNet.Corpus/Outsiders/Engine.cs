using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>Code of a game's engine.</summary>
public static partial class Engine
{
    /// <summary>Does a ray hit, and where?</summary>
    [Differentiable]
    public static bool TryHit(Vec3 origin, Vec3 direction, Sphere sphere, out double t)
    {
        Vec3 oc = origin - sphere.Center;
        double a = Vec3.Dot(direction, direction), halfB = Vec3.Dot(oc, direction), c = oc.LengthSquared - sphere.Radius * sphere.Radius;
        double discriminant = halfB * halfB - a * c;
        t = 0;
        if (discriminant < 0)
            return false;
        double root = Math.Sqrt(discriminant);
        t = (-halfB - root) / a;
        if (t <= 0)
        {
            t = (-halfB + root) / a;
            if (t <= 0) return false;
        }
        return true;
    }

    /// <summary>The Lambert shading of the nearest of some spheres.</summary>
    [Differentiable]
    [At("(0.1, 0.2, -4), (0.05, 0.02, 1), [((0.2, 0.1, 1), 1.2, \"a\"), ((-0.3, 0.2, 0), 0.9, \"b\")], (0.3, 1, -0.6)")]
    public static double Shade(Vec3 origin, Vec3 direction, Sphere[] scene, Vec3 light)
    {
        double nearest = double.MaxValue;
        int hit = -1;
        for (int i = 0; i < scene.Length; i++)
        {
            if (TryHit(origin, direction, scene[i], out double t) && t < nearest)
            {
                nearest = t;
                hit = i;
            }
        }
        if (hit < 0) return 0.1;
        Vec3 p = origin + direction * nearest;
        Vec3 n = (p - scene[hit].Center).Normalized;
        return 0.1 + 0.9 * Math.Max(0, Vec3.Dot(n, light.Normalized));
    }

    /// <summary>Position-based cloth: springs between neighbours, Verlet steps, the first point is pinned.</summary>
    [Differentiable]
    [At("[(0, 0, 0), (1.1, 0.1, 0), (2.3, -0.1, 0.2)], 1, 0.6, 3")]
    public static double Cloth(Vec3[] points, double rest, double stiffness, int steps)
    {
        var previous = (Vec3[])points.Clone();
        const double Dt = 0.1;
        var gravity = new Vec3(0, -9.81, 0);
        for (int s = 0; s < steps; ++s)
        {
            for (int i = 1; i < points.Length; ++i)
            {
                var velocity = points[i] - previous[i];
                previous[i] = points[i];
                points[i] += velocity * 0.99 + gravity * (Dt * Dt);
            }
            for (int i = 0; i + 1 < points.Length; ++i)
            {
                Vec3 delta = points[i + 1] - points[i];
                double d = delta.Length;
                Vec3 correction = delta * (0.5 * stiffness * (d - rest) / d);
                if (i > 0) points[i] += correction;
                points[i + 1] -= correction;
            }
        }
        double energy = 0;
        foreach (var p in points)
            energy += p.Y + 0.1 * p.LengthSquared;
        return energy;
    }

    private static readonly int[] Permutation = { 3, 7, 1, 6, 0, 5, 2, 4 };

    /// <summary>Gradient noise in one dimension, several octaves.</summary>
    [Differentiable]
    [At("2.37, 0.5")]
    public static double Noise(double x, double persistence)
    {
        double total = 0, amplitude = 1, frequency = 1, max = 0;
        for (int octave = 0; octave < 4; octave++)
        {
            double p = x * frequency;
            int cell = (int)Math.Floor(p);
            double f = p - cell;
            double fade = f * f * f * (f * (f * 6 - 15) + 10);
            double g0 = (Permutation[cell & 7] & 1) == 0 ? f : -f;
            double g1 = (Permutation[(cell + 1) & 7] & 1) == 0 ? f - 1 : 1 - f;
            total += amplitude * Lerp(g0, g1, fade);
            max += amplitude;
            amplitude *= persistence;
            frequency *= 2;
        }
        return total / max;
    }

    [Differentiable]
    public static double Lerp(double a, double b, double t) => a + (b - a) * t;

    /// <summary>Reflects a light with the platform's vectors.</summary>
    [Differentiable]
    [SingleOf("Engine.SpecularByHand")]
    [At("(0.3, -0.8, -0.5), (0.1, 0.9, 0.2), 8")]
    public static float Specular(Vector3 view, Vector3 normal, int shininess)
    {
        Vector3 n = Vector3.Normalize(normal);
        Vector3 r = view - 2 * Vector3.Dot(view, n) * n;
        float s = MathF.Max(0f, -Vector3.Dot(r, view) / (r.Length() * view.Length()));
        return MathF.Pow(s, shininess);
    }

    [Differentiable]
    [At("(0.3, -0.8, -0.5), (0.1, 0.9, 0.2), 8")]
    public static double SpecularByHand(Vec3 view, Vec3 normal, int shininess)
    {
        Vec3 n = normal.Normalized;
        Vec3 r = view - 2 * Vec3.Dot(view, n) * n;
        double s = Math.Max(0.0, -Vec3.Dot(r, view) / (r.Length * view.Length));
        return Math.Pow(s, shininess);
    }

    /// <summary>sRGB to CIE L*a*b*.</summary>
    [Differentiable]
    [At("0.3, 0.6, 0.02")]
    public static (double L, double A, double B) RgbToLab(double r, double g, double b)
    {
        static double Linear(double c) => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        static double F(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : (24389.0 / 27 * t + 16) / 116;

        (r, g, b) = (Linear(r), Linear(g), Linear(b));
        double x = 0.4124564 * r + 0.3575761 * g + 0.1804375 * b;
        double y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b;
        double z = 0.0193339 * r + 0.1191920 * g + 0.9503041 * b;
        double fx = F(x / 0.95047), fy = F(y), fz = F(z / 1.08883);
        return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz));
    }

    /// <summary>Hue, saturation, value to RGB, by a switch over the sextant.</summary>
    [Differentiable]
    [At("200.3, 0.7, 0.8")]
    [At("20.3, 0.4, 0.6")]
    public static (double R, double G, double B) HsvToRgb(double h, double s, double v)
    {
        double sector = h / 60;
        int i = (int)Math.Floor(sector) % 6;
        double f = sector - Math.Floor(sector);
        double p = v * (1 - s), q = v * (1 - s * f), t = v * (1 - s * (1 - f));
        switch (i)
        {
            case 0: return (v, t, p);
            case 1: return (q, v, p);
            case 2: return (p, v, t);
            case 3: return (p, q, v);
            case 4: return (t, p, v);
            default: return (v, p, q);
        }
    }

    /// <summary>A point of a Catmull-Rom spline through a list of points.</summary>
    [Differentiable]
    [At("[(0, 0, 0), (1, 0.5, 0.2), (2, -0.3, 0.1), (3, 0.4, 0.7)], 1.4")]
    public static Vec3 CatmullRom(List<Vec3> points, double u)
    {
        int i = Math.Min(Math.Max((int)u, 0), points.Count - 2);
        double t = u - i;
        Vec3 p0 = points[Math.Max(i - 1, 0)], p1 = points[i], p2 = points[i + 1], p3 = points[Math.Min(i + 2, points.Count - 1)];
        return 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * (t * t) + (3 * p1 - p0 - 3 * p2 + p3) * (t * t * t));
    }
}
