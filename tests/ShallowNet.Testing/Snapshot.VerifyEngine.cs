#if SNAPSHOTS_BY_VERIFY
using VerifyTests;
using VerifyXunit;

namespace ShallowNet.Testing;

public static partial class Snapshot
{
    private static async Task Compare(string text, string extension, string directory, string name, string sourceFile)
    {
        var settings = new VerifySettings();
        settings.UseDirectory(directory);
        settings.UseFileName(name);
        settings.DisableDiff();
        await Verifier.Verify(text, extension, settings, sourceFile);
    }
}
#endif
