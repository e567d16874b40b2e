using ShallowNet.Corpus.Tests.Harness;

namespace ShallowNet.Corpus.Tests;

public class GradientTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string variant in CorpusBuild.Variants.Keys)
            {
                foreach (CorpusFunction function in Harness.Corpus.Whole.Functions.Where(f => f.CheckedThroughCallers is null))
                    cases.Add(function.Name, variant);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_is_right(string function, string variant) => new Check(Harness.Corpus.Whole.Function(function), variant).RunInTime();
}
