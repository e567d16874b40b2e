using ShallowNet.Autodiff;
using ShallowNet.Exercises;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Tutorials.Tests.Exercises;

/// <summary>Backward passes as people get them wrong, one class for each.</summary>
internal static class WrongSolutions
{
    internal static class AssignsWhereItShouldAccumulate
    {
        [ManualDerivativeOf("Loss")]
        public static (double ds, double dt) ByHand(double s, double t, double[] x, double[] y, Steps steps)
        {
            double ds = 0, dt = 0;
            for (int i = x.Length - 1; i >= 0; i--)
            {
                double derror = 2 * (s * x[i] + t - y[i]) / x.Length;
                ds = derror * x[i];
                dt = derror;
            }

            return (ds, dt);
        }
    }

    internal static class AssignsGoingForward
    {
        [ManualDerivativeOf("Loss")]
        public static (double ds, double dt) ByHand(double s, double t, double[] x, double[] y, Steps steps)
        {
            double ds = 0, dt = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double derror = 2 * (s * x[i] + t - y[i]) / x.Length;
                ds = derror * x[i];
                dt = derror;
            }

            return (ds, dt);
        }
    }

    internal static class ForgetsThatUIsAddedAtTheEnd
    {
        [ManualDerivativeOf("Loss")]
        public static (double dx, double dy) ByHand(double x, double y, Steps steps)
        {
            double u = x * y, v = u * u, w = Math.Sin(u);
            double dv = steps.Note("dv", w);
            double dw = steps.Note("dw", v);
            double du = steps.Note("du", dw * Math.Cos(u) + dv * 2 * u);
            return (du * y, du * x);
        }
    }

    internal static class LeavesATransposeOut
    {
        [ManualDerivativeOf("Loss")]
        public static (Matrix<double> dW, Matrix<double> dX) ByHand(Matrix<double> W, Matrix<double> X, Matrix<double> G, Steps steps) =>
            (Dot(G, Transpose(X)), Dot(W, G));
    }

    internal static class TransposesTooMuch
    {
        [ManualDerivativeOf("Loss")]
        public static (Matrix<double> dW, Matrix<double> dX) ByHand(Matrix<double> W, Matrix<double> X, Matrix<double> G, Steps steps) =>
            (Dot(X, Transpose(G)), Dot(Transpose(W), G));
    }

    internal static class ForgetsTheMean
    {
        [ManualDerivativeOf("Loss")]
        public static (Matrix<double> dW1, Matrix<double> db1, Matrix<double> dW2, Matrix<double> db2) ByHand(
            Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2, Matrix<double> X, Matrix<double> Y, Steps steps)
        {
            var A1 = Tanh(Dot(W1, X) + b1);
            var dZ2 = steps.Note("dZ2", Sigmoid(Dot(W2, A1) + b2) - Y);
            var dZ1 = Dot(Transpose(W2), dZ2) * (1 - A1 * A1);
            return (Dot(dZ1, Transpose(X)), Sum(dZ1, axis: 1), Dot(dZ2, Transpose(A1)), Sum(dZ2, axis: 1));
        }
    }

    internal static class TurnsTheErrorRound
    {
        [ManualDerivativeOf("Loss")]
        public static (double dw, double db) ByHand(double w, double b, double x, double y, Steps steps)
        {
            double dz = y - 1 / (1 + Math.Exp(-(w * x + b)));
            return (dz * x, dz);
        }
    }

    internal static class GetsOneSignWrong
    {
        [ManualDerivativeOf("Loss")]
        public static (double dx, double[] dc) ByHand(double x, double[] c, Steps steps)
        {
            double[] p = [1, .. c];
            for (int i = 0; i < c.Length; i++)
                p[i + 1] = p[i] * x + c[i];
            double dx = 0, dp = 1;
            double[] dc = new double[c.Length];
            for (int i = c.Length - 1; i >= 0; i--)
            {
                dc[i] = dp;
                dx -= dp * p[i];
                dp *= x;
            }

            return (dx, dc);
        }
    }

    internal static class DoesNotSumABroadcast
    {
        [ManualDerivativeOf("Loss")]
        public static (Matrix<double> dW, Matrix<double> db) ByHand(Matrix<double> W, Matrix<double> b, Matrix<double> X, Steps steps)
        {
            var dZ = (Dot(W, X) + b) * (2.0 / X.Columns);
            return (Dot(dZ, Transpose(X)), dZ);
        }
    }

    internal static class TakesTheSlopeAtTheOutput
    {
        [ManualDerivativeOf("Loss")]
        public static (double dw, double db) ByHand(double w, double b, double x, double y, Steps steps)
        {
            double a = Sigmoid(w * x + b);
            double da = steps.Note("da", a - y);
            double dz = steps.Note("dz", da * Sigmoid(a) * (1 - Sigmoid(a)));
            return (dz * x, dz);
        }

        private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
    }

    internal static class TakesTheSlopeThatTheNotebooksTextHas
    {
        [ManualDerivativeOf("Loss")]
        public static (Matrix<double> dW1, Matrix<double> db1, Matrix<double> dW2, Matrix<double> db2) ByHand(
            Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2, Matrix<double> X, Matrix<double> Y, Steps steps)
        {
            var Z1 = Dot(W1, X) + b1;
            var A1 = Tanh(Z1);
            var dZ2 = (Sigmoid(Dot(W2, A1) + b2) - Y) / X.Columns;
            var dZ1 = Dot(Transpose(W2), dZ2) * (1 - Z1 * Z1);
            return (Dot(dZ1, Transpose(X)), Sum(dZ1, axis: 1), Dot(dZ2, Transpose(A1)), Sum(dZ2, axis: 1));
        }
    }

    internal static class ReadsTheArrayAfterItWasOverwritten
    {
        [ManualDerivativeOf("Loss")]
        public static double[] ByHand(double[] a, Steps steps)
        {
            for (int i = 1; i < a.Length; i++)
                a[i] *= a[i - 1];
            double[] da = [.. a.Select(_ => 1.0)];
            for (int i = a.Length - 1; i >= 1; i--)
            {
                da[i - 1] += da[i] * a[i];
                da[i] *= a[i - 1];
            }

            return da;
        }
    }

    internal static class ForgetsWhatIsInside
    {
        [ManualDerivativeOf("Loss")]
        public static (double da, double dx) ByHand(double a, double x, Steps steps)
        {
            double v = Math.Exp(-a * x * x);
            double du = -v * Math.Cos(v);
            return (du * x * x, du * a);
        }
    }

    internal static class KeepsTheAdjointOfWhatWasOverwritten
    {
        [ManualDerivativeOf("Loss")]
        public static (double dw, double du) ByHand(double w, double u, double[] x, Steps steps)
        {
            double[] h = [0.5, .. x];
            for (int t = 0; t < x.Length; t++)
                h[t + 1] = Math.Tanh(w * h[t] + u * x[t]);
            double dw = 0, du = 0, dh = h[^1];
            for (int t = x.Length - 1; t >= 0; t--)
            {
                double dz = dh * (1 - h[t + 1] * h[t + 1]);
                dw += dz * h[t];
                du += dz * x[t];
                dh += dz * w;
            }

            return (dw, du);
        }
    }

    internal static class MakesTwoMistakes
    {
        [ManualDerivativeOf("Loss")]
        public static (Matrix<double> dW, Matrix<double> db) ByHand(Matrix<double> W, Matrix<double> b, Matrix<double> X, Matrix<double> Y, Steps steps)
        {
            var dZ = (Softmax(Dot(W, X) + b, axis: 0) - Y) / X.Columns;
            return (-Dot(dZ, Transpose(X)), dZ);
        }
    }

    internal static class IsWrongInItsOwnWay
    {
        [ManualDerivativeOf("Loss")]
        public static (double dx, double dy) ByHand(double x, double y, Steps steps) => (steps.Note("dp", 3.5) * x, Math.Exp(y));
    }
}
