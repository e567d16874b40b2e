using System.Text.Json;
using ShallowNet.GradBench.Objectives;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Modules;

internal static class KMeansModule
{
    public static Module Create() => new("kmeans", new Dictionary<string, Func<JsonElement, Evaluation>>
    {
        ["cost"] = input =>
        {
            double[] points = input.Rows("points");
            double[] centroids = input.Rows("centroids");
            int dimension = Dimension(input);
            return Evaluation.OfNumber(() => KMeans.Cost(centroids, points, dimension));
        },
        ["dir"] = input => Direction(input.Rows("centroids"), input.Rows("points"), Dimension(input)),
    });

    /// <summary>
    /// Newton's step: each derivative divided by the second one. The Hessian is diagonal, so that its product with ones is its diagonal. Both come from one backward pass:
    /// what the forward half leaves for it are the centroids, whose tangent is ones, and the numbers of the nearest, which have none.
    /// </summary>
    private static Evaluation Direction(double[] centroids, double[] points, int dimension)
    {
        var ones = new double[centroids.Length];
        Array.Fill(ones, 1);
        var step = new double[centroids.Length];
        var diagonal = new double[centroids.Length];
        return new Evaluation(
            () =>
            {
                Array.Clear(step);
                Array.Clear(diagonal);
                KMeans.CostWithCache(centroids, points, dimension, out var cache);
                var tangent = cache;
                tangent.centroids = ones;
                KMeans.CostBackwardTangent(cache, tangent, 1, 0, step, diagonal);
                cache.Dispose();
                for (int i = 0; i < step.Length; i++)
                {
                    step[i] /= diagonal[i];
                }
            },
            json => Json.WriteRows(json, step, step.Length / dimension, dimension));
    }

    private static int Dimension(JsonElement input) => input.GetProperty("centroids")[0].GetArrayLength();
}
