namespace ShallowNet.Tutorials.Tests.Explorer;

/// <summary>The explorer's page in a browser.</summary>
public class PageTests
{
    private static string Loops => Path.Combine(TutorialPage.RepositoryRoot(), "tutorials", "04-Recording", "Loops.cs");

    private static string Network => Path.Combine(TutorialPage.RepositoryRoot(), "src", "ShallowNet.Learning", "Shallow", "ShallowNetwork.cs");

    private const string LitSource = "[...document.querySelectorAll('article:not([hidden]) .source .lit code')].map(e => e.textContent.trim())";
    private const string LitGenerated = "[...document.querySelectorAll('article:not([hidden]) .generated [data-stage]:not([hidden]) .lit code')].map(e => e.textContent.trim())";
    private const string Rule = "document.getElementById('rule').innerText";

    private static async Task<string> Written(string file, params string[] options)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        var (exitCode, output, error) = await TutorialProgram.Run("Explorer.dll", [file, "--out", folder, .. options]);
        Assert.Equal(("", 0), (error, exitCode));
        return new Uri(output.Trim()).AbsoluteUri;
    }

    /// <summary>Marks a line so that it can be pointed at.</summary>
    private static async Task PointAt(Browser browser, string pane, string text)
    {
        Assert.True(await browser.Evaluate<bool>($$"""
            (() => {
              document.querySelector('[data-test]')?.removeAttribute('data-test');
              const line = [...document.querySelectorAll('article:not([hidden]) .{{pane}} .line')].find(e => e.querySelector('code').textContent.trim() === '{{text}}' && e.offsetParent);
              line?.setAttribute('data-test', '');
              return !!line;
            })()
            """), $"There is no line {text}.");
        await browser.Point("[data-test]");
    }

    [ChromiumFact]
    public async Task Pointing_lights_the_lines_that_belong_together_and_shows_the_rule()
    {
        string page = await Written(Network, "--method", "Loss");
        await using Browser browser = await Browser.Start();
        await browser.Open(page);

        await PointAt(browser, "source", "var A1 = Tanh(Z1);");
        Assert.Equal(["var A1 = Tanh(Z1);"], await browser.Evaluate<string[]>(LitSource));
        Assert.Equal(["var A1 = Tanh(Z1);", "// A1 = tanh(Z1)   ⇒   dZ1 = dA1 ∘ (1 − A1²)", "var dZ1 = dA1 * (1 - A1 * A1);"], await browser.Evaluate<string[]>(LitGenerated));
        Assert.Contains("dZ1 = dA1 ∘ (1 − A1²)", await browser.Evaluate<string>(Rule));
        Assert.Equal(["tanh"], await browser.Evaluate<string[]>("[...document.querySelectorAll('.graph .lit text:first-of-type')].map(e => e.textContent)"));

        await PointAt(browser, "generated", "dp.W1.AddDotTransposed(dZ1, X);");
        Assert.Equal(["var Z1 = Dot(p.W1, X) + p.b1;"], await browser.Evaluate<string[]>(LitSource));
        Assert.Empty(browser.Console);
    }

    [ChromiumFact]
    public async Task Stages_methods_and_lines_are_chosen_with_the_keyboard()
    {
        string page = await Written(Loops);
        await using Browser browser = await Browser.Start();
        await browser.Open(page);
        const string Records = "[...document.querySelectorAll('article:not([hidden]) .generated [data-stage]:not([hidden]) code')].filter(e => e.textContent.includes('.PushReserved(')).length";
        const string Shown = "document.querySelector('article:not([hidden]) .generated h2').textContent";

        Assert.Equal("IterateAccumulateGradient", await browser.Evaluate<string>(Shown));
        await browser.Evaluate<bool>("document.querySelector('input[name=method][value=\"2\"]').click() ?? true");
        Assert.Equal("MixedAccumulateGradient", await browser.Evaluate<string>(Shown));
        int[] pushes = new int[4];
        for (int stage = 0; stage < pushes.Length; stage++)
        {
            await browser.Press($"{stage + 1}");
            Assert.Equal(stage, await browser.Evaluate<int>("Number(document.querySelector('input[name=stage]:checked').value)"));
            pushes[stage] = await browser.Evaluate<int>(Records);
        }

        Assert.Equal([3, 3, 2, 2], pushes);
        await browser.Evaluate<bool>("document.querySelector('article:not([hidden]) .source .line[data-o]').focus() ?? true");
        await browser.Press("ArrowDown");
        Assert.Equal(["double sum = 0;"], await browser.Evaluate<string[]>(LitSource));
        await browser.Press("ArrowRight");
        Assert.Equal("double sum = 0;", await browser.Evaluate<string>("document.activeElement.querySelector('code').textContent.trim()"));
        await browser.Press("Enter");
        await PointAt(browser, "source", "product = product * a[i];");
        Assert.Equal(["double sum = 0;"], await browser.Evaluate<string[]>(LitSource));
        await browser.Press("Escape");
        Assert.Empty(await browser.Evaluate<string[]>(LitSource));
        Assert.Empty(browser.Console);
    }

    [ChromiumFact]
    public async Task The_page_fits_a_phone_and_has_two_themes()
    {
        string page = await Written(Loops);
        await using Browser browser = await Browser.Start();
        await browser.Resize(390, 844);
        await browser.Prefer("dark");
        await browser.Open(page);
        const string Background = "getComputedStyle(document.body).backgroundColor";

        Assert.True(await browser.Evaluate<double>("document.documentElement.scrollWidth") <= 390);
        string dark = await browser.Evaluate<string>(Background);
        await browser.Prefer("light");
        string light = await browser.Evaluate<string>(Background);
        Assert.NotEqual(dark, light);
        await browser.Press("t");
        await browser.Press("t");
        Assert.Equal(("dark", dark), (await browser.Evaluate<string>("document.documentElement.dataset.theme"), await browser.Evaluate<string>(Background)));
        Assert.Empty(browser.Console);
    }

    [ChromiumFact]
    public async Task The_page_that_is_served_follows_the_file_and_keeps_what_is_shown()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "Square.cs");
        const string Source = "using ShallowNet.Autodiff;\n\npublic static partial class C\n{\n    [Differentiable]\n    public static double F(double x) => x * x;\n}\n";
        await File.WriteAllTextAsync(file, Source);
        using ServedPage served = await ServedPage.Start(file);
        await using Browser browser = await Browser.Start();
        await browser.Open(served.Address);
        await browser.Press("1");

        await browser.AwaitReload(() => File.WriteAllText(file, Source.Replace("x * x", "Math.Sin(x)")));
        Assert.Contains("Math.Cos(x)", await browser.Evaluate<string>("document.querySelector('.generated').textContent"));
        Assert.Equal("0", await browser.Evaluate<string>("document.querySelector('input[name=stage]:checked').value"));

        await browser.AwaitReload(() => File.WriteAllText(file, Source.Replace("[Differentiable]", "")));
        Assert.Contains("no method with [Differentiable]", await browser.Evaluate<string>("document.body.innerText"));
        Assert.Empty(browser.Console);
    }
}
