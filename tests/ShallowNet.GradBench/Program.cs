using ShallowNet.GradBench.Benchmark;
using ShallowNet.GradBench.Protocol;

// Without arguments the tool itself: messages of GradBench on standard input, responses on standard output.
// With --bench a table of how long each eval takes.
if (args is ["--bench", ..])
{
    BenchmarkReport.Run(only: args.Skip(1).ToArray());
}
else
{
    Tool.Run(Console.In, Console.Out);
}
