using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ShallowNet.Benchmarks.Generation;

/// <summary>The generators that come with the installed SDK, and what the code that they are for refers to.</summary>
internal static class PlatformGenerators
{
    private static readonly string Runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly string Dotnet = Path.GetFullPath(Path.Combine(Runtime, "..", "..", ".."));

    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. Directory.EnumerateFiles(Runtime, "System.*.dll").Append(Path.Combine(Runtime, "netstandard.dll")).Append(Path.Combine(Runtime, "mscorlib.dll"))
            .Append(Path.Combine(Newest(Path.Combine(Dotnet, "shared", "Microsoft.AspNetCore.App")), "Microsoft.Extensions.Logging.Abstractions.dll"))
            .Append(typeof(Autodiff.DifferentiableAttribute).Assembly.Location)
            .Where(IsManaged).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static IIncrementalGenerator LoggerMessage() =>
        Load("Microsoft.AspNetCore.App.Ref", "Microsoft.Extensions.Logging.Generators", "Microsoft.Extensions.Logging.Generators.LoggerMessageGenerator");

    public static IIncrementalGenerator Json() =>
        Load("Microsoft.NETCore.App.Ref", "System.Text.Json.SourceGeneration", "System.Text.Json.SourceGeneration.JsonSourceGenerator");

    private static IIncrementalGenerator Load(string pack, string assembly, string type) =>
        (IIncrementalGenerator)Activator.CreateInstance(Assembly.LoadFrom(
            Path.Combine(Newest(Path.Combine(Dotnet, "packs", pack)), "analyzers", "dotnet", "cs", assembly + ".dll")).GetType(type, throwOnError: true)!)!;

    private static string Newest(string folder) =>
        Directory.EnumerateDirectories(folder).MaxBy(path => Version.TryParse(Path.GetFileName(path), out Version? version) ? version : new Version())!;

    private static bool IsManaged(string path)
    {
        using FileStream file = File.OpenRead(path);
        using var image = new System.Reflection.PortableExecutable.PEReader(file);
        return image.HasMetadata;
    }
}
