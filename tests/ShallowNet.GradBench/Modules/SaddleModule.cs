using System.Text.Json;
using ShallowNet.GradBench.Objectives;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Modules;

/// <summary>The functions are called after the modes of the outer derivative and of the inner one.</summary>
internal static class SaddleModule
{
    private delegate double Greatest(double x1, double y1, double startX, double startY);

    private delegate (double, double) Slope(double x1, double y1, double atX, double atY);

    public static Module Create() => new("saddle", new Dictionary<string, Func<JsonElement, Evaluation>>
    {
        ["ff"] = input => Descents(input, Saddle.GreatestByForward, OfGreatestByForwardInForward, OfDepthInForward),
        ["fr"] = input => Descents(input, Saddle.GreatestByReverse, OfGreatestByReverseInForward, OfDepthInForward),
        ["rf"] = input => Descents(input, Saddle.GreatestByForward, Saddle.GreatestByForwardGradient, OfDepthInReverse),
        ["rr"] = input => Descents(input, Saddle.GreatestByReverse, Saddle.GreatestByReverseGradient, OfDepthInReverse),
    });

    /// <summary>Finds where the greatest value is least, and then, without the nesting, where the greatest value is.</summary>
    private static Evaluation Descents(JsonElement input, Greatest greatest, Slope ofGreatest, Slope ofDepth)
    {
        double[] start = input.Row("start");
        var found = new double[4];
        return Evaluation.OfRow(found, () =>
        {
            double[] least = Minimum.Find(x => greatest(x[0], x[1], start[0], start[1]), x => Array(ofGreatest(x[0], x[1], start[0], start[1])), start);
            double[] most = Minimum.Find(x => Saddle.Depth(least[0], least[1], x[0], x[1]), x => Array(ofDepth(least[0], least[1], x[0], x[1])), start);
            least.CopyTo(found, 0);
            most.CopyTo(found, 2);
        });

        static double[] Array((double X, double Y) pair) => [pair.X, pair.Y];
    }

    // In forward mode a gradient of two variables is two tangents.
    private static (double, double) OfGreatestByForwardInForward(double x1, double y1, double startX, double startY) => (
        Saddle.GreatestByForwardTangent(x1, 1, y1, 0, startX, startY).Tangent,
        Saddle.GreatestByForwardTangent(x1, 0, y1, 1, startX, startY).Tangent);

    private static (double, double) OfGreatestByReverseInForward(double x1, double y1, double startX, double startY) => (
        Saddle.GreatestByReverseTangent(x1, 1, y1, 0, startX, startY).Tangent,
        Saddle.GreatestByReverseTangent(x1, 0, y1, 1, startX, startY).Tangent);

    private static (double, double) OfDepthInForward(double x1, double y1, double x2, double y2) => (
        Saddle.DepthTangent(x1, 0, y1, 0, x2, 1, y2, 0).Tangent,
        Saddle.DepthTangent(x1, 0, y1, 0, x2, 0, y2, 1).Tangent);

    private static (double, double) OfDepthInReverse(double x1, double y1, double x2, double y2)
    {
        (_, _, double dx2, double dy2) = Saddle.DepthGradient(x1, y1, x2, y2);
        return (dx2, dy2);
    }
}
