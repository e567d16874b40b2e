using System.Reflection;

namespace ShallowNet.Package.Tests;

/// <summary>The packages as `dotnet pack` makes them, in a folder that serves as a feed, with a cache that has never seen another version of them.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("shallownet-package-").FullName;

    public string Feed => Path.Combine(_root, "feed");

    public string Autodiff => Directory.GetFiles(Feed, "ShallowNet.Autodiff.*.nupkg").Single();

    public string Learning => Directory.GetFiles(Feed, "ShallowNet.Learning.*.nupkg").Single();

    /// <summary>The packages' version.</summary>
    public string Version => Path.GetFileNameWithoutExtension(Autodiff)["ShallowNet.Autodiff.".Length..];

    public async Task InitializeAsync()
    {
        await Pack(Feed);
        string others = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        // Our packages come from the feed alone; what they stand on from what the machine has, or from the registry.
        await File.WriteAllTextAsync(Path.Combine(_root, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{Path.Combine(_root, "cache")}" />
              </config>
              <packageSources>
                <clear />
                <add key="packed" value="{Feed}" />
                <add key="machine" value="{others}" />
                <add key="registry" value="https://api.nuget.org/v3/index.json" />
              </packageSources>
              <packageSourceMapping>
                <clear />
                <packageSource key="packed"><package pattern="ShallowNet.*" /></packageSource>
                <packageSource key="machine"><package pattern="*" /></packageSource>
                <packageSource key="registry"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Packs what was built together with these tests.</summary>
    public static async Task Pack(string folder)
    {
        string configuration = typeof(PackedPackages).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        foreach (string project in (string[])["ShallowNet.Autodiff", "ShallowNet.Learning"])
            await Command.Dotnet(Command.RepositoryRoot(), "pack", Path.Combine("src", project), "-c", configuration, "--no-build", "-o", folder, "-nologo", "-v", "quiet");
    }

    /// <summary>A folder for a project that gets its packages from here.</summary>
    public Project NewProject(string name, string properties, string items, params (string File, string Text)[] sources) =>
        Project.Create(Path.Combine(_root, name), name, properties, items, sources);

    /// <summary>The reference that a user writes.</summary>
    public string Reference(string package) => $"""<PackageReference Include="{package}" Version="{Version}" />""";
}

/// <summary>Packing writes into the projects' folders: once for all tests, and not at the same time.</summary>
[CollectionDefinition(nameof(PackedPackages))]
public sealed class PackedPackagesCollection : ICollectionFixture<PackedPackages>;
