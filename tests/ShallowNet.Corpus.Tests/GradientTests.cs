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
    public void The_gradient_is_right(string function, string variant)
    {
        var check = new Check(Harness.Corpus.Whole.Function(function), variant);
        if (KnownGaps.Reason(function, variant) is { } reason)
            Assert.True(Record.Exception(check.RunInTime) is not null, $"{function} is right now: it is no known gap any more ({reason}).");
        else
            check.RunInTime();
    }
}
