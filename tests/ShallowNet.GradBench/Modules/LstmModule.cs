using System.Text.Json;
using ShallowNet.GradBench.Objectives;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Modules;

internal static class LstmModule
{
    public static Module Create() => new("lstm", new Dictionary<string, Func<JsonElement, Evaluation>>
    {
        ["objective"] = json =>
        {
            Input input = Read(json);
            return Evaluation.OfNumber(() => LongShortTermMemory.Objective(input.Layers, input.Ends, input.State, input.Sequence, input.Width));
        },
        ["jacobian"] = json => Jacobian(Read(json)),
    });

    private static Evaluation Jacobian(Input input)
    {
        var gradient = new double[input.Layers.Length + input.Ends.Length];
        int split = input.Layers.Length;
        return Evaluation.OfSum(gradient, () => LongShortTermMemory.ObjectiveAccumulateGradient(
            input.Layers, input.Ends, input.State, input.Sequence, input.Width, gradient.AsSpan(0, split), gradient.AsSpan(split)));
    }

    private static Input Read(JsonElement input) => new(
        input.Rows("main_params"), input.Rows("extra_params"), input.Rows("state"), input.Rows("sequence"), input.GetProperty("state")[0].GetArrayLength());

    private sealed record Input(double[] Layers, double[] Ends, double[] State, double[] Sequence, int Width);
}
