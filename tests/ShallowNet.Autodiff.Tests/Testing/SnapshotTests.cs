namespace ShallowNet.Autodiff.Tests.Testing;

/// <summary>The seam itself, in a folder of its own, so that what it leaves behind can be looked at.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    private string TestFile => Path.Combine(_folder, "SomeTests.cs");

    private string Verified => Path.Combine(_folder, "SomeTests.Some_test.verified.txt");

    private string Received => Path.Combine(_folder, "SomeTests.Some_test.received.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_missing_snapshot_fails_and_leaves_what_was_received()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Snapshot.Verify("one\r\ntwo\n", sourceFile: TestFile, method: "Some_test"));

        Assert.Equal("one\ntwo", await File.ReadAllTextAsync(Received));
        Assert.False(File.Exists(Verified));
    }

    [Fact]
    public async Task An_equal_text_passes_whatever_its_line_endings()
    {
        await File.WriteAllTextAsync(Verified, "one\r\ntwo\r\n");

        await Snapshot.Verify("one\ntwo", sourceFile: TestFile, method: "Some_test");

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public async Task A_difference_fails_with_the_lines_that_changed()
    {
        var lines = Enumerable.Range(1, 30).Select(i => $"line {i}").ToArray();
        await File.WriteAllTextAsync(Verified, string.Join("\n", lines));
        lines[14] = "another line";

        var failure = await Assert.ThrowsAnyAsync<Exception>(
            () => Snapshot.Verify(string.Join("\n", lines), sourceFile: TestFile, method: "Some_test"));

        Assert.Contains("line 15", failure.Message);
        Assert.Contains("another line", failure.Message);
        Assert.DoesNotContain("line 29", failure.Message);
        Assert.True(File.Exists(Received));
    }

    [Fact]
    public async Task What_changes_from_run_to_run_is_scrubbed()
    {
        await File.WriteAllTextAsync(Verified, "trained in {time} s");

        await Snapshot.Verify("trained in 0.123 s", scrub: [(@"\d+\.\d+", "{time}")], sourceFile: TestFile, method: "Some_test");

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public async Task Parameters_and_extension_are_part_of_the_files_name()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "SomeTests.Some_test_mode=a-b.verified.cs"), "text");

        await Snapshot.Verify("text", extension: "cs", parameters: "mode=a/b", sourceFile: TestFile, method: "Some_test");

        Assert.Empty(Directory.GetFiles(_folder, "*.received.*"));
    }
}
