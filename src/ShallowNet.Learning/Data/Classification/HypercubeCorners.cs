namespace ShallowNet.Learning;

/// <summary>Where the clusters of <see cref="Datasets.MakeClassification"/> sit: distinct corners of the cube [−classSep, classSep]ⁿ.</summary>
internal static class HypercubeCorners
{
    /// <summary>The dimensions that one number's bits can tell apart; what is above them gets free bits.</summary>
    private const int DistinctDimensions = 30;

    /// <summary>One row for each cluster; moved towards the middle by random factors where a polytope is asked for.</summary>
    public static double[,] Draw(ClassificationSettings settings, RandomState random)
    {
        double[,] corners = DrawBits(settings.Clusters, settings.Informative, random);
        for (int k = 0; k < settings.Clusters; k++)
        {
            for (int j = 0; j < settings.Informative; j++)
            {
                corners[k, j] = (corners[k, j] * (2 * settings.ClassSep)) - settings.ClassSep;
            }
        }

        if (!settings.Hypercube)
        {
            MoveInwards(corners, random);
        }

        return corners;
    }

    /// <summary>Rows of distinct binary numbers, highest bit first.</summary>
    private static double[,] DrawBits(int clusters, int dimensions, RandomState random)
    {
        double[,] bits = new double[clusters, dimensions];
        int free = Math.Max(0, dimensions - DistinctDimensions);
        for (int k = 0; k < clusters; k++)
        {
            for (int j = 0; j < free; j++)
            {
                bits[k, j] = random.Randint(2);
            }
        }

        int distinct = dimensions - free;
        int[] numbers = SampleWithoutReplacement.Draw(1 << distinct, clusters, random);
        for (int k = 0; k < clusters; k++)
        {
            for (int j = 0; j < distinct; j++)
            {
                bits[k, free + j] = (numbers[k] >> (distinct - 1 - j)) & 1;
            }
        }

        return bits;
    }

    private static void MoveInwards(double[,] corners, RandomState random)
    {
        double[] ofClusters = new double[corners.GetLength(0)];
        double[] ofDimensions = new double[corners.GetLength(1)];
        random.RandomSample(ofClusters);
        random.RandomSample(ofDimensions);
        for (int k = 0; k < ofClusters.Length; k++)
        {
            for (int j = 0; j < ofDimensions.Length; j++)
            {
                corners[k, j] = corners[k, j] * ofClusters[k] * ofDimensions[j];
            }
        }
    }
}
