using System.Runtime.CompilerServices;
using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>A vector as every game has one.</summary>
public partial struct Vec3
{
    public double X, Y, Z;

    public Vec3(double x, double y, double z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    public static readonly Vec3 Up = new Vec3(0, 1, 0);

    public static Vec3 Zero => default;

    [Differentiable, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3 operator +(Vec3 a, Vec3 b) => new Vec3(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    [Differentiable]
    public static Vec3 operator -(Vec3 a, Vec3 b) => new Vec3(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    [Differentiable]
    public static Vec3 operator -(Vec3 a) => new(-a.X, -a.Y, -a.Z);

    [Differentiable]
    public static Vec3 operator *(Vec3 a, double s)
    {
        a.X *= s;
        a.Y *= s;
        a.Z *= s;
        return a;
    }

    [Differentiable]
    public static Vec3 operator *(double s, Vec3 a) => a * s;

    [Differentiable]
    public static Vec3 operator /(Vec3 a, double s) => a * (1 / s);

    public double LengthSquared
    {
        [Differentiable]
        get => X * X + Y * Y + Z * Z;
    }

    public readonly double Length
    {
        [Differentiable]
        get { return Math.Sqrt(X * X + Y * Y + Z * Z); }
    }

    public Vec3 Normalized
    {
        [Differentiable]
        get => this / Length;
    }

    [Differentiable]
    public static double Dot(in Vec3 a, in Vec3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    [Differentiable]
    public static Vec3 Cross(Vec3 a, Vec3 b) => new Vec3
    {
        X = a.Y * b.Z - a.Z * b.Y,
        Y = a.Z * b.X - a.X * b.Z,
        Z = a.X * b.Y - a.Y * b.X,
    };

    [Differentiable]
    [CheckedThroughCallers("It has nothing but its object.")]
    public void Normalize()
    {
        double l = Length;
        if (l < 1e-12) return;
        X /= l;
        Y /= l;
        Z /= l;
    }

    public override readonly string ToString() => $"({X:F2}, {Y:F2}, {Z:F2})";
}

/// <summary>A rotation.</summary>
public partial struct Quat
{
    public double W, X, Y, Z;

    public static Quat Identity => new() { W = 1 };

    [Differentiable]
    [At("(0.3, 1.1, -0.7), 0.8")]
    public static Quat AxisAngle(Vec3 axis, double angle)
    {
        axis.Normalize();
        var (s, c) = Math.SinCos(angle * 0.5);
        return new Quat { W = c, X = axis.X * s, Y = axis.Y * s, Z = axis.Z * s };
    }

    [Differentiable]
    public static Quat operator *(Quat a, Quat b) => new Quat
    {
        W = a.W * b.W - a.X * b.X - a.Y * b.Y - a.Z * b.Z,
        X = a.W * b.X + a.X * b.W + a.Y * b.Z - a.Z * b.Y,
        Y = a.W * b.Y - a.X * b.Z + a.Y * b.W + a.Z * b.X,
        Z = a.W * b.Z + a.X * b.Y - a.Y * b.X + a.Z * b.W,
    };

    [Differentiable]
    [At("(0.9, 0.1, 0.3, -0.2), (1.2, 0.3, -0.8)")]
    public Vec3 Rotate(Vec3 v)
    {
        var u = new Vec3(X, Y, Z);
        return 2 * Vec3.Dot(u, v) * u + (W * W - Vec3.Dot(u, u)) * v + 2 * W * Vec3.Cross(u, v);
    }
}

/// <summary>What a ray meets.</summary>
public partial struct Sphere
{
    public Vec3 Center;
    public double Radius;
    public string? Name;
}
