using System.Text.Json;
using ShallowNet.GradBench.Objectives;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Modules;

internal static class OdeModule
{
    public static Module Create() => new("ode", new Dictionary<string, Func<JsonElement, Evaluation>>
    {
        ["primal"] = input =>
        {
            double[] x = input.Row("x");
            int steps = input.Integer("s");
            var y = new double[x.Length];
            return Evaluation.OfRow(y, () => OdeSolution.Solve(x, steps, y));
        },
        // Of the last component of the solution.
        ["gradient"] = input =>
        {
            double[] x = input.Row("x");
            int steps = input.Integer("s");
            var gradient = new double[x.Length];
            return Evaluation.OfSum(gradient, () => OdeSolution.LastAccumulateGradient(x, steps, gradient));
        },
    });
}
