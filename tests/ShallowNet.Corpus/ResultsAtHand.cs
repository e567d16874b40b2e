using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Functions whose derivatives are made of results that the method has anyway.</summary>
public static partial class ResultsAtHand
{
    [Differentiable]
    [At("0.3, -1.2")]
    [At("-40, 3")]
    public static double Logistic(double z, double w)
    {
        double p = 1 / (1 + Math.Exp(-z));
        return p * w + p * p;
    }

    [Differentiable]
    [At("[0.3, -1.2, 0.9], 0.7")]
    public static double LogisticInALoop(double[] x, double w)
    {
        double state = 0;
        foreach (double input in x)
        {
            double gate = 1 / (1 + Math.Exp(-(w * input + state)));
            state = gate * state + (1 - gate) * input;
        }
        return state;
    }

    [Differentiable]
    [At("0.3, -1.2")]
    public static double LogisticOfAProduct(double z, double w)
    {
        double p = 1 / (1 + Math.Exp(-z * w));
        return p * p;
    }

    [Differentiable]
    [At("0.3, -1.2")]
    [SingleOf("ResultsAtHand.LogisticOfAProduct")]
    public static float LogisticInSinglePrecision(float z, float w)
    {
        float p = 1 / (1 + MathF.Exp(-z * w));
        return p * p;
    }

    [Differentiable]
    [At("0.3, 2")]
    public static double LogisticOfAFunction(double z, double w)
    {
        double p = 1 / (1 + Math.Exp(-Math.Tanh(z * w)));
        return p * w;
    }

    [Differentiable]
    [At("2, 0.5")]
    public static double LogisticThatIsAssignedAgain(double z, double w)
    {
        double p = 1 / (1 + Math.Exp(-z));
        p *= w;
        return p * p;
    }

    [Differentiable]
    [At("0.3, 2")]
    public static double SineBeforeCosine(double angle, double length)
    {
        double s = Math.Sin(angle);
        double c = Math.Cos(angle);
        return length * (s * s * c + c);
    }

    [Differentiable]
    [At("[0.3, 2, -1], 0.4")]
    public static double CosineBeforeSineInALoop(double[] angles, double x)
    {
        double y = 0;
        foreach (double angle in angles)
        {
            double turned = angle * x;
            double c = Math.Cos(turned);
            double s = Math.Sin(turned);
            (x, y) = (c * x - s * y, s * x + c * y);
        }
        return x * y;
    }

    [Differentiable]
    [At("0.3, 2")]
    [At("-0.3, 2")]
    public static double CosineAndSineInABranch(double angle, double length)
    {
        if (angle > 0)
        {
            double c = Math.Cos(angle);
            double s = Math.Sin(angle);
            return c * length + s;
        }
        return Math.Sin(angle) * length;
    }

    [Differentiable]
    [At("0.3, 2")]
    public static double SineOfAnAngleThatMoves(double angle, double step)
    {
        double s = Math.Sin(angle);
        angle += step;
        double c = Math.Cos(angle);
        return s * c;
    }
}
