using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Callees that change what a reference leads to, again and again: what was there before is recorded whole.</summary>
public static partial class CalleesThatWrite
{
    [Differentiable]
    [At("(0.8, 0.5, 3), 0.7, 4")]
    public static double ObjectChangedInALoop(Spring spring, double k, int n)
    {
        for (int i = 0; i < n; i++)
            Wear(spring, k);
        return spring.Stiffness * spring.RestLength;
    }

    [Differentiable]
    [At("(0.8, 0.5, 3), 0.7")]
    public static void Wear(Spring spring, double k)
    {
        spring.Stiffness = spring.Stiffness * spring.Stiffness * k + spring.RestLength;
        spring.RestLength *= Math.Cos(spring.Stiffness);
    }

    [Differentiable]
    [At("~3x3, 0.4, 3")]
    public static double GridSmoothedInALoop(double[,] grid, double weight, int n)
    {
        for (int i = 0; i < n; i++)
            Smooth(grid, weight);
        return grid[1, 1] * grid[0, 2] + grid[2, 0];
    }

    [Differentiable]
    [At("~3x3, 0.4")]
    public static void Smooth(double[,] grid, double weight)
    {
        for (int i = 1; i < grid.GetLength(0); i++)
        {
            for (int j = 1; j < grid.GetLength(1); j++)
                grid[i, j] = Math.Tanh(weight * grid[i - 1, j] * grid[i, j - 1] + grid[i, j]);
        }
        grid[0, 2] = grid[1, 1] * weight;
    }

    [Differentiable]
    [At("~3, 0.4, 3")]
    public static double ListTurnedInALoop(List<double> values, double k, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            Turn(values, k);
            sum += values[0] * values[2];
        }
        return sum;
    }

    [Differentiable]
    [At("~3, 0.4")]
    public static void Turn(List<double> values, double k)
    {
        double first = values[0];
        values[0] = values[1] * k;
        values[1] = Math.Sin(values[2]);
        values[2] = first * first;
    }
}
