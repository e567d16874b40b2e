using System.Text.Json;
using ShallowNet.GradBench.Objectives;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Modules;

internal static class LogSumExpModule
{
    public static Module Create() => new("lse", new Dictionary<string, Func<JsonElement, Evaluation>>
    {
        ["primal"] = input =>
        {
            double[] x = input.Row("x");
            return Evaluation.OfNumber(() => LogSumExp.Objective(x));
        },
        ["gradient"] = input =>
        {
            double[] x = input.Row("x");
            var gradient = new double[x.Length];
            return Evaluation.OfSum(gradient, () => LogSumExp.ObjectiveAccumulateGradient(x, gradient));
        },
    });
}
