using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.GradBench.Objectives;

/// <summary>The determinant by expansion along the first row, minor by minor.</summary>
public static partial class Determinant
{
    /// <param name="a">The matrix, row by row.</param>
    /// <param name="n">Its order, at most 32.</param>
    [Differentiable]
    public static double Objective(ReadOnlySpan<double> a, int n) => Minor(a, n, 0, uint.MaxValue >> (32 - n));

    /// <summary>The minor of the rows from <paramref name="row"/> on and of the columns whose bits are set.</summary>
    [Differentiable]
    private static double Minor(ReadOnlySpan<double> a, int n, int row, uint columns)
    {
        int first = BitOperations.TrailingZeroCount(columns);
        if (row == n - 1)
        {
            return a[row * n + first];
        }
        if (row == n - 2)
        {
            int second = BitOperations.TrailingZeroCount(columns & (columns - 1));
            return a[row * n + first] * a[(row + 1) * n + second] - a[row * n + second] * a[(row + 1) * n + first];
        }
        double sum = 0;
        double sign = 1;
        for (int j = 0; j < n; j++)
        {
            uint column = 1u << j;
            if ((columns & column) != 0)
            {
                sum += sign * a[row * n + j] * Minor(a, n, row + 1, columns ^ column);
                sign = -sign;
            }
        }
        return sum;
    }
}
