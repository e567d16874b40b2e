using System.Text.Json;
using System.Text.Json.Nodes;
using ShallowNet.Autodiff;
using ShallowNet.GradBench.Benchmark;
using ShallowNet.GradBench.Objectives;

namespace ShallowNet.GradBench.Tests;

/// <summary>Inputs of the benchmark with the outputs that its evals expect.</summary>
public class CaseTests
{
    [Theory]
    [InlineData("hello")]
    [InlineData("llsq")]
    [InlineData("lse")]
    [InlineData("det")]
    [InlineData("gmm")]
    [InlineData("kmeans")]
    [InlineData("lstm")]
    [InlineData("ba")]
    public void Outputs_agree_with_those_expected(string module)
    {
        JsonElement cases = Read(module + ".json");
        Assert.NotEqual(0, cases.GetArrayLength());
        foreach (JsonElement c in cases.EnumerateArray())
        {
            JsonElement output = Message.Output(module, c.GetProperty("function").GetString()!, c.GetProperty("input").GetRawText());

            Agreement.Check(c.GetProperty("output"), output);
        }
    }

    [Fact]
    public void Solutions_of_the_ordinary_differential_equation_agree_with_those_expected()
    {
        foreach (JsonElement c in Read("ode.json").EnumerateArray().Where(c => c.GetProperty("function").GetString() == "primal"))
        {
            Agreement.Check(c.GetProperty("output"), Message.Output("ode", "primal", c.GetProperty("input").GetRawText()));
        }
    }

    /// <summary>
    /// The gradients that the eval expects are those of the exact solution, 2ⁿ/n!·Π xᵢ, and not of its approximation in few steps: with many steps the two meet.
    /// </summary>
    [Fact]
    public void Gradients_of_the_ordinary_differential_equation_tend_to_those_expected()
    {
        foreach (JsonElement c in Read("ode.json").EnumerateArray().Where(c => c.GetProperty("function").GetString() == "gradient"))
        {
            JsonObject input = JsonObject.Create(c.GetProperty("input"))!;
            input["s"] = 2000;

            Agreement.Check(c.GetProperty("output"), Message.Output("ode", "gradient", input.ToJsonString()));
        }
    }

    [Fact]
    public void Gradients_of_the_ordinary_differential_equation_are_those_of_its_approximation()
    {
        foreach (JsonElement c in Read("ode.json").EnumerateArray().Where(c => c.GetProperty("function").GetString() == "gradient"))
        {
            int steps = c.GetProperty("input").GetProperty("s").GetInt32();
            double[] at = [.. c.GetProperty("input").GetProperty("x").EnumerateArray().Select(x => x.GetDouble())];

            GradientCheck.Run(x => OdeSolution.Last(x, steps), x => OdeSolution.LastGradient(x, steps), at).ThrowIfFailed();
        }
    }

    [Theory]
    [InlineData("simple", "objective")]
    [InlineData("simple", "jacobian")]
    [InlineData("complicated", "objective")]
    [InlineData("complicated", "jacobian")]
    public void Hands_are_where_they_are_expected(string description, string function)
    {
        JsonElement hand = Read("ht.json").EnumerateArray().Single(c => c.GetProperty("description").GetString() == description);
        JsonObject input = HandInput.With(JsonObject.Create(hand)!);

        Agreement.Check(hand.GetProperty(function), Message.Output("ht", function, input.ToJsonString()));
    }

    private static JsonElement Read(string name)
    {
        using Stream stream = typeof(CaseTests).Assembly.GetManifestResourceStream(name)!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
