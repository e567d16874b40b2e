using System.Text.Json;
using ShallowNet.GradBench.Objectives;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Modules;

internal static class BundleAdjustmentModule
{
    public static Module Create() => new("ba", new Dictionary<string, Func<JsonElement, Evaluation>>
    {
        ["objective"] = input => Objective(Scene.Read(input)),
        ["jacobian"] = input => Jacobian(Scene.Read(input)),
    });

    private static Evaluation Objective(Scene scene)
    {
        var reprojection = new ImagePoint[scene.Weights.Length];
        var weight = new double[scene.Weights.Length];
        return new Evaluation(
            () =>
            {
                for (int i = 0; i < reprojection.Length; i++)
                {
                    reprojection[i] = BundleAdjustment.ReprojectionError(scene.Cameras[scene.CameraOf[i]], scene.Points[scene.PointOf[i]], scene.Weights[i], scene.Seen[i]);
                }
                for (int i = 0; i < weight.Length; i++)
                {
                    weight[i] = BundleAdjustment.WeightError(scene.Weights[i]);
                }
            },
            json => Write(json, reprojection, weight));
    }

    private static void Write(Utf8JsonWriter json, ImagePoint[] reprojection, double[] weight)
    {
        // Since all observations are alike, the protocol has the first stand for all.
        json.WriteStartObject();
        json.WriteStartObject("reproj_error");
        json.WritePropertyName("elements");
        Json.WriteRow(json, [reprojection[0].U, reprojection[0].V]);
        json.WriteNumber("repeated", reprojection.Length);
        json.WriteEndObject();
        json.WriteStartObject("w_err");
        json.WriteNumber("element", weight[0]);
        json.WriteNumber("repeated", weight.Length);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static Evaluation Jacobian(Scene scene)
    {
        var jacobian = new SparseJacobian(scene.Cameras.Length, scene.Points.Length, scene.Weights.Length);
        return new Evaluation(
            () =>
            {
                jacobian.Clear();
                for (int i = 0; i < scene.Weights.Length; i++)
                {
                    BundleAdjustment.ReprojectionErrorWithCache(scene.Cameras[scene.CameraOf[i]], scene.Points[scene.PointOf[i]], scene.Weights[i], scene.Seen[i], out var cache);
                    jacobian.Add(i, scene.CameraOf[i], scene.PointOf[i], BundleAdjustment.ReprojectionErrorBackward(cache, new ImagePoint(1, 0)));
                    jacobian.Add(i, scene.CameraOf[i], scene.PointOf[i], BundleAdjustment.ReprojectionErrorBackward(cache, new ImagePoint(0, 1)));
                }
                for (int i = 0; i < scene.Weights.Length; i++)
                {
                    jacobian.Add(i, BundleAdjustment.WeightErrorGradient(scene.Weights[i]));
                }
            },
            jacobian.Write);
    }

    /// <summary>Cameras and points that are all alike, and which camera saw which point.</summary>
    private sealed record Scene(Camera[] Cameras, SpacePoint[] Points, double[] Weights, ImagePoint[] Seen, int[] CameraOf, int[] PointOf)
    {
        public static Scene Read(JsonElement input)
        {
            int cameras = input.Integer("n");
            int points = input.Integer("m");
            int observations = input.Integer("p");
            double[] c = input.Row("cam");
            double[] x = input.Row("x");
            double[] seen = input.Row("feat");
            return new Scene(
                Repeated(new Camera(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10]), cameras),
                Repeated(new SpacePoint(x[0], x[1], x[2]), points),
                Repeated(input.Number("w"), observations),
                Repeated(new ImagePoint(seen[0], seen[1]), observations),
                [.. Enumerable.Range(0, observations).Select(i => i % cameras)],
                [.. Enumerable.Range(0, observations).Select(i => i % points)]);
        }

        private static T[] Repeated<T>(T value, int count)
        {
            var all = new T[count];
            Array.Fill(all, value);
            return all;
        }
    }
}
