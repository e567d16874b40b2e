using System.Net;
using System.Net.Sockets;

namespace ShallowNet.Tutorials.Tests.Explorer;

/// <summary>The explorer's command line, and what its page says.</summary>
public class CommandTests
{
    private static string Loops => Path.Combine(TutorialPage.RepositoryRoot(), "tutorials", "04-Recording", "Loops.cs");

    private static string NewFolder => Directory.CreateTempSubdirectory().FullName;

    private static async Task<string> PageOf(string source)
    {
        string folder = NewFolder;
        string file = Path.Combine(folder, "Sample.cs");
        await File.WriteAllTextAsync(file, source);
        var (exitCode, _, error) = await TutorialProgram.Run("Explorer.dll", file, "--out", folder);
        Assert.Equal(("", 0), (error, exitCode));
        return await File.ReadAllTextAsync(Path.Combine(folder, "index.html"));
    }

    private static async Task Refused(string expected, params string[] arguments)
    {
        var (exitCode, output, error) = await TutorialProgram.Run("Explorer.dll", arguments);
        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Contains(expected, Assert.Single(error.TrimEnd('\n').Split('\n')));
    }

    [Fact]
    public async Task The_page_loads_nothing_and_is_the_same_every_time()
    {
        string folder = Path.Combine(NewFolder, "new");
        string[] pages = new string[2];
        for (int i = 0; i < pages.Length; i++)
        {
            var (exitCode, output, _) = await TutorialProgram.Run("Explorer.dll", Loops, "--out", folder);
            Assert.Equal((0, Path.Combine(folder, "index.html")), (exitCode, output.Trim()));
            pages[i] = await File.ReadAllTextAsync(output.Trim());
        }

        Assert.Equal(pages[0], pages[1]);
        Assert.DoesNotContain("src=", pages[0]);
        Assert.DoesNotContain("://", pages[0]);
    }

    [Fact]
    public async Task The_page_says_why_a_value_is_kept()
    {
        string page = System.Text.RegularExpressions.Regex.Replace(await PageOf(await File.ReadAllTextAsync(Loops)), "<[^>]+>", "");
        Assert.Contains("x is put on the tape xBefore each time before line 13 overwrites it, because the backward pass of line 13 reads it.", page);
        Assert.Contains("Nothing has to be recorded.", page);
    }

    [Fact]
    public async Task Code_without_a_derivative_is_shown_with_what_is_in_the_way()
    {
        string page = await PageOf("""
            using ShallowNet.Autodiff;
            static partial class C
            {
                [Differentiable]
                public static double F(double x) => Unknown(x) + 1;
                private static double Unknown(double x) => x;
                [Differentiable]
                public static double G(double x) => Math.Round(x) * x;
            }
            """);
        Assert.Contains("<q><code>Unknown(x)</code></q> <b>SNAD005</b>", page);
        Assert.Contains("cannot be differentiated as it stands", page);
        Assert.Contains("<b>SNAD020</b>", page);
        Assert.Contains("<h2>GAccumulateGradient</h2>", page);
    }

    [Fact]
    public async Task Code_that_does_not_compile_is_shown_with_the_compilers_errors()
    {
        string page = await PageOf("""
            using ShallowNet.Autodiff;
            static partial class C
            {
                [Differentiable]
                public static double F(double x)
                {
                    double y = x * z;
                    return y
                }
                private int Elsewhere() => "text";
            }
            """);
        Assert.Contains("<b>CS1002</b>", page);
        Assert.Contains("<q><code>z</code></q> <b>CS0103</b>", page);
        Assert.Contains("line 10: ", page);
        Assert.DoesNotContain("FAccumulateGradient", page);
    }

    [Fact]
    public async Task What_cannot_be_shown_gets_one_clear_line_and_exit_code_2()
    {
        string empty = Path.Combine(NewFolder, "Empty.cs");
        await File.WriteAllTextAsync(empty, "class C;");
        await Refused("There is no file nowhere.cs.", "nowhere.cs", "--out", NewFolder);
        await Refused("Empty.cs has no method with [Differentiable].", empty, "--out", NewFolder);
        await Refused("has no [Differentiable] method Nope; it has Iterate, Dot, Mixed", Loops, "--method", "Nope", "--out", NewFolder);
        await Refused("cannot be written", Loops, "--out", empty);
        await Refused("--out DIR, or --serve", Loops);
        await Refused("--port takes a whole number, not 'x'.", Loops, "--serve", "--port", "x");
        await Refused("--bogus", Loops, "--bogus");
    }

    [Fact]
    public async Task A_port_that_is_taken_gets_one_clear_line_and_exit_code_2()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await Refused($"Port {port} of 127.0.0.1 is taken", Loops, "--serve", "--port", $"{port}");
    }
}
