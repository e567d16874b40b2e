using ShallowNet.Autodiff;

namespace ShallowNet.Exercises.Keys;

/// <summary>Random arguments: of ordinary size, and never near 0, where a wrong derivative could pass for a right one.</summary>
internal static class Draw
{
    public static double Number(this Random random) => (0.3 + 1.2 * random.NextDouble()) * (random.Next(2) == 0 ? 1 : -1);

    public static double[] Numbers(this Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Number())];

    public static Matrix<double> Matrix(this Random random, int rows, int columns) => Autodiff.Matrix.Create(rows, columns, (_, _) => random.Number());

    /// <summary>Targets: in each column a single 1.</summary>
    public static Matrix<double> OneHot(this Random random, int rows, int columns)
    {
        Matrix<double> targets = Autodiff.Matrix.Zeros(rows, columns);
        for (int j = 0; j < columns; j++)
            targets[random.Next(rows), j] = 1;
        return targets;
    }
}
