namespace ShallowNet.Package.Tests;

/// <summary>A project of a user's: in a folder of its own, outside the repository, with warnings as errors.</summary>
public sealed class Project
{
    private readonly string _name;

    private Project(string folder, string name) => (Folder, _name) = (folder, name);

    public string Folder { get; }

    internal static Project Create(string folder, string name, string properties, string items, (string File, string Text)[] sources)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <!-- What the registry can tell, or whether it can be reached, is not about the package. -->
                <NuGetAudit>false</NuGetAudit>
                <RestoreIgnoreFailedSources>true</RestoreIgnoreFailedSources>
                <WarningsNotAsErrors>NU1801</WarningsNotAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
            </Project>
            """);
        foreach ((string file, string text) in sources)
            File.WriteAllText(Path.Combine(folder, file), text);
        return new Project(folder, name);
    }

    public Task<string> Build() => Command.Dotnet(Folder, "build", "-c", "Release", "-nologo", "-v", "quiet");

    /// <summary>Builds the program, runs it, and gives the lines that it prints.</summary>
    public async Task<string[]> Run()
    {
        await Build();
        return Lines(await Command.Dotnet(Folder, Path.Combine(Folder, "bin", "Release", "net10.0", _name + ".dll")));
    }

    /// <summary>Publishes the program as native code, runs that, and gives the lines that it prints.</summary>
    public async Task<string[]> RunNative()
    {
        string published = Path.Combine(Folder, "published");
        await Command.Dotnet(Folder, "publish", "-c", "Release", "-o", published, "-nologo", "-v", "quiet");
        Assert.False(File.Exists(Path.Combine(published, _name + ".dll")), "what was published is not native code");
        return Lines(await Command.Run(Folder, Path.Combine(published, OperatingSystem.IsWindows() ? _name + ".exe" : _name)));
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
