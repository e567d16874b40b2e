using BenchmarkDotNet.Running;
using ShallowNet.Benchmarks;
using ShallowNet.Benchmarks.Cost;
using ShallowNet.Benchmarks.Generation;
using ShallowNet.Benchmarks.Matrices;
using ShallowNet.Benchmarks.Modes;

// Reports for the desk; with no such word BenchmarkDotNet measures, thoroughly.
switch (args)
{
    // Training the notebook's network: generated against written by hand, in turn within one process, and NumPy's program in the same minute.
    case ["notebook", ..]:
        NotebookComparison.Run(Count(15));
        break;
    // Training the network of section 1.4 on MNIST: TorchSharp, NumPy and this library, whole processes in turn.
    case ["mnist", ..]:
        return MnistComparison.Run(Count(5));
    case ["mnist-run", var name, var threads]:
        return MnistComparison.RunOne(name, int.Parse(threads));
    // The accuracies of that training, with the seeds 1, 2, ….
    case ["mnist-accuracy", ..]:
        return MnistComparison.Accuracies(Count(5));
    // Matrix products in GFLOP/s beside the peak of the machine.
    case ["products", ..]:
        ProductReport.Run(Count(25));
        break;
    // What gradients cost in units of their methods, for the numeric loops of the corpus.
    case ["cost", ..]:
        CostReport.Run(Count(15), args.Skip(2).ToArray());
        break;
    // The source generator beside the platform's: a cold run, an unrelated edit, a related one.
    case ["generator", ..]:
        GeneratorReport.Run(Count(30));
        break;
    // A build from nothing of a project with two hundred differentiable methods, with the generator and without.
    case ["build", ..]:
        return BuildReport.Run(Count(5));
    // Tangents, Hessian-vector products and Hessians of numeric loops, as ratios.
    case ["modes", ..]:
        ModesReport.Run(Count(25));
        break;
    // Long loops with and without checkpoints: time and memory.
    case ["checkpoints", ..]:
        CheckpointReport.Run(Count(9));
        break;
    case ["checkpoints-run", var name, var steps]:
        CheckpointReport.RunOne(name, int.Parse(steps));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}

return 0;

int Count(int byDefault) => args.Length > 1 ? int.Parse(args[1]) : byDefault;
