namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>Whatever carries the attribute, there is a derivative that compiles or a diagnostic that says where and why not.</summary>
public class OddCodeTests(Xunit.Abstractions.ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. OddCode.Sources.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Odd_code_is_differentiated_or_refused_where_it_stands(string name) => Annotated.Check([OddCode.Sources[name]], output.WriteLine, isComplete: true);

    /// <summary>As an editor sees it while somebody types from the top to the bottom.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_beginning_of_odd_code_is_read_without_an_exception(string name)
    {
        string source = OddCode.Sources[name];
        int step = Math.Max(1, source.Length / 12);
        for (int length = step; length < source.Length; length += step)
            Annotated.Check([source[..length]], _ => { });
    }
}
