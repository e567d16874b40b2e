using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>A number type that keeps its parts to itself.</summary>
public readonly partial struct Phasor
{
    private readonly double re, im;

    public Phasor(double re, double im)
    {
        this.re = re;
        this.im = im;
    }

    [Differentiable]
    [CheckedThroughCallers("calls from other types are what this is about")]
    public static Phasor operator +(Phasor a, Phasor b) => new(a.re + b.re, a.im + b.im);

    [Differentiable]
    [CheckedThroughCallers("calls from other types are what this is about")]
    public static Phasor operator *(Phasor a, Phasor b) => new(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);

    [Differentiable]
    [CheckedThroughCallers("calls from other types are what this is about")]
    public static Phasor operator *(double k, Phasor z) => new(k * z.re, k * z.im);

    [Differentiable]
    [CheckedThroughCallers("calls from other types are what this is about")]
    public double Abs() => Math.Sqrt(re * re + im * im);

    [Differentiable]
    [CheckedThroughCallers("calls from other types are what this is about")]
    public static double Angle(Phasor z) => Math.Atan2(z.im, z.re);
}

/// <summary>A layer whose numbers nobody else sees, and who changes them.</summary>
public sealed partial class HiddenLayer(double[] weights, double bias)
{
    private readonly double[] _weights = weights;
    private double _bias = bias;

    [Differentiable]
    [CheckedThroughCallers("calls from other types are what this is about")]
    public double Predict(double x)
    {
        double sum = _bias;
        foreach (double w in _weights)
            sum += Math.Tanh(w * x);
        return sum;
    }

    [Differentiable]
    [CheckedThroughCallers("calls from other types are what this is about")]
    public void Decay(double rate)
    {
        _bias -= rate * _bias;
        for (int i = 0; i < _weights.Length; i++)
            _weights[i] *= 1 - rate;
    }

    [Differentiable]
    [CheckedThroughCallers("it takes a function")]
    public double Applied(Func<double, double> f, double x) => f(_bias * x) + _weights[0];
}

/// <summary>Numbers that are private, and that properties give: those stand for the fields.</summary>
public struct Reading
{
    private readonly double _level;
    private double gain;

    public Reading(double level, double gain)
    {
        _level = level;
        this.gain = gain;
    }

    public readonly double Level => _level;

    public double Gain
    {
        readonly get => gain;
        set => gain = value;
    }
}

/// <summary>An object that others write by a property.</summary>
public sealed class Gauge
{
    private double _level;

    public double Level
    {
        get => _level;
        set => _level = value;
    }
}

/// <summary>Methods that work with types whose numbers are private.</summary>
public static partial class PrivateNumbers
{
    private static readonly Phasor Fixed = new(0.8, -0.6);

    [Differentiable]
    public static double Impedance(double r, double x) => new Phasor(r, x).Abs();

    [Differentiable]
    public static double AroundAConstant(double k) => Phasor.Angle(k * Fixed + Fixed * Fixed);

    [Differentiable]
    public static double UsedTwice(double re, double im)
    {
        var z = new Phasor(re, im);
        return (z * z + 0.5 * z).Abs() * Phasor.Angle(z);
    }

    [Differentiable]
    public static double PowersInALoop(double re, double im, int n)
    {
        var z = new Phasor(re, im);
        Phasor sum = default;
        var power = new Phasor(1, 0);
        for (int k = 0; k < n; k++)
        {
            sum += 1.0 / (k + 1) * power;
            power *= z;
        }
        return sum.Abs();
    }

    [Differentiable]
    public static double AnArrayOfThem(double[] re, double[] im)
    {
        var zs = new Phasor[Math.Min(re.Length, im.Length)];
        for (int i = 0; i < zs.Length; i++)
            zs[i] = new Phasor(re[i], im[i]);
        var product = new Phasor(1, 0.25);
        foreach (Phasor z in zs)
            product = z.Abs() < 10 ? product * z : product;
        return product.Abs();
    }

    [Differentiable]
    public static double AnObjectThatChanges(double[] weights, double bias, double x)
    {
        var layer = new HiddenLayer(weights, bias);
        double before = layer.Predict(x);
        layer.Decay(0.25 * x);
        return before * layer.Predict(2 * x);
    }

    [Differentiable]
    [At("[0.5, 1], 0.3, 0.7")]
    public static double AFunctionCalledInside(double[] weights, double bias, double x) => new HiddenLayer(weights, bias).Applied(t => t * Math.Exp(x * t), x);

    [Differentiable]
    public static double ByProperties(double level, double gain)
    {
        var reading = new Reading(level, gain);
        reading.Gain *= reading.Level;
        return reading.Level * reading.Gain * reading.Gain;
    }

    [Differentiable]
    public static double ByPropertiesInAnArray(double[] levels, double gain)
    {
        var readings = new Reading[levels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            readings[i] = new Reading(levels[i], gain);
            readings[i].Gain += levels[i];
        }
        double sum = 0;
        foreach (Reading reading in readings)
            sum += reading.Level * reading.Gain;
        return sum;
    }

    [Differentiable]
    [CheckedThroughCallers("it writes an object")]
    public static void Raise(Gauge gauge, double factor) => gauge.Level *= factor;

    [Differentiable]
    public static double WrittenByAnotherMethod(double x, double y)
    {
        var gauge = new Gauge();
        gauge.Level = y;
        Raise(gauge, x);
        double before = gauge.Level * gauge.Level;
        Raise(gauge, y);
        return before * gauge.Level;
    }
}
