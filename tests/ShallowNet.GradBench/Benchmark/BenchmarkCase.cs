using System.Text.Json;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Benchmark;

/// <summary>An eval at one size: its function and its derivative, on the same input.</summary>
/// <param name="Module">The eval.</param>
/// <param name="Size">What is large about it.</param>
/// <param name="Primal">The name of the function.</param>
/// <param name="Derivative">The name of what is made of its derivatives.</param>
/// <param name="Input">The input as the protocol has it.</param>
internal sealed record BenchmarkCase(string Module, string Size, string Primal, string Derivative, JsonElement Input)
{
    public Evaluation Of(string function) => ModuleTable.Find(Module)!.Evaluation(function, Input);
}
