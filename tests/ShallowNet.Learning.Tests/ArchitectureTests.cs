using System.Reflection;

namespace ShallowNet.Learning.Tests;

public class ArchitectureTests
{
    [Fact]
    public void The_library_needs_neither_the_compiler_nor_the_generator_at_run_time()
    {
        var references = Assembly.Load("ShallowNet.Learning").GetReferencedAssemblies().Select(name => name.Name);

        Assert.DoesNotContain("ShallowNet.Autodiff.Compiler", references);
        Assert.DoesNotContain("ShallowNet.Autodiff.Generator", references);
        Assert.DoesNotContain("Microsoft.CodeAnalysis", references);
    }
}
