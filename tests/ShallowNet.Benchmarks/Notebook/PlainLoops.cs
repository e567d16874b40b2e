using ShallowNet.Autodiff;
using ShallowNet.Learning;

namespace ShallowNet.Benchmarks;

/// <summary>Loss and gradient by hand without the library's operations: one loop over the samples, nothing kept between them.</summary>
internal static class PlainLoops
{
    public static double AddGradient(ShallowParameters p, Matrix<double> X, Matrix<double> Y, ref ShallowParameters dp)
    {
        int inputs = X.Rows, m = X.Columns, hidden = p.W1.Rows;
        ReadOnlySpan<double> x = X.AsSpan(), y = Y.AsSpan(), W1 = p.W1.AsSpan(), b1 = p.b1.AsSpan(), W2 = p.W2.AsSpan();
        Span<double> dW1 = dp.W1.AsSpan(), db1 = dp.b1.AsSpan(), dW2 = dp.W2.AsSpan(), db2 = dp.b2.AsSpan();
        Span<double> a1 = stackalloc double[hidden];
        double loss = 0;
        for (int s = 0; s < m; s++)
        {
            double z2 = p.b2[0, 0];
            for (int i = 0; i < hidden; i++)
            {
                double z1 = b1[i];
                for (int j = 0; j < inputs; j++)
                    z1 += W1[i * inputs + j] * x[j * m + s];
                a1[i] = Math.Tanh(z1);
                z2 += W2[i] * a1[i];
            }

            double a2 = 1 / (1 + Math.Exp(-z2));
            loss -= y[s] == 1 ? Math.Log(a2) : Math.Log(1 - a2);

            double dz2 = (a2 - y[s]) / m;
            db2[0] += dz2;
            for (int i = 0; i < hidden; i++)
            {
                dW2[i] += dz2 * a1[i];
                double dz1 = W2[i] * dz2 * (1 - a1[i] * a1[i]);
                db1[i] += dz1;
                for (int j = 0; j < inputs; j++)
                    dW1[i * inputs + j] += dz1 * x[j * m + s];
            }
        }

        return loss / m;
    }
}
