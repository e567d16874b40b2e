using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>Few samples, many inputs, noise: without a ridge, the noise is learned.</summary>
internal sealed record Regression(Matrix<double> X, Matrix<double> Y, Matrix<double> XNew, Matrix<double> YNew)
{
    private const int Samples = 24;
    private const int Inputs = 16;

    public static Regression Create(Random random)
    {
        double Noise() => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
        Matrix<double> weights = Matrix.Create(Inputs, 1, (i, _) => i < 4 ? 1.0 : 0.0);
        Matrix<double> X = Matrix.Create(Samples, Inputs, (_, _) => Noise()), XNew = Matrix.Create(Samples, Inputs, (_, _) => Noise());
        return new(X, Matrix.Dot(X, weights) + Matrix.Create(Samples, 1, (_, _) => Noise()), XNew, Matrix.Dot(XNew, weights) + Matrix.Create(Samples, 1, (_, _) => Noise()));
    }

    public double Loss(double logRidge) => Models.ValidationLoss(logRidge, X, Y, XNew, YNew);

    public double Derivative(double logRidge) => Models.ValidationLossGradient(logRidge, X, Y, XNew, YNew);
}
