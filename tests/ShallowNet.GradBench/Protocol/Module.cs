using System.Text.Json;

namespace ShallowNet.GradBench.Protocol;

/// <summary>An eval: its functions by their names, each made from an input.</summary>
public sealed record Module(string Name, IReadOnlyDictionary<string, Func<JsonElement, Evaluation>> Functions)
{
    /// <exception cref="ArgumentException">The module has no such function.</exception>
    public Evaluation Evaluation(string? function, JsonElement input) =>
        function is not null && Functions.TryGetValue(function, out Func<JsonElement, Evaluation>? make)
            ? make(input)
            : throw new ArgumentException($"The module '{Name}' has no function '{function}'.");
}
