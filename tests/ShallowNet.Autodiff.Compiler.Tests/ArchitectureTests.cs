using System.Reflection;

namespace ShallowNet.Autodiff.Compiler.Tests;

public class ArchitectureTests
{
    [Fact]
    public void The_compiler_references_nothing_but_the_platform()
    {
        var references = Assembly.Load("ShallowNet.Autodiff.Compiler").GetReferencedAssemblies().Select(name => name.Name);

        Assert.All(references, name => Assert.Equal("netstandard", name));
    }
}
