using BenchmarkDotNet.Running;
using ShallowNet.Benchmarks;
using ShallowNet.Benchmarks.Generation;
using ShallowNet.Benchmarks.Matrices;

// Reports for the desk, in a minute each; with no such word BenchmarkDotNet measures, thoroughly.
switch (args)
{
    // Training the notebook's network: generated against written by hand, in turn within one process.
    case ["notebook", ..]:
        NotebookComparison.Run(Rounds(15));
        break;
    // Matrix products in GFLOP/s beside the peak of the machine.
    case ["products", ..]:
        ProductReport.Run(Rounds(25));
        break;
    // The source generator beside the platform's: a cold run, an unrelated edit, a related one.
    case ["generator", ..]:
        GeneratorReport.Run(Rounds(30));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}

int Rounds(int byDefault) => args.Length > 1 ? int.Parse(args[1]) : byDefault;
