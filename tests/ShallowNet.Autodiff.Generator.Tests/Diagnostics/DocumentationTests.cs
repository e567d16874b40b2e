using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.Tests.Diagnostics;

public class DocumentationTests
{
    private static readonly string Folder = Path.Combine(RobustnessTests.Root(), "generators", "diagnostics");

    public static TheoryData<string> Ids => [.. new DifferentiableAnalyzer().SupportedDiagnostics.Select(d => d.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_diagnostic_has_a_page_with_its_title_failing_code_and_a_fix(string id)
    {
        DiagnosticDescriptor descriptor = new DifferentiableAnalyzer().SupportedDiagnostics.Single(d => d.Id == id);
        string page = File.ReadAllText(Path.Combine(Folder, id + ".md"));

        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page.ReplaceLineEndings("\n"));
        Assert.Contains("```csharp", page);
        Assert.Contains("\n## Why\n", page.ReplaceLineEndings("\n"));
        Assert.Contains("\n## What to do\n", page.ReplaceLineEndings("\n"));
        Assert.Contains($"diagnostics/{id}.md", descriptor.Description.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(descriptor.HelpLinkUri is "" || descriptor.HelpLinkUri.EndsWith($"/{id}.md", StringComparison.Ordinal), descriptor.HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_code_that_a_page_says_is_refused_is_and_what_it_says_to_do_helps(string id)
    {
        string[] page = Documentation.Page("generators", "diagnostics", id + ".md").Split("\n## What to do\n");

        string[] refused = Documentation.Samples(page[0]);
        Assert.NotEmpty(refused);
        Assert.All(refused, sample => Assert.Contains(Documentation.Compile(sample).Diagnostics(withInfo: true), d => d.StartsWith(id, StringComparison.Ordinal)));
        Assert.All(Documentation.Samples(page[1]), sample =>
        {
            Compiled compiled = Documentation.Compile(sample);
            Documentation.AssertWorks(compiled);
            Assert.DoesNotContain(compiled.Diagnostics(withInfo: true), d => d.StartsWith(id, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_table_lists_every_diagnostic_and_no_other()
    {
        string[] listed = [.. File.ReadAllLines(Path.Combine(Folder, "README.md")).Where(l => l.StartsWith("| [SNAD", StringComparison.Ordinal)).Select(l => l.Substring(3, 7))];

        Assert.Equal(new DifferentiableAnalyzer().SupportedDiagnostics.Select(d => d.Id).Order(), listed.Order());
    }
}
