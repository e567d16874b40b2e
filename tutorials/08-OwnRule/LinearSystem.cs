using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Tutorials;

/// <summary>Systems of linear equations, and the rule for their solution: the second kind, with the result and its adjoint.</summary>
internal static class LinearSystem
{
    /// <summary>The X with A·X = B, by elimination; A is n × n, positive definite, B is n × k.</summary>
    public static Matrix<double> Solve(Matrix<double> A, Matrix<double> B)
    {
        Matrix<double> left = A.Clone(), X = B.Clone();
        for (int k = 0; k < A.Rows; k++)
        {
            for (int i = 0; i < A.Rows; i++)
            {
                if (i == k)
                    continue;
                double factor = left[i, k] / left[k, k];
                for (int j = k; j < A.Columns; j++)
                    left[i, j] -= factor * left[k, j];
                for (int j = 0; j < X.Columns; j++)
                    X[i, j] -= factor * X[k, j];
            }
        }

        for (int i = 0; i < X.Rows; i++)
        {
            for (int j = 0; j < X.Columns; j++)
                X[i, j] /= left[i, i];
        }

        return X;
    }

    /// <summary>From A·X = B follows dA·X + A·dX = dB. Backwards: dB = A⁻ᵀ·dX, and dA = −dB·Xᵀ.</summary>
    [DerivativeOf(typeof(LinearSystem), nameof(Solve))]
    public static (Matrix<double> dA, Matrix<double> dB) SolveBackward(Matrix<double> A, Matrix<double> B, Matrix<double> result, Matrix<double> dResult)
    {
        var dB = Solve(Transpose(A), dResult);
        return (-DotTransposed(dB, result), dB);
    }
}
