using System.Text.Json;
using ShallowNet.GradBench.Objectives;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Modules;

internal static class LinearLeastSquaresModule
{
    public static Module Create() => new("llsq", new Dictionary<string, Func<JsonElement, Evaluation>>
    {
        ["primal"] = input =>
        {
            double[] x = input.Row("x");
            int n = input.Integer("n");
            return Evaluation.OfNumber(() => LinearLeastSquares.Objective(x, n));
        },
        ["gradient"] = input =>
        {
            double[] x = input.Row("x");
            int n = input.Integer("n");
            var gradient = new double[x.Length];
            return Evaluation.OfSum(gradient, () => LinearLeastSquares.ObjectiveAccumulateGradient(x, n, gradient));
        },
    });
}
