using System.Text.Json;
using ShallowNet.GradBench.Objectives;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Modules;

/// <summary>The functions are called after the modes of the outer derivative and of the inner one.</summary>
internal static class ParticleModule
{
    public static Module Create() => new("particle", new Dictionary<string, Func<JsonElement, Evaluation>>
    {
        ["ff"] = input => Descent(input, Particle.MissByForward, Particle.MissByForwardDerivative),
        ["fr"] = input => Descent(input, Particle.MissByReverse, Particle.MissByReverseDerivative),
        ["rf"] = input => Descent(input, Particle.MissByForward, Particle.MissByForwardGradient),
        ["rr"] = input => Descent(input, Particle.MissByReverse, Particle.MissByReverseGradient),
    });

    private static Evaluation Descent(JsonElement input, Func<double, double> miss, Func<double, double> slope)
    {
        double start = input.Number("w");
        return Evaluation.OfNumber(() => Minimum.Find(w => miss(w[0]), w => [slope(w[0])], [start])[0]);
    }
}
