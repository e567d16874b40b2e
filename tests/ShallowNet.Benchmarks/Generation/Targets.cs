using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ShallowNet.Benchmarks.Generation;

/// <summary>A generator and a hundred files with one target each, small ones, as one writes them every day.</summary>
/// <param name="Name">The generator's name.</param>
/// <param name="Generator">The generator.</param>
/// <param name="File">The text of the file with the given number; the second argument changes with each edit of it.</param>
internal sealed record Targets(string Name, IIncrementalGenerator Generator, Func<int, int, string> File)
{
    private const int Count = 100;

    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default;

    public static IEnumerable<Targets> All()
    {
        yield return new Targets("ShallowNet.Autodiff", new Autodiff.Generator.AutodiffGenerator(), (i, edit) => $$"""
            using System;
            using ShallowNet.Autodiff;

            namespace Sample;

            public static partial class Model{{i}}
            {
                [Differentiable]
                public static double Loss(double w, double b, [NoGradient] double x, [NoGradient] double y)
                {
                    double z = w * x + b + {{edit}};
                    double yHat = 1 / (1 + Math.Exp(-z));
                    return -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));
                }
            }
            """);
        yield return new Targets("LoggerMessage", PlatformGenerators.LoggerMessage(), (i, edit) => $$"""
            using Microsoft.Extensions.Logging;

            namespace Sample;

            public static partial class Log{{i}}
            {
                [LoggerMessage(EventId = {{i}}, Level = LogLevel.Information, Message = "Step {{edit}} of {name}: {count}")]
                public static partial void Step(ILogger logger, string name, int count);
            }
            """);
        yield return new Targets("System.Text.Json", PlatformGenerators.Json(), (i, edit) => $$"""
            using System.Text.Json.Serialization;

            namespace Sample;

            public sealed record Order{{i}}(string Name, int Count, double Price{{edit}});

            [JsonSerializable(typeof(Order{{i}}))]
            internal partial class OrderContext{{i}} : JsonSerializerContext;
            """);
    }

    /// <summary>A compilation in which nothing has been looked at.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create(
        "Sample",
        [.. Enumerable.Range(0, Count).Select(i => Parse($"File{i}.cs", File(i, 0))), Parse("Unrelated.cs", UnrelatedFile(0))],
        PlatformGenerators.References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public GeneratorDriver Driver() => CSharpGeneratorDriver.Create([Generator.AsSourceGenerator()], parseOptions: Options);

    /// <summary>Someone types in the body of a method that has nothing to do with any target.</summary>
    public static CSharpCompilation EditUnrelatedBody(CSharpCompilation compilation, int edit) => Replace(compilation, "Unrelated.cs", UnrelatedFile(0, edit));

    /// <summary>Someone adds a method to a class that has nothing to do with any target.</summary>
    public static CSharpCompilation EditUnrelatedMember(CSharpCompilation compilation, int edit) => Replace(compilation, "Unrelated.cs", UnrelatedFile(edit));

    /// <summary>Someone changes one target.</summary>
    public CSharpCompilation EditTarget(CSharpCompilation compilation, int edit) => Replace(compilation, "File50.cs", File(50, edit));

    private static string UnrelatedFile(int member, int body = 0) => $$"""
        namespace Sample;

        public static class Unrelated
        {
            public static int Number{{member}}() => {{body}};
        }
        """;

    private static CSharpCompilation Replace(CSharpCompilation compilation, string file, string text) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(t => t.FilePath == file), Parse(file, text));

    private static SyntaxTree Parse(string file, string text)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, Options, file, System.Text.Encoding.UTF8);
        tree.GetRoot();
        return tree;
    }
}
