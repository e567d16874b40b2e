using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>What tests say about a piece of C#.</summary>
internal static class Expectations
{
    /// <summary>The method <c>F</c> among the members reads as this, printed by <see cref="IrPrinter"/>.</summary>
    public static void ReadsAs(string members, string ir)
    {
        Compiled compiled = Compiled.Member(members);
        Assert.Empty(compiled.Errors());
        Assert.Equal(ir.ReplaceLineEndings("\n").TrimEnd() + "\n", compiled.Ir());
    }

    /// <summary>The analyzer says just this of the members, and the method <c>F</c> is differentiated if there is no error in it.</summary>
    public static void IsRefused(string members, params string[] diagnostics)
    {
        Compiled compiled = Compiled.Member(members);
        Assert.Empty(compiled.Errors());
        Assert.Equal(diagnostics, compiled.Diagnostics());
        Assert.DoesNotContain(compiled.Methods(), m => m.Name == "F");
        Assert.DoesNotContain(compiled.Run().GeneratedSources, s => s.HintName == "Sample.F.g.cs");
    }

    /// <summary>The analyzer remarks just this, and the method <c>F</c> is differentiated all the same.</summary>
    public static void IsRemarked(string members, params string[] diagnostics)
    {
        Compiled compiled = Compiled.Member(members);
        Assert.Empty(compiled.Errors());
        Assert.Equal(diagnostics, compiled.Diagnostics(withInfo: true));
        Assert.Contains(compiled.Methods(), m => m.Name == "F");
    }
}
