using System.Reflection;

namespace ShallowNet.Corpus.Tests;

public class ArchitectureTests
{
    [Fact]
    public void The_corpus_runs_without_the_generator()
    {
        var references = Assembly.Load("ShallowNet.Corpus").GetReferencedAssemblies().Select(name => name.Name);

        Assert.DoesNotContain("ShallowNet.Autodiff.Generator", references);
        Assert.DoesNotContain("ShallowNet.Autodiff.Compiler", references);
    }
}
