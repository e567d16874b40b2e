using System.Reflection;

namespace ShallowNet.Autodiff.Generator.Tests;

public class ArchitectureTests
{
    [Fact]
    public void The_generator_needs_no_assembly_that_the_compiler_host_does_not_have()
    {
        string[] known =
        [
            "netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable",
            "System.Memory", "ShallowNet.Autodiff.Compiler",
        ];

        var references = Assembly.Load("ShallowNet.Autodiff.Generator").GetReferencedAssemblies().Select(name => name.Name);

        Assert.All(references, name => Assert.Contains(name, known));
    }
}
