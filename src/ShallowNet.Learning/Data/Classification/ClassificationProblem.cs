using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// The generation behind <see cref="Datasets.MakeClassification"/>. The steps, and within them the draws, come in scikit-learn's
/// order; this is what makes the numbers the same.
/// </summary>
internal sealed class ClassificationProblem(ClassificationSettings settings)
{
    /// <summary>Draws the problem.</summary>
    public (Matrix<double> X, int[] Y) Generate(RandomState random)
    {
        double[,] corners = HypercubeCorners.Draw(settings, random);
        int[] clusterSizes = ClusterSizes();
        double[] x = new double[settings.Samples * settings.Features];
        int[] y = new int[settings.Samples];

        FillNormal(x, 0, settings.Informative, random);
        PlaceClusters(x, y, corners, clusterSizes, random);
        AddRedundantFeatures(x, random);
        RepeatFeatures(x, random);
        FillNormal(x, settings.Features - settings.Noise, settings.Noise, random);
        FlipLabels(y, random);
        ShiftAndScale(x, random);
        Matrix<double> X = Matrix.Zeros<double>(settings.Samples, settings.Features);
        if (settings.Shuffle)
        {
            int[] rows = random.Permutation(settings.Samples);
            int[] columns = random.Permutation(settings.Features);
            CopyPermuted(x, rows, columns, X.AsSpan());
            y = Array.ConvertAll(rows, row => y[row]);
        }
        else
        {
            x.CopyTo(X.AsSpan());
        }

        return (X, y);
    }

    private int[] ClusterSizes()
    {
        double[] weights = new double[settings.Classes];
        if (settings.Weights is null)
        {
            Array.Fill(weights, 1.0 / settings.Classes);
        }
        else
        {
            double sum = 0;
            for (int i = 0; i < settings.Weights.Count; i++)
            {
                weights[i] = settings.Weights[i];
                sum += settings.Weights[i];
            }

            if (settings.Weights.Count < settings.Classes)
            {
                weights[^1] = Math.Max(0, 1.0 - sum);
            }
        }

        int[] sizes = new int[settings.Clusters];
        long assigned = 0;
        for (int k = 0; k < settings.Clusters; k++)
        {
            sizes[k] = (int)Math.Min(settings.Samples, settings.Samples * weights[k % settings.Classes] / settings.ClustersPerClass);
            assigned += sizes[k];
        }

        for (int i = 0; i < settings.Samples - assigned; i++)
        {
            sizes[i % settings.Clusters]++;
        }

        return sizes;
    }

    private void FillNormal(double[] x, int firstColumn, int columns, RandomState random)
    {
        for (int i = 0; i < settings.Samples; i++)
        {
            random.Randn(x.AsSpan((i * settings.Features) + firstColumn, columns));
        }
    }

    private void PlaceClusters(double[] x, int[] y, double[,] corners, int[] sizes, RandomState random)
    {
        double[] mixed = new double[settings.Informative];
        int row = 0;
        for (int k = 0; k < settings.Clusters; k++)
        {
            double[,] covariance = Symmetric(settings.Informative, settings.Informative, random);
            int end = Math.Min(settings.Samples, row + sizes[k]);
            for (; row < end; row++)
            {
                y[row] = k % settings.Classes;
                Span<double> point = x.AsSpan(row * settings.Features, settings.Informative);
                Multiply(point, covariance, mixed);
                for (int j = 0; j < settings.Informative; j++)
                {
                    point[j] = mixed[j] + corners[k, j];
                }
            }
        }
    }

    private void AddRedundantFeatures(double[] x, RandomState random)
    {
        if (settings.Redundant == 0)
        {
            return;
        }

        double[,] combinations = Symmetric(settings.Informative, settings.Redundant, random);
        for (int i = 0; i < settings.Samples; i++)
        {
            Multiply(x.AsSpan(i * settings.Features, settings.Informative), combinations, x.AsSpan((i * settings.Features) + settings.Informative, settings.Redundant));
        }
    }

    private void RepeatFeatures(double[] x, RandomState random)
    {
        int sources = settings.Informative + settings.Redundant;
        for (int j = 0; j < settings.Repeated; j++)
        {
            int source = (int)(((sources - 1) * random.RandomSample()) + 0.5);
            for (int i = 0; i < settings.Samples; i++)
            {
                x[(i * settings.Features) + sources + j] = x[(i * settings.Features) + source];
            }
        }
    }

    /// <summary>First every sample draws whether it is flipped, then the flipped ones draw their labels.</summary>
    private void FlipLabels(int[] y, RandomState random)
    {
        List<int> flipped = [];
        for (int i = 0; i < settings.Samples; i++)
        {
            if (random.RandomSample() < settings.FlipY)
            {
                flipped.Add(i);
            }
        }

        foreach (int i in flipped)
        {
            y[i] = random.Randint(settings.Classes);
        }
    }

    private void ShiftAndScale(double[] x, RandomState random)
    {
        double[] shift = settings.Shift.IsRandom ? Draw(u => ((2 * u) - 1) * settings.ClassSep) : settings.Shift.Expand(settings.Features, "shift");
        double[] scale = settings.Scale.IsRandom ? Draw(u => 1 + (100 * u)) : settings.Scale.Expand(settings.Features, "scale");
        for (int i = 0; i < settings.Samples; i++)
        {
            for (int j = 0; j < settings.Features; j++)
            {
                x[(i * settings.Features) + j] = (x[(i * settings.Features) + j] + shift[j]) * scale[j];
            }
        }

        double[] Draw(Converter<double, double> ofUniform)
        {
            double[] values = new double[settings.Features];
            random.RandomSample(values);
            return Array.ConvertAll(values, ofUniform);
        }
    }

    private void CopyPermuted(double[] x, int[] rows, int[] columns, Span<double> destination)
    {
        for (int i = 0; i < settings.Samples; i++)
        {
            for (int j = 0; j < settings.Features; j++)
            {
                destination[(i * settings.Features) + j] = x[(rows[i] * settings.Features) + columns[j]];
            }
        }
    }

    private static double[,] Symmetric(int rows, int columns, RandomState random)
    {
        double[,] values = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                values[i, j] = (2 * random.RandomSample()) - 1;
            }
        }

        return values;
    }

    private static void Multiply(ReadOnlySpan<double> row, double[,] matrix, Span<double> result)
    {
        for (int j = 0; j < result.Length; j++)
        {
            double sum = 0;
            for (int k = 0; k < row.Length; k++)
            {
                sum += row[k] * matrix[k, j];
            }

            result[j] = sum;
        }
    }
}
