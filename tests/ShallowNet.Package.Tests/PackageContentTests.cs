using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace ShallowNet.Package.Tests;

[Collection(nameof(PackedPackages))]
public class PackageContentTests(PackedPackages packages)
{
    private static string[] Files(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Select(e => e.FullName)];
    }

    private static byte[] Content(string package, string file)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using var content = new MemoryStream();
        using Stream entry = archive.GetEntry(file)!.Open();
        entry.CopyTo(content);
        return content.ToArray();
    }

    private static string[] Dependencies(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using Stream nuspec = archive.Entries.Single(e => e.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return [.. XDocument.Load(nuspec).Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value)];
    }

    [Fact]
    public void The_package_holds_the_runtime_what_runs_in_the_compiler_and_pages()
    {
        string[] files = Files(packages.Autodiff);

        Assert.Equal(
            ["analyzers/dotnet/cs/ShallowNet.Autodiff.CodeFixes.dll", "analyzers/dotnet/cs/ShallowNet.Autodiff.Compiler.dll", "analyzers/dotnet/cs/ShallowNet.Autodiff.Generator.dll", "lib/net10.0/ShallowNet.Autodiff.dll"],
            files.Where(f => f.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("lib/net10.0/ShallowNet.Autodiff.xml", files);
        Assert.Contains("README.md", files);
        Assert.Contains("icon.png", files);
        Assert.Contains("diagnostics/SNAD001.md", files);
    }

    [Fact]
    public void The_package_of_layers_holds_its_assembly_and_pages()
    {
        string[] files = Files(packages.Learning);

        Assert.Equal(["lib/net10.0/ShallowNet.Learning.dll"], files.Where(f => f.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.Contains("lib/net10.0/ShallowNet.Learning.xml", files);
        Assert.Contains("README.md", files);
        Assert.Contains("icon.png", files);
    }

    [Fact]
    public void Nobody_who_uses_the_packages_depends_on_Roslyn()
    {
        Assert.Equal(["System.Numerics.Tensors"], Dependencies(packages.Autodiff));
        Assert.Equal(["ShallowNet.Autodiff"], Dependencies(packages.Learning));
    }

    [Fact]
    public void Symbols_are_in_packages_beside_them()
    {
        Assert.Contains("lib/net10.0/ShallowNet.Autodiff.pdb", Files(Path.ChangeExtension(packages.Autodiff, ".snupkg")));
        Assert.Contains("lib/net10.0/ShallowNet.Learning.pdb", Files(Path.ChangeExtension(packages.Learning, ".snupkg")));
    }

    [Theory]
    [InlineData("lib/net10.0/ShallowNet.Autodiff.dll")]
    [InlineData("analyzers/dotnet/cs/ShallowNet.Autodiff.CodeFixes.dll")]
    [InlineData("analyzers/dotnet/cs/ShallowNet.Autodiff.Compiler.dll")]
    [InlineData("analyzers/dotnet/cs/ShallowNet.Autodiff.Generator.dll")]
    public void Assemblies_are_built_deterministically(string assembly)
    {
        using var image = new PEReader(new MemoryStream(Content(packages.Autodiff, assembly)));

        Assert.Contains(image.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    [Fact]
    public void What_is_compiled_at_build_time_is_in_the_symbols()
    {
        string symbols = Path.ChangeExtension(packages.Learning, ".snupkg");
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Content(symbols, "lib/net10.0/ShallowNet.Learning.pdb")));
        MetadataReader reader = provider.GetMetadataReader();
        // EmbeddedSource of the portable PDB format.
        var embedded = new Guid("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

        string[] sources =
        [
            .. reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Where(i => reader.GetGuid(i.Kind) == embedded && i.Parent.Kind == HandleKind.Document)
                .Select(i => reader.GetString(reader.GetDocument((DocumentHandle)i.Parent).Name)),
        ];

        Assert.Contains(sources, s => s.EndsWith("ShallowNet.Learning.LossFunctions.MeanSquaredError.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Packed_again_the_content_is_the_same()
    {
        string again = Path.Combine(packages.Feed, "again");
        await PackedPackages.Pack(again);

        foreach (string package in (string[])[packages.Autodiff, packages.Learning])
        {
            string other = Path.Combine(again, Path.GetFileName(package));
            Assert.Equal(Files(package), Files(other));
            Assert.All(Files(package), file => Assert.Equal(Content(package, file), Content(other, file)));
        }
    }
}
