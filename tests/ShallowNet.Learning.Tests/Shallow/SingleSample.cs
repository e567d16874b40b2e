namespace ShallowNet.Learning.Tests;

/// <summary>The pieces that section 1.3.8 puts together by the chain rule, for one sample, written with <see cref="Math"/> alone.</summary>
public static partial class SingleSample
{
    /// <summary>L(y, ŷ), equation (2).</summary>
    [Differentiable]
    public static double LogisticLoss(double yHat, [NoGradient] double y) => -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));

    /// <summary>Z = W·x + b of one unit.</summary>
    [Differentiable]
    public static double Weighted(double[] w, double b, [NoGradient] double[] x)
    {
        double z = b;
        for (int i = 0; i < w.Length; i++)
        {
            z += w[i] * x[i];
        }

        return z;
    }

    /// <summary>The loss as a function of the output unit's weights, equations (5) and (6).</summary>
    [Differentiable]
    public static double OutputLoss(double[] w, double b, [NoGradient] double[] x, [NoGradient] double y)
    {
        double z = Weighted(w, b, x);
        double yHat = 1 / (1 + Math.Exp(-z));
        return -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));
    }

    /// <summary>Z = W_O·tanh(W_H·x + b_H) + b_O, which equation (7) differentiates with respect to W_H.</summary>
    [Differentiable]
    public static double TwoLayers([NoGradient] double[] wO, [NoGradient] double bO, double[,] wH, double[] bH, [NoGradient] double[] x)
    {
        double z = bO;
        for (int i = 0; i < wO.Length; i++)
        {
            double hidden = bH[i];
            for (int j = 0; j < x.Length; j++)
            {
                hidden += wH[i, j] * x[j];
            }

            z += wO[i] * Math.Tanh(hidden);
        }

        return z;
    }

    /// <summary>The loss as a function of the hidden units' weights.</summary>
    [Differentiable]
    public static double HiddenLoss([NoGradient] double[] wO, [NoGradient] double bO, double[,] wH, double[] bH, [NoGradient] double[] x, [NoGradient] double y)
    {
        double z = TwoLayers(wO, bO, wH, bH, x);
        double yHat = 1 / (1 + Math.Exp(-z));
        return -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));
    }

    /// <summary>Equation (3) and section 1.6.1: tanh x from its definition.</summary>
    [Differentiable]
    public static double Tanh(double x) => (Math.Exp(x) - Math.Exp(-x)) / (Math.Exp(x) + Math.Exp(-x));

    /// <summary>Equation (4) and section 1.6.2: σ(x) from its definition.</summary>
    [Differentiable]
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
