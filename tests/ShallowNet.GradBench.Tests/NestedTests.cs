using System.Text.Json;

namespace ShallowNet.GradBench.Tests;

/// <summary>Descents whose functions are made of derivatives, in the four combinations of modes: the outer one, then the inner one.</summary>
public class NestedTests
{
    public static TheoryData<string> Modes => ["ff", "fr", "rf", "rr"];

    [Theory]
    [MemberData(nameof(Modes))]
    public void The_particle_is_led_to_the_origin(string modes)
    {
        JsonElement output = Message.Output("particle", modes, """{"w":0}""");

        // The figure that the authors' programs print.
        Assert.Equal(0.2071918746486116, output.GetDouble(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void The_saddle_is_found_at_the_origin(string modes)
    {
        JsonElement output = Message.Output("saddle", modes, """{"start":[1,1]}""");

        // The figure that the authors' programs print.
        Assert.Equal(4, output.GetArrayLength());
        Assert.All(output.EnumerateArray(), x => Assert.Equal(8.246324826140356e-06, x.GetDouble(), 1e-18));
    }

    [Fact]
    public void Both_descents_of_the_saddle_begin_where_the_input_says()
    {
        JsonElement first = Message.Output("saddle", "rr", """{"start":[2,-1]}""");

        foreach (string modes in new[] { "ff", "fr", "rf" })
        {
            Agreement.Check(first, Message.Output("saddle", modes, """{"start":[2,-1]}"""));
        }
        Assert.All(first.EnumerateArray(), x => Assert.InRange(x.GetDouble(), -1e-4, 1e-4));
        Assert.NotEqual(first[0].GetDouble(), first[1].GetDouble());
        Assert.True(first[0].GetDouble() > 0 && first[1].GetDouble() < 0 && first[2].GetDouble() > 0 && first[3].GetDouble() < 0);
    }
}
