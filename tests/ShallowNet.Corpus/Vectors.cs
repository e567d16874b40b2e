using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>The small vectors of <see cref="System.Numerics"/>, each beside the same written out in double precision.</summary>
public static partial class Vectors
{
    [Differentiable]
    public static double DotInDouble(double ax, double ay, double az, double bx, double by, double bz) => ax * bx + ay * by + az * bz;

    [Differentiable]
    [SingleOf("Vectors.DotInDouble")]
    public static float Dot(Vector3 a, Vector3 b) => Vector3.Dot(a, b);

    [Differentiable]
    [SingleOf("Vectors.DotInDouble")]
    public static float DotByComponents(Vector3 a, Vector3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    [Differentiable]
    public static double TripleProductInDouble(double ax, double ay, double az, double bx, double by, double bz, double cx, double cy, double cz) =>
        (ay * bz - az * by) * cx + (az * bx - ax * bz) * cy + (ax * by - ay * bx) * cz;

    [Differentiable]
    [SingleOf("Vectors.TripleProductInDouble")]
    public static float TripleProduct(Vector3 a, Vector3 b, Vector3 c) => Vector3.Dot(Vector3.Cross(a, b), c);

    [Differentiable]
    [Between(0.5, 2)]
    public static double ArithmeticInDouble(double ax, double ay, double bx, double by, double k)
    {
        double sx = ax * bx + k * ax - by / bx * 0 - bx / k, sy = ay * by + k * ay - by / k;
        return Math.Sqrt(sx * sx + sy * sy) + sx * bx + sy * by;
    }

    [Differentiable]
    [Between(0.5, 2)]
    [SingleOf("Vectors.ArithmeticInDouble")]
    public static float Arithmetic(Vector2 a, Vector2 b, float k)
    {
        Vector2 s = a * b + k * a - b / k;
        return s.Length() + Vector2.Dot(s, b);
    }

    [Differentiable]
    [Between(0.5, 2)]
    public static double ReflectionInDouble(double dx, double dy, double dz, double nx, double ny, double nz)
    {
        double length = Math.Sqrt(nx * nx + ny * ny + nz * nz);
        nx /= length;
        ny /= length;
        nz /= length;
        double d = 2 * (dx * nx + dy * ny + dz * nz);
        double rx = dx - d * nx, ry = dy - d * ny, rz = dz - d * nz;
        return rx * rx * ry + rz;
    }

    [Differentiable]
    [At("(1, 2, 0.5), (0.3, 1.1, 0.8)")]
    [SingleOf("Vectors.ReflectionInDouble")]
    public static float Reflection(Vector3 direction, Vector3 normal)
    {
        Vector3 n = Vector3.Normalize(normal);
        Vector3 r = direction - 2 * Vector3.Dot(direction, n) * n;
        return r.X * r.X * r.Y + r.Z;
    }

    [Differentiable]
    [Between(0.5, 2)]
    public static double MadeFromNumbersInDouble(double x, double y) => (x * y) * (x * y) * y + x * 2 + y;

    [Differentiable]
    [Between(0.5, 2)]
    [SingleOf("Vectors.MadeFromNumbersInDouble")]
    public static float MadeFromNumbers(float x, float y)
    {
        var v = new Vector4(x * y, y, x, 1);
        v.Z = v.Z * 2;
        return v.X * v.X * v.Y + Vector4.Dot(v, new Vector4(0, 1, 1, 0));
    }

    [Differentiable]
    public static double SumOfLengthsInDouble(double[] v)
    {
        double s = 0;
        for (int i = 0; i < v.Length; i += 2)
            s += v[i] * v[i] + v[i + 1] * v[i + 1];
        return s;
    }

    [Differentiable]
    [At("[(1, 2), (-0.5, 0.25), (3, 1)]")]
    [SingleOf("Vectors.SumOfLengthsInDouble")]
    public static float SumOfLengths(ReadOnlySpan<Vector2> v)
    {
        float s = 0;
        foreach (Vector2 x in v)
            s += x.LengthSquared();
        return s;
    }
}
