using System.Diagnostics;
using System.Globalization;
using ShallowNet.Autodiff;

namespace ShallowNet.Benchmarks.Matrices;

/// <summary>
/// Matrix products in single precision against the peak of the registers. Each product alternates with the register loop, so that both see the same
/// clock and the same neighbours; the ratio of each round counts, and the median of the rounds is printed.
/// </summary>
internal static class ProductReport
{
    private const double SecondsPerSample = 0.006;

    private static readonly (string Name, int Rows, int Depth, int Columns, Form Form)[] Products =
    [
        ("forward, layer 1: X·W", 128, 784, 512, Form.Plain),
        ("gradient of W1: Xᵀ·dZ", 784, 128, 512, Form.LeftTransposed),
        ("forward, layer 2: H·W", 128, 512, 10, Form.Plain),
        ("gradient of W2: Hᵀ·dZ", 512, 128, 10, Form.LeftTransposed),
        ("gradient of H: dZ·Wᵀ", 128, 10, 512, Form.RightTransposed),
        ("square", 512, 512, 512, Form.Plain),
        ("square, a·bᵀ", 512, 512, 512, Form.RightTransposed),
        ("square, aᵀ·b", 512, 512, 512, Form.LeftTransposed),
    ];

    private enum Form
    {
        Plain,
        RightTransposed,
        LeftTransposed,
    }

    public static void Run(int rounds)
    {
        Console.WriteLine($"Products in single precision, medians of {rounds} rounds; peak: one core's fused multiply-adds on registers.");
        Console.WriteLine($"{"product",-26}{"shape",14}{"threads",9}{"GFLOP/s",10}{"peak",8}{"ratio",8}{"best",8}");
        int processors = MatrixOptions.Threads;
        foreach (int threads in processors > 1 ? new[] { 1, processors } : [1])
        {
            MatrixOptions.Threads = threads;
            foreach ((string name, int rows, int depth, int columns, Form form) in Products)
                Measure(name, rows, depth, columns, form, threads, rounds);
        }
        MatrixOptions.Threads = processors;
    }

    private static void Measure(string name, int rows, int depth, int columns, Form form, int threads, int rounds)
    {
        Matrix<float> left = form == Form.LeftTransposed ? Random(depth, rows, 1) : Random(rows, depth, 1);
        Matrix<float> right = form == Form.RightTransposed ? Random(columns, depth, 2) : Random(depth, columns, 2);
        Matrix<float> result = Matrix.Zeros<float>(rows, columns);
        double operations = 2.0 * rows * depth * columns;
        double Multiply()
        {
            result.Clear();
            if (form == Form.Plain)
                result.AddDot(left, right);
            else if (form == Form.RightTransposed)
                result.AddDotTransposed(left, right);
            else
                result.AddTransposedDot(left, right);
            return operations;
        }

        // The compiler optimizes in the background what has run often.
        for (int i = 0; i < 50; i++)
            Rate(Multiply);
        var rates = new double[rounds];
        var peaks = new double[rounds];
        for (int round = -3; round < rounds; round++)
        {
            double rate = Rate(Multiply);
            double peak = Rate(() => RegisterPeak.Run(50_000));
            if (round >= 0)
                (rates[round], peaks[round]) = (rate, peak);
        }
        double[] ratios = rates.Zip(peaks, (rate, peak) => rate / peak).ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-26}{$"{rows}×{depth}×{columns}",14}{threads,9}{rates.Median() / 1e9,10:F1}{peaks.Median() / 1e9,8:F1}{ratios.Median(),8:F2}{rates.Max() / peaks.Max(),8:F2}"));
    }

    // Operations per second of the fastest repetition within the time of a sample: what is slower was interrupted.
    private static double Rate(Func<double> work)
    {
        double best = 0;
        long start = Stopwatch.GetTimestamp();
        do
        {
            long before = Stopwatch.GetTimestamp();
            double operations = work();
            best = Math.Max(best, operations / Stopwatch.GetElapsedTime(before).TotalSeconds);
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < SecondsPerSample);
        return best;
    }

    private static Matrix<float> Random(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        return Matrix.Create(rows, columns, (_, _) => (float)(2 * random.NextDouble() - 1));
    }
}
