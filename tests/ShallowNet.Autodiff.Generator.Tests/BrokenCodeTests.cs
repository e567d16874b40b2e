using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>
/// The corpus as it looks while somebody types and deletes: each file ends early, lacks a token, or has one twice. There is no exception, and where the C# compiler is content, what is
/// generated compiles. More places than these are tried with <c>BROKEN_PLACES</c>, the number of them for each file, and others with <c>BROKEN_PLACES_SEED</c>.
/// </summary>
public class BrokenCodeTests
{
    private static readonly int Places = Number("BROKEN_PLACES", 1);
    private static readonly int Seed = Number("BROKEN_PLACES_SEED", 1);

    private static readonly string Corpus = Path.Combine(RobustnessTests.Root(), "tests/ShallowNet.Corpus");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Corpus, "*.cs").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Broken_code_is_read_without_an_exception(string file)
    {
        string source = File.ReadAllText(Path.Combine(Corpus, file));
        string attributes = File.ReadAllText(Path.Combine(Corpus, "Points/AtAttribute.cs"));
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(t => t.Span.Length > 0)];
        var random = new Random(Seed + file.Aggregate(17, (hash, c) => unchecked(hash * 31 + c)));
        Compiled compiled = Compiled.From("", attributes);
        for (int i = 0; i < Places; i++)
        {
            SyntaxToken token = tokens[random.Next(tokens.Length)];
            (string how, string text) = random.Next(3) switch
            {
                0 => ("ends before", source[..token.SpanStart]),
                1 => ("lacks", source.Remove(token.SpanStart, token.Span.Length)),
                _ => ("has twice", source.Insert(token.SpanStart, token.Text + " ")),
            };
            compiled.Replace("Source0.cs", text);
            string place = $"{file} {how} '{token}' at {token.GetLocation().GetLineSpan().StartLinePosition}";
            GeneratorRunResult result = compiled.RunAsItIs();
            Assert.True(result.Exception is null, place + "\n" + result.Exception);
            string? exception = compiled.Diagnostics(withGenerated: true).FirstOrDefault(d => !d.StartsWith("SNAD", StringComparison.Ordinal));
            Assert.True(exception is null, place + "\n" + exception);
            if (!compiled.Errors().Any())
                Assert.True(!compiled.Errors(withGenerated: true).Any(), place + "\n" + string.Join("\n", compiled.Errors(withGenerated: true)));
        }
    }

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
