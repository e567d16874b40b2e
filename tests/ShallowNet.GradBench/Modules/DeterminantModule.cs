using System.Text.Json;
using ShallowNet.GradBench.Objectives;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Modules;

internal static class DeterminantModule
{
    public static Module Create() => new("det", new Dictionary<string, Func<JsonElement, Evaluation>>
    {
        ["primal"] = input =>
        {
            double[] a = input.Row("A");
            int n = input.Integer("ell");
            return Evaluation.OfNumber(() => Determinant.Objective(a, n));
        },
        ["gradient"] = input =>
        {
            double[] a = input.Row("A");
            int n = input.Integer("ell");
            var gradient = new double[a.Length];
            return Evaluation.OfSum(gradient, () => Determinant.ObjectiveAccumulateGradient(a, n, gradient));
        },
    });
}
