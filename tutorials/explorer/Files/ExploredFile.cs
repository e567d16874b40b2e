using System.Xml;
using System.Xml.Linq;
using ShallowNet.Learning;
using ShallowNet.Tutorials;

namespace ShallowNet.Explorer.Files;

/// <summary>A source file with what is to be shown of it.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Text">Its text.</param>
/// <param name="Methods">The annotated methods to show.</param>
/// <param name="Remarks">What the C# compiler and the analyzer say about the file.</param>
internal sealed record ExploredFile(string Name, string Text, IReadOnlyList<ExploredMethod> Methods, IReadOnlyList<SourceRemark> Remarks)
{
    /// <summary>Reads a file and differentiates its methods at every stage.</summary>
    /// <exception cref="CannotExploreException">There is no such file, or nothing in it to show.</exception>
    public static ExploredFile Read(string path, string? method)
    {
        string text = ReadText(path);
        StagedSource source = new(text, Neighbours(path), typeof(ShallowNetwork).Assembly);
        string name = Path.GetFileName(path);
        if (source.Methods.Count == 0)
            throw new CannotExploreException($"{name} has no method with [Differentiable].");
        IReadOnlyList<StagedMethod> wanted = [.. source.Methods.Where(m => method is null || m.Name == method)];
        if (wanted.Count == 0)
            throw new CannotExploreException($"{name} has no [Differentiable] method {method}; it has {string.Join(", ", source.Methods.Select(m => m.Name).Distinct())}.");
        return new(name, text, [.. wanted.Select(ExploredMethod.Of)], source.Remarks());
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path).ReplaceLineEndings("\n");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CannotExploreException(File.Exists(path) ? $"{path} cannot be read: {error.Message}" : $"There is no file {path}.");
        }
    }

    /// <summary>The other files of the project that the file belongs to, and its usings.</summary>
    private static IEnumerable<string> Neighbours(string path)
    {
        string full = Path.GetFullPath(path);
        DirectoryInfo? folder = Directory.GetParent(full);
        while (folder is not null && !folder.EnumerateFiles("*.csproj").Any())
            folder = folder.Parent;
        if (folder is null)
            return [];
        string[] built = [Path.Combine(folder.FullName, "bin") + Path.DirectorySeparatorChar, Path.Combine(folder.FullName, "obj") + Path.DirectorySeparatorChar];
        return folder.EnumerateFiles("*.cs", SearchOption.AllDirectories).Select(file => file.FullName)
            .Where(file => file != full && !built.Any(file.StartsWith)).Order(StringComparer.Ordinal).Select(File.ReadAllText)
            .Append(Usings(folder.EnumerateFiles("*.csproj").First().FullName));
    }

    /// <summary><c>&lt;Using Include="N" /&gt;</c> in a project is <c>global using N;</c> in its files.</summary>
    private static string Usings(string project)
    {
        try
        {
            return string.Concat(XDocument.Load(project).Descendants("Using").Where(item => item.Attribute("Include") is not null)
                .Select(item => $"global using {(item.Attribute("Static") is null ? "" : "static ")}{item.Attribute("Include")!.Value};\n"));
        }
        catch (XmlException)
        {
            return "";
        }
    }
}
