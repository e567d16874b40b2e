using BenchmarkDotNet.Running;
using ShallowNet.Benchmarks.Matrices;

// "products" reports matrix products in GFLOP/s beside the peak of the machine, in a minute.
if (args is ["products", ..])
{
    ProductReport.Run(rounds: args.Length > 1 ? int.Parse(args[1]) : 25);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
