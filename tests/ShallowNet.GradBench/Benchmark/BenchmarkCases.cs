using System.Text.Json;
using System.Text.Json.Nodes;

namespace ShallowNet.GradBench.Benchmark;

/// <summary>The evals at sizes that GradBench publishes figures for, on random inputs from a fixed seed.</summary>
internal static class BenchmarkCases
{
    public static IEnumerable<BenchmarkCase> All()
    {
        var random = new Random(20261123);
        yield return Case("llsq", "n=4096 m=128", "primal", "gradient", new { x = Row(128), n = 4096 });
        yield return Case("lse", "n=10000", "primal", "gradient", new { x = Row(10_000) });
        yield return Case("ode", "n=100 s=20", "primal", "gradient", new { x = Row(100), s = 20 });
        yield return Case("det", "8", "primal", "gradient", new { A = Row(64), ell = 8 });
        yield return Case("gmm", "10×25×1000", "objective", "jacobian", new
        {
            d = 10,
            k = 25,
            n = 1000,
            x = Rows(1000, 10),
            m = 0,
            gamma = 1.0,
            alpha = Row(25),
            mu = Rows(25, 10),
            q = Rows(25, 10),
            l = Rows(25, 45),
        });
        yield return Case("kmeans", "k=10 n=1000 d=16", "cost", "dir", new { points = Rows(1000, 16), centroids = Rows(10, 16) });
        yield return Case("lstm", "l=2 c=1024", "objective", "jacobian", new
        {
            main_params = Rows(4, 28),
            extra_params = Rows(3, 7),
            state = Rows(4, 7),
            sequence = Bits(1024, 7),
        });
        yield return Case("ba", "ba1", "objective", "jacobian", new
        {
            n = 49,
            m = 7776,
            p = 31843,
            cam = Camera,
            x = Row(3),
            w = 0.417022,
            feat = new[] { 271.760969, 834.209256 },
        });
        yield return Case("ht", "hand1", "objective", "jacobian", HandInput.With(new JsonObject
        {
            ["theta"] = JsonSerializer.SerializeToNode(Row(26)),
            ["us"] = new JsonArray(),
            ["correspondences"] = JsonSerializer.SerializeToNode(Enumerable.Range(0, 100).Select(_ => random.Next(544))),
            ["points"] = JsonSerializer.SerializeToNode(Rows(100, 3)),
        }));

        double[] Row(int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextDouble())];
        double[][] Rows(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => Row(length))];
        double[][] Bits(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, length).Select(_ => (double)random.Next(2)).ToArray())];
    }

    // Rotation, centre, focal length, principal point and distortion of the first camera of the published ba1.
    private static readonly double[] Camera =
        [-0.758453, -1.109613, -0.845551, 34.556073, 39.676747, 53.881673, 419.194514, 5.864426, -8.51887, 0.087812, 0.002739];

    private static BenchmarkCase Case(string module, string size, string primal, string derivative, object input) =>
        new(module, size, primal, derivative, JsonSerializer.SerializeToElement(input));
}
