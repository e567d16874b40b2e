using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Straight lines of arithmetic on numbers.</summary>
public static partial class Scalars
{
    [Differentiable]
    public static double Identity(double x) => x;

    [Differentiable]
    public static double ConstantResult(double x) => 42;

    [Differentiable]
    public static double SumWithItself(double x) => x + x;

    [Differentiable]
    public static double ProductWithItself(double x) => x * x;

    [Differentiable]
    [Between(0.5, 2)]
    public static double QuotientWithItself(double x) => x / x;

    [Differentiable]
    public static double DifferenceWithItself(double x) => x - x;

    [Differentiable]
    [Between(0.5, 2)]
    public static double ConstantOverVariable(double x) => 3.5 / x;

    [Differentiable]
    public static double VariableOverConstant(double x) => x / 3.5;

    [Differentiable]
    public static double Negation(double x) => -x;

    [Differentiable]
    public static double UnaryPlus(double x) => +x * 2;

    [Differentiable]
    public static double Overwritten(double x)
    {
        x = x * x;
        x = x + 1;
        x = x * x;
        return x;
    }

    [Differentiable]
    public static double Diamond(double a)
    {
        double b = a + a;
        double c = b * b;
        return c;
    }

    [Differentiable]
    public static double FanOut(double a, double b)
    {
        double s = a * b;
        double t = Math.Sin(s) + s;
        double u = s * t;
        return s + t * u;
    }

    /// <summary>Locals that have the names which generated code would like to use.</summary>
    [Differentiable]
    public static double NamedLikeAdjoints(double x, double dx)
    {
        double dy = x * dx;
        double y = dy * dy + x;
        double result = y * 2;
        double dResult = result + dy;
        double value = dResult * x;
        double xBefore = value + 1;
        return xBefore * dResult;
    }

    /// <summary>Names that are keywords with an @ in front.</summary>
    /// <summary>Names that generated code likes for itself.</summary>
    [Differentiable]
    public static double NamedLikeGeneratedVariables(double x, double y)
    {
        double cache = x * y, result = Math.Sin(cache), value = result * y;
        double kept = value + cache, dResult = kept * x;
        return dResult + result * value;
    }

    [Differentiable]
    public static double KeywordNames(double @in, double @double)
    {
        double @return = @in * @double;
        return @return * @in;
    }

    [Differentiable]
    public static double NonAsciiNames(double σ, double θ)
    {
        double ŷ = Math.Tanh(σ * θ);
        return ŷ * σ;
    }

    [Differentiable]
    [At("0.5, 3")]
    public static double DeadAcosOutsideItsDomain(double x, double y)
    {
        double unused = Math.Acos(y);
        return x * y;
    }

    [Differentiable]
    public static double UnusedParameter(double x, double y) => x * x * x;

    [Differentiable]
    public static double UnusedLocal(double x)
    {
        double twice = 2 * x;
        double thrice = 3 * twice;
        return x * x;
    }

    [Differentiable]
    [At("1.5, 0.5, 4")]
    public static double NoGradientInTheMiddle(double a, [NoGradient] double b, double c) => a * b * c + b * b;

    [Differentiable]
    [At("1.5, 3, true")]
    [At("1.5, 3, false")]
    public static double IntegersAndBooleans(double x, int n, bool negate) => (negate ? -1 : 1) * n * x * x;

    [Differentiable]
    [At("0.7, \"pear\"")]
    public static double StringParameter(double x, string name) => x * x * name.Length;

    [Differentiable]
    [At("0.7, 0")]
    [At("0.7, 2")]
    public static double EnumParameter(double x, DayOfWeek day) => day == DayOfWeek.Sunday ? x : x * x * (int)day;

    [Differentiable]
    public static double CompoundAssignments(double x, double y)
    {
        double a = x;
        a += y;
        a *= x;
        a -= 3 * y;
        a /= 2 + y * y;
        return a;
    }

    [Differentiable]
    [Between(1.1, 1.9)]
    public static double RemainderAssignment(double x, double y)
    {
        double a = 7 * x;
        a %= y;
        return a * x;
    }

    [Differentiable]
    public static double IncrementAndDecrement(double x)
    {
        double a = x++ * 2;
        double b = --x * a;
        double c = ++a + b--;
        return a * b * c * x;
    }

    [Differentiable]
    public static double AssignmentAsAnExpression(double x)
    {
        double a, b;
        a = b = x * x;
        double c = (a = a * x) + b;
        return a * b * c;
    }

    [Differentiable]
    public static double OrderOfEvaluation(double x)
    {
        double a = x;
        return a * (a = a * a) + a * (a += 1);
    }

    [Differentiable]
    public static double Shadowed(double x)
    {
        double s = 0;
        {
            double t = x * x;
            s += t;
        }
        {
            double t = s * x;
            s += t * t;
        }
        return s;
    }

    [Differentiable]
    public static double Deconstruction(double x, double y)
    {
        (double a, double b) = (x * y, x + y);
        (a, b) = (b * a, a);
        return a * b + a;
    }

    [Differentiable]
    public static double SwapByTuple(double x, double y)
    {
        (x, y) = (y, x);
        return x * x + 3 * y;
    }

    [Differentiable]
    public static double Discards(double x)
    {
        (double a, _) = (x * x, x * 3);
        _ = a * 2;
        return a * x;
    }

    [Differentiable]
    public static double Constants(double x)
    {
        const double Half = 0.5;
        const int Three = 3;
        return Half * x * x + Math.PI * x + Three * x - 1e-3 + double.Epsilon + 0x10 + 1_000;
    }

    private const double Gravity = 9.80665;
    private static readonly double Slope = 1.25;

    [Differentiable]
    public static double StaticMembers(double t) => 0.5 * Gravity * t * t + Slope * t;

    [Differentiable]
    public static double Polynomial(double x) => ((((2 * x - 3) * x + 0.5) * x - 1) * x + 4) * x - 7;

    [Differentiable]
    [At("0.3, -0.1, 2, 1")]
    [At("-0.8, 0.4, 1.5, 0")]
    public static double LogisticLoss(double w, double b, [NoGradient] double x, [NoGradient] double y)
    {
        double z = w * x + b;
        double yHat = 1 / (1 + Math.Exp(-z));
        return -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));
    }

    [Differentiable]
    [Between(0.2, 2)]
    public static double LongExpression(double a, double b, double c) =>
        Math.Log(a * b + c) * Math.Sin(a / b) - Math.Exp(-a * c) / (1 + Math.Pow(b, c)) + Math.Sqrt(a * a + b * b + c * c) * Math.Atan2(a, b);

    [Differentiable]
    public static double ManyParameters(double a, double b, double c, double d, double e, double f, double g, double h, double i, double j) =>
        a * b + b * c + c * d + d * e + e * f + f * g + g * h + h * i + i * j + j * a;

    [Differentiable]
    [At("1.5, 2", Gradient = "0, 2.25")]
    [At("3, -1", Gradient = "0, 9")]
    public static double StoppedGradient(double x, double y) => Gradient.Stop(x * x) * y;

    [Differentiable]
    [At("1.5, 2", Gradient = "4.5, 3.75")]
    public static double StoppedInTheMiddle(double x, double y)
    {
        double product = x * Gradient.Stop(x) * y;
        double same = Gradient.Stop(product) * Gradient.Stop(y);
        return product + same + x * (y - Gradient.Stop(y)) + (x - Gradient.Stop(x)) * y * 0.75;
    }

    [Differentiable]
    [Between(0.5, 1.5)]
    public static double CheckedArithmetic(double x) => checked(x * x / (x + 1));

    [Differentiable]
    [At("1.5, 2")]
    public static double DefaultAndNamedArguments(double x, double scale = 2) => x * x * scale;

    [Differentiable]
    public static double NameofAndSizeof(double x) => x * x * (nameof(x).Length + sizeof(double));

    [Differentiable]
    [At("0.7")]
    public static double DecimalAndLongConstants(double x) => x * (double)1.5m + x * x * 3L;
}
