namespace ShallowNet.Tutorials;

/// <summary>Images that are drawn here: nothing to download, and the same in each run.</summary>
internal static class Images
{
    public const int StrokeSize = 8;

    /// <summary>Sobel's kernel for upright edges.</summary>
    public static double[,] Sobel => new double[,] { { -1, 0, 1 }, { -2, 0, 2 }, { -1, 0, 1 } };

    /// <summary>A disc with a hole, some noise.</summary>
    public static double[,] Ring(int size, Random random)
    {
        double[,] image = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                double radius = Math.Sqrt(Math.Pow(i - size / 2.0, 2) + Math.Pow(j - size / 2.0, 2)) / size;
                image[i, j] = (radius is > 0.15 and < 0.4 ? 1 : 0) + 0.1 * random.NextDouble();
            }
        }

        return image;
    }

    /// <summary>Strokes of five pixels, upright and lying in turn, somewhere in the image, with noise.</summary>
    public static (double[,] Image, double Y)[] Strokes(int count, Random random) => [.. Enumerable.Range(0, count).Select(k => Stroke(k % 2 == 0, random))];

    private static (double[,] Image, double Y) Stroke(bool isUpright, Random random)
    {
        double[,] image = new double[StrokeSize, StrokeSize];
        for (int i = 0; i < StrokeSize; i++)
        {
            for (int j = 0; j < StrokeSize; j++)
                image[i, j] = 0.1 * random.NextDouble();
        }

        int across = random.Next(1, StrokeSize - 1), along = random.Next(0, StrokeSize - 4);
        for (int k = along; k < along + 5; k++)
            image[isUpright ? k : across, isUpright ? across : k] += 0.9;
        return (image, isUpright ? 1 : 0);
    }
}
