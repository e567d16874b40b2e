using System.Text.Json.Nodes;

namespace ShallowNet.GradBench.Benchmark;

/// <summary>Inputs of the hand tracking eval, made of the model of a hand that the project brings and of what changes from case to case.</summary>
public static class HandInput
{
    /// <param name="pose">With <c>theta</c>, <c>us</c>, <c>correspondences</c> and <c>points</c>.</param>
    public static JsonObject With(JsonObject pose) => new()
    {
        ["theta"] = pose["theta"]!.DeepClone(),
        ["us"] = pose["us"]!.DeepClone(),
        ["data"] = new JsonObject
        {
            ["model"] = Model(),
            ["correspondences"] = pose["correspondences"]!.DeepClone(),
            ["points"] = pose["points"]!.DeepClone(),
        },
    };

    /// <summary>544 vertices on 22 bones: <c>hand1</c> of the benchmark, after ADBench.</summary>
    public static JsonNode Model()
    {
        using Stream stream = typeof(HandInput).Assembly.GetManifestResourceStream("hand.json")!;
        return JsonNode.Parse(stream)!;
    }
}
