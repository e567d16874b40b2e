namespace ShallowNet.Modes.Tests.Hessians;

/// <summary>Functions whose second derivatives are in the textbooks.</summary>
internal static partial class Functions
{
    [Differentiable(Modes = DifferentiationModes.Hessian)]
    public static double Rosenbrock(double[] x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double valley = x[i + 1] - x[i] * x[i], slope = 1 - x[i];
            sum += 100 * valley * valley + slope * slope;
        }
        return sum;
    }

    [Differentiable(Modes = DifferentiationModes.Hessian)]
    public static double LogSumExp(double[] x)
    {
        double largest = double.NegativeInfinity;
        foreach (double xi in x)
            largest = Math.Max(largest, xi);
        double sum = 0;
        foreach (double xi in x)
            sum += Math.Exp(xi - Gradient.Stop(largest));
        return Math.Log(sum) + Gradient.Stop(largest);
    }

    /// <summary>The notebook's loss of one neuron over all samples (the columns of X).</summary>
    [Differentiable(Modes = DifferentiationModes.Hessian)]
    public static double Loss(Matrix<double> w, double b, [NoGradient] Matrix<double> X, [NoGradient] Matrix<double> Y)
    {
        Matrix<double> A = MatrixMath.Sigmoid(Matrix.Dot(w, X) + b);
        return -MatrixMath.Mean(Y * MatrixMath.Log(A) + (1 - Y) * MatrixMath.Log(1 - A));
    }

    /// <summary>The same for one sample, as the notebook begins.</summary>
    [Differentiable(Modes = DifferentiationModes.Hessian)]
    public static double LogisticLoss(double w, double b, [NoGradient] double x, [NoGradient] double y)
    {
        double z = w * x + b;
        double yHat = 1 / (1 + Math.Exp(-z));
        return -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));
    }
}
