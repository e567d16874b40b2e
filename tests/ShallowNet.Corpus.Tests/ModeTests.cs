using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Corpus.Tests.Harness;

namespace ShallowNet.Corpus.Tests;

public class ModeTests
{
    /// <summary>Functions that are refused in a mode which their signature has room for, each with the diagnostic that says why. A test asserts that these are all.</summary>
    private static readonly Dictionary<string, (Modes Modes, string Diagnostic)> Refused = new()
    {
        ["Body.KineticAfter"] = (Modes.Jacobian | Modes.Hessian, "SNAD027: 'KineticAfter' has no Jacobian: it changes 'this', which is both an input and a result"),
        ["CustomRules.CustomRuleInVectorJacobianForm"] = (Modes.Tangent | Modes.Jacobian | Modes.Hessian, "SNAD025: its rule gives adjoints only"),
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string variant in CorpusBuild.Variants.Keys.Where(v => CorpusBuild.ModesOf(v) != Modes.Gradient))
            {
                foreach (CorpusFunction function in Harness.Corpus.Whole.Functions.Where(f => f.CheckedThroughCallers is null))
                    cases.Add(function.Name, variant);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_mode_says_the_same(string function, string variant) => new ModesCheck(Harness.Corpus.Whole.Function(function), variant).RunInTime();

    [Fact]
    public void Modes_are_refused_with_a_diagnostic_and_a_reason()
    {
        var refused = Harness.Corpus.Whole.ModeRefusals;

        Assert.Equal(Refused.Keys.Order(StringComparer.Ordinal), refused.Keys.Order(StringComparer.Ordinal));
        foreach ((string function, ModeRefusal refusal) in refused)
        {
            (Modes modes, string diagnostic) = Refused[function];
            Assert.Equal(modes, refusal.Modes);
            Assert.Matches($@"^Corpus/\w+\.cs\(\d+,\d+\): error {diagnostic[..7]}", refusal.Diagnostics);
            Assert.Contains(diagnostic[9..], refusal.Diagnostics);
        }
    }
}
