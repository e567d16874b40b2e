using System.Reflection;

namespace ShallowNet.Learning.Tests;

/// <summary>What the generator wrote for the notebook's network, as it was compiled into the library.</summary>
public class GeneratedCodeTests
{
    [Fact]
    public Task The_backward_pass_of_the_loss_is_the_notebooks_line_by_line() => Snapshot.Verify(LossCode(), "cs");

    [Fact]
    public void Each_gradient_of_the_notebook_is_computed_in_its_order()
    {
        string code = LossCode();
        string backward = code[code.IndexOf("// backward", StringComparison.Ordinal)..code.IndexOf("return result;", StringComparison.Ordinal)];
        string[] statements = ["dZ2 = (A2 - Y) / m;", "dp.W2.Add", "dp.b2.Add", "dZ1 = dA1 * (1 - A1 * A1);", "dp.W1.Add", "dp.b1.Add"];
        int[] positions = [.. statements.Select(statement => backward.IndexOf(statement, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, positions);
        Assert.Equal(positions.Order(), positions);
        Assert.Contains("(σ and log cancel)", backward);
    }

    private static string LossCode()
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("ShallowNetwork.Loss.g.cs")!;
        using StreamReader reader = new(resource);
        return reader.ReadToEnd();
    }
}
