using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>The generator works on many methods at once.</summary>
public class BegunTests
{
    private const int Count = 20;

    /// <summary>Methods that call the next one and the one after it, in a circle, and share a callee with everyone: whatever is read first, all meet all.</summary>
    private static string Source(int i) => $$"""
        public static partial class Type{{i}}
        {
            [Differentiable]
            public static double F(double x, int n)
            {
                double sum = Shared.Square(x);
                for (int k = 0; k < n; k++)
                    sum *= x - k;
                return n == 0 ? sum : sum + Type{{(i + 1) % Count}}.F(x / 2, n - 1) * Type{{(i + 2) % Count}}.G(x);
            }

            [Differentiable] public static double G(double x) => Pick([x, Math.Sin(x)], {{i}} % 2)[0] + Shared.Square(x);

            [Differentiable] private static double[] Pick(double[] a, int k) { a[0] *= k; return a; }
        }
        """;

    private static Compiled Compile() => Compiled.From(
        [.. Enumerable.Range(0, Count).Select(Source), "public static partial class Shared { [Differentiable] public static double Square(double x) => x * x; }"]);

    [Fact]
    public void Methods_that_are_read_at_once_give_what_each_gives_alone()
    {
        string[] alone = [.. new[] { 0, 7, Count - 1 }.SelectMany(i => new[] { "F", "G" }.Select(name => Alone($"Type{i}", name)))];

        for (int run = 0; run < 5; run++)
        {
            string[] texts = [.. Compile().Run().GeneratedSources.Select(s => s.SourceText.ToString())];
            Assert.Equal((3 * Count) + 1, texts.Length);
            Assert.All(alone, text => Assert.Contains(text, texts));
        }
    }

    /// <summary>The file of one method, in a compilation in which nothing has been read before it.</summary>
    private static string Alone(string type, string name)
    {
        Compilation compilation = Compile().Compilation;
        var method = (IMethodSymbol)compilation.GetTypeByMetadataName(type)!.GetMembers(name).Single();
        SyntaxNode declaration = method.DeclaringSyntaxReferences.Single().GetSyntax();
        Assert.IsType<MethodDeclarationSyntax>(declaration);
        ReadResult read = MethodReader.Read(method, declaration, CompilationFacts.Of(compilation), CancellationToken.None);
        Assert.Empty(read.Rejections);
        return Differentiator.Differentiate(read.Method!);
    }

    [Fact]
    public void What_the_work_throws_is_thrown_as_it_was_where_the_result_is_wanted()
    {
        Begun<int> begun = Begun.With<int>(() => throw new InvalidOperationException("no result"), CancellationToken.None);

        Assert.Equal("no result", Assert.Throws<InvalidOperationException>(() => begun.Result()).Message);
    }

    [Fact]
    public void Work_that_is_cancelled_before_it_begins_is_not_done()
    {
        bool done = false;
        Begun<bool> begun = Begun.With(() => done = true, new CancellationToken(canceled: true));

        Assert.ThrowsAny<OperationCanceledException>(() => begun.Result());
        Assert.False(done);
    }
}
