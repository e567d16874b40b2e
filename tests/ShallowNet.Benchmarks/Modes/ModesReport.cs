using System.Diagnostics;
using System.Globalization;

namespace ShallowNet.Benchmarks.Modes;

/// <summary>What forward mode and second derivatives cost: tangent ÷ method, Hessian-vector product ÷ gradient, Hessian ÷ n products, in turn.</summary>
internal static class ModesReport
{
    private const int Size = 64;

    private static double s_sink;

    public static void Run(int rounds)
    {
        Console.WriteLine($"medians of the ratios of {rounds} rounds in turn; {Size} numbers");
        Console.WriteLine($"{"",-30}{"tangent ÷ method",20}{"product ÷ gradient",20}{"Hessian ÷ n products",22}");
        var all = new List<double[]>();
        foreach (NumericLoop loop in NumericLoops.All)
        {
            double[] ratios = Measure(loop, rounds);
            all.Add(ratios);
            Print(loop.Name, ratios);
        }
        Print("geometric mean", [.. Enumerable.Range(0, 3).Select(k => Math.Exp(all.Average(r => Math.Log(r[k]))))]);
        if (double.IsNaN(s_sink))
            Console.WriteLine("A result was not a number.");
    }

    private static double[] Measure(NumericLoop loop, int rounds)
    {
        double[] x = [.. Enumerable.Range(0, Size).Select(i => 0.3 + 0.5 * Math.Sin(i))];
        double[] v = [.. Enumerable.Range(0, Size).Select(i => Math.Cos(3 * i))];
        Action[] actions =
        [
            () => s_sink += loop.Value(x),
            () => s_sink += loop.Tangent(x, v),
            () => s_sink += loop.Gradient(x)[0],
            () => s_sink += loop.Product(x, v)[0],
            () => s_sink += loop.Hessian(x)[0, 0],
        ];
        // So many calls that the method takes about a millisecond; the compiler optimizes in the background what has run often.
        int[] calls = new int[actions.Length];
        for (int warm = 0; warm < 5; warm++)
        {
            foreach (Action action in actions)
                _ = Time(action, 200);
            Thread.Sleep(300);
        }
        for (int k = 0; k < actions.Length; k++)
        {
            calls[k] = Math.Max(1, (int)(1 / Time(actions[k], 20)));
        }
        var times = new double[rounds][];
        for (int round = 0; round < rounds; round++)
            times[round] = [.. actions.Select((action, k) => Time(action, calls[k]))];
        return
        [
            times.Select(t => t[1] / t[0]).Median(),
            times.Select(t => t[3] / t[2]).Median(),
            times.Select(t => t[4] / (Size * t[3])).Median(),
        ];
    }

    /// <summary>Milliseconds of one call.</summary>
    private static double Time(Action action, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / calls;
    }

    private static void Print(string name, double[] ratios) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30}{ratios[0],20:0.00}{ratios[1],20:0.00}{ratios[2],22:0.00}"));
}
