using System.Text.Json;
using ShallowNet.GradBench.Objectives;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Modules;

internal static class GaussianMixtureModule
{
    public static Module Create() => new("gmm", new Dictionary<string, Func<JsonElement, Evaluation>>
    {
        ["objective"] = json =>
        {
            Input input = Read(json);
            return Evaluation.OfNumber(() => GaussianMixture.Objective(input.D, input.Alpha, input.Mu, input.Q, input.L, input.X, input.Gamma, input.M));
        },
        ["jacobian"] = json => Jacobian(Read(json)),
    });

    private static Evaluation Jacobian(Input input)
    {
        var dalpha = new double[input.Alpha.Length];
        var dmu = new double[input.Mu.Length];
        var dq = new double[input.Q.Length];
        var dl = new double[input.L.Length];
        return new Evaluation(
            () =>
            {
                Array.Clear(dalpha);
                Array.Clear(dmu);
                Array.Clear(dq);
                Array.Clear(dl);
                GaussianMixture.ObjectiveAccumulateGradient(input.D, input.Alpha, input.Mu, input.Q, input.L, input.X, input.Gamma, input.M, dalpha, dmu, dq, dl);
            },
            output =>
            {
                int k = dalpha.Length;
                output.WriteStartObject();
                output.WritePropertyName("alpha");
                Json.WriteRow(output, dalpha);
                output.WritePropertyName("mu");
                Json.WriteRows(output, dmu, k, input.D);
                output.WritePropertyName("q");
                Json.WriteRows(output, dq, k, input.D);
                output.WritePropertyName("l");
                Json.WriteRows(output, dl, k, input.D * (input.D - 1) / 2);
                output.WriteEndObject();
            });
    }

    private static Input Read(JsonElement input) => new(
        input.Integer("d"), input.Row("alpha"), input.Rows("mu"), input.Rows("q"), input.Rows("l"), input.Rows("x"), input.Number("gamma"), input.Integer("m"));

    private sealed record Input(int D, double[] Alpha, double[] Mu, double[] Q, double[] L, double[] X, double Gamma, int M);
}
