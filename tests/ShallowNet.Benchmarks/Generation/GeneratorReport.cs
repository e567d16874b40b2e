using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ShallowNet.Benchmarks.Generation;

/// <summary>
/// What a generator costs whoever types: a cold run, an edit that has nothing to do with it, and an edit of one of its targets, for a hundred
/// targets in a hundred files, next to the platform's own generators in the same rounds. And what is held in memory between the runs.
/// </summary>
internal static class GeneratorReport
{
    private static readonly string[] Steps = ["cold", "unrelated body", "unrelated member", "related"];

    public static void Run(int rounds)
    {
        Targets[] all = [.. Targets.All()];
        var times = all.ToDictionary(t => t.Name, _ => Steps.ToDictionary(s => s, _ => new List<double>()));
        // The compiler below goes on recompiling what runs often for that long: before, a table says how far the JIT has come with each generator.
        const int WarmUp = 100;
        for (int round = 0; round < rounds + WarmUp; round++)
        {
            foreach (Targets targets in all)
            {
                double[] measured = Round(targets, round);
                for (int i = 0; i < Steps.Length && round >= WarmUp; i++)
                    times[targets.Name][Steps[i]].Add(measured[i]);
            }
        }

        Console.WriteLine($"milliseconds, median (fastest) of {rounds} rounds in turn; 100 targets in 100 files; {(GCSettings.IsServerGC ? "server" : "workstation")} garbage collector");
        Console.WriteLine($"{"",-22}{string.Concat(Steps.Select(s => $"{s,20}"))}{"held between runs",20}");
        foreach (Targets targets in all)
            Console.WriteLine($"{targets.Name,-22}{string.Concat(Steps.Select(s => $"{Cell(times[targets.Name][s]),20}"))}{Held(targets),17:0} KB");
    }

    private static double[] Round(Targets targets, int round)
    {
        CSharpCompilation compilation = targets.Compile();
        GeneratorDriver driver = targets.Driver();
        var measured = new double[Steps.Length];
        GC.Collect();
        measured[0] = Time(ref driver, compilation);
        compilation = Targets.EditUnrelatedBody(compilation, round + 1);
        measured[1] = Time(ref driver, compilation);
        compilation = Targets.EditUnrelatedMember(compilation, round + 1);
        measured[2] = Time(ref driver, compilation);
        compilation = targets.EditTarget(compilation, round + 1);
        measured[3] = Time(ref driver, compilation);
        return measured;
    }

    private static double Time(ref GeneratorDriver driver, CSharpCompilation compilation)
    {
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is not null || result.GeneratedSources.Length == 0)
            throw new InvalidOperationException("The generator did not run.", result.Exception);
        return elapsed;
    }

    /// <summary>
    /// Kilobytes that the driver keeps alive after fifty edits, above what the last compilation takes by itself.
    /// </summary>
    private static double Held(Targets targets)
    {
        CSharpCompilation compilation = targets.Compile();
        GeneratorDriver driver = targets.Driver().RunGenerators(compilation);
        for (int edit = 1; edit <= 50; edit++)
        {
            compilation = edit % 2 == 0 ? targets.EditTarget(compilation, edit) : Targets.EditUnrelatedMember(compilation, edit);
            driver = driver.RunGenerators(compilation);
        }

        long with = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(driver);
        driver = null!;
        // The same trees, in a compilation that no generator has looked at.
        compilation = CSharpCompilation.Create("Sample", compilation.SyntaxTrees, compilation.References, compilation.Options);
        long without = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(compilation);
        return (with - without) / 1024.0;
    }

    private static string Cell(List<double> milliseconds)
    {
        milliseconds.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds[milliseconds.Count / 2]:0.0} ({milliseconds[0]:0.0})");
    }
}
