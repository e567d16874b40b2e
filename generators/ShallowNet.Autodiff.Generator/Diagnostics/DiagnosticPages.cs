using System.Reflection;

namespace ShallowNet.Autodiff.Generator.Diagnostics;

/// <summary>
/// Where the pages <c>generators/diagnostics/SNADnnn.md</c> can be read. They are in the package, too. An address has only a build whose publisher gave one,
/// by the property DiagnosticPagesUrl or RepositoryUrl.
/// </summary>
internal static class DiagnosticPages
{
    private static readonly string? Address = typeof(DiagnosticPages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(m => m.Key == "DiagnosticPages")?.Value;

    /// <summary>The address of a diagnostic's page, or null for no link rather than a dead one.</summary>
    public static string? LinkTo(string id) => Address is null ? null : Address.TrimEnd('/') + "/" + id + ".md";
}
