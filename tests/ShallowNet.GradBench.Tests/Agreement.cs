using System.Text.Json;

namespace ShallowNet.GradBench.Tests;

/// <summary>Compares outputs, number by number, to 1e-8 relative.</summary>
internal static class Agreement
{
    private const double Tolerance = 1e-8;

    /// <summary>What is left where exact cancellation gives zero: some hundred roundings of the largest number beside it.</summary>
    private const double OfLargest = 1e-14;

    public static void Check(JsonElement expected, JsonElement actual) => Check(expected, actual, Largest(expected), "output");

    private static void Check(JsonElement expected, JsonElement actual, double largest, string path)
    {
        Assert.True(expected.ValueKind == actual.ValueKind, $"{path} is {actual}, not {expected}.");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(expected.EnumerateObject().Select(p => p.Name).Order(), actual.EnumerateObject().Select(p => p.Name).Order());
                foreach (JsonProperty property in expected.EnumerateObject())
                {
                    Check(property.Value, actual.GetProperty(property.Name), Largest(property.Value), path + "." + property.Name);
                }
                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
                for (int i = 0; i < expected.GetArrayLength(); i++)
                {
                    Check(expected[i], actual[i], largest, $"{path}[{i}]");
                }
                break;
            default:
                double e = expected.GetDouble();
                double a = actual.GetDouble();
                Assert.True(Math.Abs(a - e) <= Tolerance * Math.Abs(e) + OfLargest * largest, $"{path} is {a:R}, not {e:R}.");
                break;
        }
    }

    private static double Largest(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => Math.Abs(element.GetDouble()),
        JsonValueKind.Array => element.EnumerateArray().Select(Largest).DefaultIfEmpty(0).Max(),
        _ => 0,
    };
}
