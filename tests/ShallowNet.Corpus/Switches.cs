using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary><c>switch</c> and patterns.</summary>
public static partial class Switches
{
    [Differentiable]
    [At("0.7, 0")]
    [At("0.7, 1")]
    [At("0.7, 2")]
    [At("0.7, 3")]
    [At("0.7, 9")]
    public static double SwitchStatement(double x, int kind)
    {
        double y = x;
        switch (kind)
        {
            case 0:
                y = x * x;
                break;
            case 1:
            case 2:
                y = Math.Exp(x) * kind;
                break;
            case 3:
                return Math.Sin(x);
            default:
                y += 1;
                break;
        }
        return y * x;
    }

    [Differentiable]
    [At("0.7, \"sin\"")]
    [At("0.7, \"square\"")]
    [At("0.7, \"other\"")]
    public static double SwitchOverText(double x, string name)
    {
        switch (name)
        {
            case "sin":
                return Math.Sin(x);
            case "square":
                return x * x;
            default:
                return 3 * x;
        }
    }

    [Differentiable]
    [At("0.7, 0")]
    [At("0.7, 1")]
    [At("0.7, 5")]
    public static double SwitchExpression(double x, int kind) => kind switch
    {
        0 => x * x,
        1 => Math.Exp(x),
        _ => Math.Sin(x) * kind,
    };

    [Differentiable]
    [At("-2")]
    [At("0.5")]
    [At("1.5")]
    [At("5")]
    public static double SwitchWithRelationalPatterns(double x) => x switch
    {
        < 0 => -x * x,
        >= 0 and < 1 => x * x * x,
        < 2 => Math.Exp(x),
        _ => Math.Log(x),
    };

    [Differentiable]
    [At("0.5, 2, 1")]
    [At("2, 0.5, 1")]
    [At("2, 0.5, 0")]
    [At("-2, 0.5, 0")]
    public static double SwitchWithGuards(double x, double y, int kind)
    {
        switch (kind)
        {
            case 1 when x < y:
                return x * y;
            case 1:
                return x + y * y;
            case var k when k < 1 && x > 0:
                return x * x * y;
            default:
                return y;
        }
    }

    [Differentiable]
    [At("0.5, 2")]
    [At("-0.5, 2")]
    [At("-0.5, -2")]
    public static double SwitchOnATuple(double x, double y) => (x > 0, y > 0) switch
    {
        (true, true) => x * y,
        (false, true) => x - y * y,
        (_, false) => x * x / y,
    };

    [Differentiable]
    [At("(3, 4)")]
    [At("(0, 4)", Gradient = "0, 8")]
    [At("(-3, 4)")]
    public static double PropertyPattern(Vec2 v) => v switch
    {
        { X: 0 } => v.Y * v.Y,
        { X: > 0, Y: > 0 } => v.X * v.Y,
        _ => v.X + v.Y,
    };

    [Differentiable]
    [At("(3, 4)")]
    [At("(-3, 4)")]
    public static double PositionalPatternWithVariables(Point p) => p switch
    {
        ( > 0, var y) => y * y * p.X,
        var (x, y) => x * y,
    };

    [Differentiable]
    [At("2.5")]
    [At("-2.5")]
    public static double IsPattern(double x)
    {
        if (x * x is > 4 and var square && x is not < 0)
            return square * x;
        return x is < 0 ? 2 * x * x : x;
    }
}
