using BenchmarkDotNet.Attributes;
using ShallowNet.Learning;

namespace ShallowNet.Benchmarks;

/// <summary>The 12,000 training steps of the notebook's run.</summary>
[MemoryDiagnoser]
public class NotebookTraining
{
    private readonly NotebookRun _run = new();

    [Benchmark(Baseline = true, Description = "by hand, same operations")]
    public double ByHand() => _run.Train(HandWritten.AddGradient);

    [Benchmark(Description = "generated")]
    public double Generated() => _run.Train(ShallowNetwork.LossAccumulateGradient);

    [Benchmark(Description = "by hand, plain loops")]
    public double ByHandInLoops() => _run.Train(PlainLoops.AddGradient);

    [Benchmark(Description = "the whole Fit, generated")]
    public double Fit() => NotebookComparison.Fit(_run);
}
