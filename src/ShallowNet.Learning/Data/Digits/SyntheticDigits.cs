namespace ShallowNet.Learning;

/// <summary>
/// Digits that the program draws itself, for when MNIST is not at hand: the strokes of each digit are bent, turned, slanted, stretched
/// and moved at random, drawn with a pen of random width, and sprinkled with noise. They are easier than handwriting: results on them
/// show that training works, and nothing about MNIST.
/// </summary>
public static class SyntheticDigits
{
    private const int Side = 28;

    /// <summary>The edge of the square, in pixels, that the strokes' unit square is drawn into.</summary>
    private const double Box = 20;

    private const double LargestTurn = 0.22;          // radians: 13°
    private const double LargestSlant = 0.25;
    private const double LargestMove = 2.0;           // pixels
    private const double Bend = 0.025;                // σ of each point, in the unit square
    private const double ShareOfNoisyPixels = 0.02;

    /// <summary>Draws images in the shape of MNIST's, as many of each digit as of every other (to within one), in random order.</summary>
    /// <param name="trainCount">The number of images for training.</param>
    /// <param name="testCount">The number of images for testing.</param>
    /// <param name="randomState">A seed or a generator; by default images that differ in every run.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    public static MnistData Create(int trainCount = 10_000, int testCount = 2_000, RandomState? randomState = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trainCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(testCount, 1);
        RandomState random = randomState ?? new RandomState();
        return new MnistData(
            Draw(trainCount, random),
            Draw(testCount, random),
            "synthetic digits, drawn by the program (not MNIST)",
            isSynthetic: true);
    }

    private static DigitImages Draw(int count, RandomState random)
    {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % 10);
        }

        random.Shuffle<byte>(labels);
        byte[] pixels = new byte[count * Side * Side];
        double[] ink = new double[Side * Side];
        for (int i = 0; i < count; i++)
        {
            DrawOne(DigitStrokes.All[labels[i]], ink, random);
            ToBytes(ink, pixels.AsSpan(i * Side * Side, Side * Side), random);
        }

        return new DigitImages(pixels, labels, Side, Side);
    }

    private static void DrawOne((double X, double Y)[] stroke, double[] ink, RandomState random)
    {
        double turn = random.Uniform(-LargestTurn, LargestTurn);
        double slant = random.Uniform(-LargestSlant, LargestSlant);
        double scaleX = random.Uniform(0.8, 1.1);
        double scaleY = random.Uniform(0.85, 1.1);
        double moveX = random.Uniform(-LargestMove, LargestMove);
        double moveY = random.Uniform(-LargestMove, LargestMove);
        double penRadius = random.Uniform(0.8, 1.7);
        (double sin, double cos) = Math.SinCos(turn);

        Array.Clear(ink);
        (double X, double Y) previous = default;
        for (int k = 0; k < stroke.Length; k++)
        {
            double x = scaleX * (stroke[k].X - 0.5 + (Bend * random.Randn()));
            double y = scaleY * (stroke[k].Y - 0.5 + (Bend * random.Randn()));
            x -= slant * y;
            (double X, double Y) point = (
                ((Side - 1) / 2.0) + moveX + (Box * ((cos * x) - (sin * y))),
                ((Side - 1) / 2.0) + moveY + (Box * ((sin * x) + (cos * y))));
            if (k > 0)
            {
                DrawSegment(previous, point, penRadius, ink);
            }

            previous = point;
        }
    }

    /// <summary>Ink is full within the pen's radius of the segment and fades out over one pixel.</summary>
    private static void DrawSegment((double X, double Y) from, (double X, double Y) to, double penRadius, double[] ink)
    {
        (double dx, double dy) = (to.X - from.X, to.Y - from.Y);
        double squaredLength = (dx * dx) + (dy * dy);
        double reach = penRadius + 0.5;
        for (int row = First(from.Y, to.Y); row <= Last(from.Y, to.Y); row++)
        {
            for (int column = First(from.X, to.X); column <= Last(from.X, to.X); column++)
            {
                double along = squaredLength == 0 ? 0 : Math.Clamp((((column - from.X) * dx) + ((row - from.Y) * dy)) / squaredLength, 0, 1);
                double offX = column - from.X - (along * dx);
                double offY = row - from.Y - (along * dy);
                double strength = Math.Clamp(reach - Math.Sqrt((offX * offX) + (offY * offY)), 0, 1);
                ref double pixel = ref ink[(row * Side) + column];
                pixel = Math.Max(pixel, strength);
            }
        }

        int First(double a, double b) => Math.Max(0, (int)Math.Floor(Math.Min(a, b) - reach));
        int Last(double a, double b) => Math.Min(Side - 1, (int)Math.Ceiling(Math.Max(a, b) + reach));
    }

    private static void ToBytes(double[] ink, Span<byte> pixels, RandomState random)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            double noise = random.RandomSample() < ShareOfNoisyPixels ? random.RandomSample() * 0.5 : 0;
            pixels[i] = (byte)Math.Round(255 * Math.Max(ink[i], noise));
        }
    }
}
