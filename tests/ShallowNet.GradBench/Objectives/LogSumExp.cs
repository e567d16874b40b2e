using ShallowNet.Autodiff;

namespace ShallowNet.GradBench.Objectives;

/// <summary>log Σ exp(xᵢ), with the largest xᵢ taken out of the sum.</summary>
public static partial class LogSumExp
{
    [Differentiable]
    public static double Objective(ReadOnlySpan<double> x)
    {
        int largest = 0;
        for (int i = 1; i < x.Length; i++)
        {
            if (x[i] > x[largest])
            {
                largest = i;
            }
        }
        double max = x[largest];
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i] - max);
        }
        return max + Math.Log(sum);
    }
}
