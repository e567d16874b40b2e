using System.Globalization;
using System.Text.Json;
using ShallowNet.Autodiff;
using ShallowNet.Learning;

namespace ShallowNet.Benchmarks;

/// <summary>
/// Training the network of section 1.4 with TorchSharp, with NumPy and with this library: whole processes in turn, round after round, and the
/// medians of their second to last epochs.
/// </summary>
internal static class MnistComparison
{
    private const int Epochs = 5;

    public static int Run(int rounds)
    {
        string folder;
        try
        {
            Mnist.Load();
            folder = Environment.GetEnvironmentVariable(Mnist.FolderVariable) is { Length: > 0 } named ? named : MnistOptions.DefaultCacheFolder;
        }
        catch (MnistException error)
        {
            Console.Error.WriteLine($"The comparison trains on the real MNIST, which is not here. {error.Message}");
            return 1;
        }

        int threads = Math.Min(2, Environment.ProcessorCount);
        List<Contender> contenders =
        [
            new("TorchSharp", threads, ChildProgram.Self(threads, "mnist-run", "torchsharp", $"{threads}")),
            new("Sequential", threads, ChildProgram.Self(threads, "mnist-run", "sequential", $"{threads}")),
            new("plain method", threads, ChildProgram.Self(threads, "mnist-run", "plain", $"{threads}")),
            new("Sequential", 1, ChildProgram.Self(1, "mnist-run", "sequential", "1")),
            new("plain method", 1, ChildProgram.Self(1, "mnist-run", "plain", "1")),
        ];
        if (NumPy.Program("mnist_numpy.py", threads, folder, $"{Epochs}") is { } numPy)
            contenders.Insert(1, new Contender("NumPy", threads, numPy));
        else
            Console.WriteLine($"NumPy is left out: {NumPy.Missing}.");
        for (int round = 0; round < rounds; round++)
        {
            foreach (Contender contender in contenders.ToArray())
            {
                if (!contender.TryRun(out string complaint))
                {
                    Console.WriteLine($"{contender.Name} is left out: {complaint}");
                    contenders.Remove(contender);
                }
            }
        }

        Print(contenders, rounds);
        return 0;
    }

    /// <summary>One contender's run, in this process; prints its result.</summary>
    public static int RunOne(string name, int threads)
    {
        MnistData data = Mnist.Load();
        MatrixOptions.Threads = threads;
        try
        {
            MnistResult result = name switch
            {
                "sequential" => MnistTraining.Sequential(data, Epochs, seed: 1),
                "plain" => MnistTraining.PlainMethod(data, Epochs, seed: 1),
                _ => TorchTraining.Train(data, Epochs, seed: 1, threads),
            };
            Console.WriteLine(JsonSerializer.Serialize(result));
            return 0;
        }
        catch (Exception error) when (error is NotSupportedException or TypeInitializationException or DllNotFoundException)
        {
            // TorchSharp tells its whole search for the native library; what is missing is one line's worth.
            Console.Error.WriteLine($"its native library does not load ({error.GetType().Name}). It comes with '-p:Libtorch=true' and needs a libstdc++ with GLIBCXX_3.4.32.");
            return 1;
        }
    }

    /// <summary>Trains with several seeds and prints what the accuracies come to.</summary>
    public static int Accuracies(int seeds)
    {
        MnistData data = Mnist.Load();
        List<MnistResult> results = [];
        for (int seed = 1; seed <= seeds; seed++)
        {
            MnistResult result = MnistTraining.Sequential(data, Epochs, seed);
            results.Add(result);
            Console.WriteLine(FormattableString.Invariant($"seed {seed}: train {result.TrainAccuracy:0.0000}, test {result.TestAccuracy:0.0000}"));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"median: train {results.Select(result => result.TrainAccuracy!.Value).Median():0.0000}, test {results.Select(result => result.TestAccuracy).Median():0.0000}"));
        return 0;
    }

    private static void Print(List<Contender> contenders, int rounds)
    {
        Console.WriteLine($"Five epochs on MNIST, processes in turn, {rounds} rounds; seconds per epoch from the second on");
        Console.Write($"{"",-28}{"median",8}{"fastest",9}{"slowest",9}");
        Contender[] references = [.. contenders.Where(contender => !contender.IsOwn)];
        foreach (Contender reference in references)
            Console.Write($"{"÷ " + reference.Name,14}");
        Console.WriteLine($"{"accuracy",10}{"bytes/step",12}");
        foreach (Contender contender in contenders)
        {
            Console.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{contender.Title,-28}{contender.Seconds.Median(),8:0.000}{contender.Seconds.Min(),9:0.000}{contender.Seconds.Max(),9:0.000}"));
            foreach (Contender reference in references)
                Console.Write(string.Create(CultureInfo.InvariantCulture, $"{contender.Seconds.Zip(reference.Seconds, (mine, other) => mine / other).Median(),14:0.00}"));
            MnistResult last = contender.Results[^1];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{last.TestAccuracy,10:0.0000}{last.BytesPerStep,12:0}"));
        }
    }

    private sealed record Contender(string Name, int Threads, ChildProgram Program)
    {
        public List<MnistResult> Results { get; } = [];

        public IEnumerable<double> Seconds => Results.Select(result => result.MedianSeconds);

        public string Title => $"{Name}, {Threads} thread{(Threads == 1 ? "" : "s")}";

        public bool IsOwn => Name is "Sequential" or "plain method";

        public bool TryRun(out string complaint)
        {
            (string? result, complaint) = Program.Run();
            if (result is null)
                return false;
            Results.Add(JsonSerializer.Deserialize<MnistResult>(result)!);
            return true;
        }
    }
}
