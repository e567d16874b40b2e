using System.Text.Json;
using ShallowNet.GradBench.Objectives;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Modules;

internal static class HelloModule
{
    public static Module Create() => new("hello", new Dictionary<string, Func<JsonElement, Evaluation>>
    {
        ["square"] = input =>
        {
            double x = input.GetDouble();
            return Evaluation.OfNumber(() => Hello.Square(x));
        },
        ["double"] = input =>
        {
            double x = input.GetDouble();
            return Evaluation.OfNumber(() => Hello.SquareGradient(x));
        },
    });
}
