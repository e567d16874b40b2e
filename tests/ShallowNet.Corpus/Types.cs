using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>A mutable struct with fields.</summary>
public struct Vec2
{
    public double X;
    public double Y;
}

/// <summary>A positional record struct.</summary>
public readonly partial record struct Point(double X, double Y)
{
    [Differentiable]
    [At("(3, 4), (1, 2)")]
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    [Differentiable]
    [At("(3, 4), (1, 2)")]
    public static Point operator *(Point a, Point b) => new(a.X * b.X - a.Y * b.Y, a.X * b.Y + a.Y * b.X);

    [Differentiable]
    [At("2, (3, 4)")]
    public static Point operator *(double k, Point p) => new(k * p.X, k * p.Y);

    [Differentiable]
    [At("(3, 4)")]
    public double Norm() => Math.Sqrt(X * X + Y * Y);

    [Differentiable]
    [At("(3, 4), 0.5")]
    public Point Rotated(double angle) => new(X * Math.Cos(angle) - Y * Math.Sin(angle), X * Math.Sin(angle) + Y * Math.Cos(angle));

    [Differentiable]
    [At("(3, 4), (1, -2)")]
    public double Dot(Point other) => X * other.X + Y * other.Y;

    public double SquaredNorm
    {
        [Differentiable]
        [At("(3, 4)")]
        get => X * X + Y * Y;
    }
}

/// <summary>A record class that holds arrays and numbers that have no derivative.</summary>
public sealed record Model(double[] Weights, double Bias, int Degree, string Name);

/// <summary>A record class inside a record class.</summary>
public sealed record Line(Point From, Point To, double Width);

/// <summary>A class with mutable properties.</summary>
public sealed class Spring
{
    public double Stiffness { get; set; } = 1;

    public double RestLength { get; set; }

    public int Coils { get; set; }
}

/// <summary>A body that moves: a mutable struct with properties.</summary>
public partial struct Body
{
    public double Position { get; set; }

    public double Velocity { get; set; }

    [Differentiable]
    [At("(1, 2), 0.1, 3")]
    public double KineticAfter(double dt, double mass)
    {
        Velocity -= 9.81 * dt;
        Position += Velocity * dt;
        return 0.5 * mass * Velocity * Velocity + mass * Position;
    }
}

/// <summary>An object that nobody can change, differentiated through <c>this</c>.</summary>
public sealed partial class Oscillator(double frequency, double damping)
{
    public double Frequency { get; } = frequency;

    public double Damping { get; } = damping;

    [Differentiable]
    [At("(2, 0.1), 1.5")]
    public double At(double t) => Math.Exp(-Damping * t) * Math.Cos(Frequency * t);
}

/// <summary>A generic container.</summary>
public readonly partial record struct Pair<T>(T First, T Second)
    where T : System.Numerics.IFloatingPointIeee754<T>
{
    [Differentiable]
    [At("(3, 4)")]
    public T Product() => First * Second;

    [Differentiable]
    [At("(3, 4), 2")]
    public T Blend(T t) => First * (T.One - t) + Second * t * t;
}

/// <summary>A dual of records: a layer as a learner would write it.</summary>
public sealed record Layer(double[,] Weights, double[] Biases);
