namespace ShallowNet.Autodiff.Tests;

public class ArchitectureTests
{
    [Fact]
    public void The_runtime_knows_neither_the_compiler_nor_the_generator()
    {
        var references = typeof(DifferentiableAttribute).Assembly.GetReferencedAssemblies().Select(name => name.Name!);

        Assert.All(references, name => Assert.StartsWith("System.", name));
    }
}
