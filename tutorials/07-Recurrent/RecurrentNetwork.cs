using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Tutorials;

/// <summary>The same with several hidden numbers: matrices in place of w, u, b, and a neuron that reads the forecast off the hidden state.</summary>
internal static partial class RecurrentNetwork
{
    [Differentiable]
    public static double Loss(NetworkParameters p, [NoGradient] Matrix<double> X, [NoGradient] Matrix<double> Y)
    {
        var h = Matrix.Zeros(p.Wh.Rows, 1);
        double loss = 0;
        for (int t = 0; t < X.Columns; t++)
        {
            var z = Dot(p.Wh, h) + Dot(p.Wx, X[.., t..(t + 1)]) + p.b;
            h = Tanh(z);
            var error = Dot(p.Wy, h) + p.c - Y[.., t..(t + 1)];
            loss += Sum(error * error);
        }
        return loss / X.Columns;
    }

    /// <summary>After each known value a forecast of the next; then on its own, from its own forecasts.</summary>
    public static double[] Forecast(NetworkParameters p, double[] known, int further)
    {
        Matrix<double> h = Matrix.Zeros(p.Wh.Rows, 1);
        double[] forecasts = new double[known.Length + further];
        for (int t = 0; t < forecasts.Length; t++)
        {
            double input = t < known.Length ? known[t] : forecasts[t - 1];
            h = Tanh(Dot(p.Wh, h) + p.Wx * input + p.b);
            forecasts[t] = (Dot(p.Wy, h) + p.c).ToScalar();
        }

        return forecasts;
    }
}

/// <summary>Hidden × hidden, hidden × 1, hidden × 1, 1 × hidden, 1 × 1.</summary>
internal sealed record NetworkParameters(Matrix<double> Wh, Matrix<double> Wx, Matrix<double> b, Matrix<double> Wy, Matrix<double> c)
{
    public static NetworkParameters Random(int hidden, Random random)
    {
        Matrix<double> Of(int rows, int columns, double scale) => Matrix.Create(rows, columns, (_, _) => scale * (2 * random.NextDouble() - 1));
        return new(Of(hidden, hidden, 0.5), Of(hidden, 1, 0.5), Matrix.Zeros(hidden, 1), Of(1, hidden, 0.5), Matrix.Zeros(1, 1));
    }

    public NetworkParameters Zeros() => new(
        Matrix.Zeros(Wh.Rows, Wh.Columns), Matrix.Zeros(Wx.Rows, 1), Matrix.Zeros(b.Rows, 1), Matrix.Zeros(1, Wy.Columns), Matrix.Zeros(1, 1));

    public Matrix<double>[] All => [Wh, Wx, b, Wy, c];
}
