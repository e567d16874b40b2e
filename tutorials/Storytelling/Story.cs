using ScottPlot;
using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>What a tutorial prints, checks and draws. A check that fails does not stop the telling, but decides the exit code.</summary>
/// <param name="plots">The folder for pictures; null when none are wanted.</param>
/// <param name="isSpoiled">Whether checks get a wrong function, to be seen failing.</param>
public sealed class Story(string? plots, bool isSpoiled)
{
    private const double Steeper = 1.01;

    /// <summary>A gradient with more elements than this is summed up by parameter.</summary>
    private const int MostRows = 12;

    private readonly List<string> _failed = [];
    private readonly List<string> _pictures = [];

    public void Heading(string text) => Console.WriteLine($"\n── {text}\n");

    public void Say(string text = "") => Console.WriteLine(text);

    /// <summary>A fact that must hold.</summary>
    public void Check(string what, bool holds)
    {
        Console.WriteLine($"{Mark(holds)} {what}");
        Note(what, holds);
    }

    /// <summary>Two ways to one number.</summary>
    /// <returns>✓, or ✗ when they differ by more than the tolerance, relative to the larger of the expected number and 1.</returns>
    public string Agree(string what, double found, double expected, double tolerance = 1e-9)
    {
        if (isSpoiled)
            expected = expected * Steeper + Steeper - 1;
        bool holds = Math.Abs(found - expected) <= tolerance * Math.Max(1, Math.Abs(expected));
        Note(what, holds);
        return Mark(holds);
    }

    /// <summary>Compares a gradient with differences of the function, element by element, and prints both.</summary>
    public GradientCheckReport CheckGradient<T>(Func<T, double> value, Func<T, T> gradient, T at, GradientCheckOptions? options = null)
    {
        GradientCheckReport report = GradientCheck.Run(isSpoiled ? p => Steeper * value(p) : value, gradient, at, options);
        if (report.Rows.Count > MostRows)
            SumUp(report);
        else
            List(report);
        Note("the gradient against differences of the function", report.Passed);
        return report;
    }

    /// <summary>Saves a picture, if pictures are wanted.</summary>
    public void Draw(string file, Func<Plot> draw, int width = 640, int height = 400) => Draw(file, path => draw().SavePng(path, width, height));

    /// <summary>Saves a picture of several plots, if pictures are wanted.</summary>
    public void Draw(string file, Action<string> save)
    {
        if (plots is null)
            return;
        Directory.CreateDirectory(plots);
        string path = Path.Combine(plots, file);
        save(path);
        _pictures.Add(path);
    }

    /// <summary>Says which pictures there are, and which checks failed.</summary>
    /// <returns>The exit code.</returns>
    public int Conclude()
    {
        if (_pictures.Count > 0)
            Console.WriteLine($"\nplots: {string.Join(", ", _pictures)}");
        if (_failed.Count == 0)
            return 0;
        Console.Error.WriteLine($"{_failed.Count} of this tutorial's checks failed, the first of them: {_failed[0]}.");
        return TutorialCommand.Failure;
    }

    private static string Mark(bool holds) => holds ? "✓" : "✗";

    private void Note(string what, bool holds)
    {
        if (!holds)
            _failed.Add(what);
    }

    private static void List(GradientCheckReport report)
    {
        int width = Math.Max("derivative".Length, report.Rows.Max(row => row.Path.Length + 1));
        Console.WriteLine($"{"derivative".PadRight(width)}    generated    differences");
        foreach (GradientCheckRow row in report.Rows)
            Console.WriteLine($"{("d" + row.Path).PadRight(width)}  {row.Analytic,11:0.000000}  {row.Numeric,13:0.000000}  {Mark(row.Passed)}");
    }

    private static void SumUp(GradientCheckReport report)
    {
        foreach (IGrouping<string, GradientCheckRow> parameter in report.Rows.GroupBy(row => row.Parameter))
        {
            bool holds = parameter.All(row => row.Passed);
            Console.WriteLine($"d{parameter.Key,-8} {parameter.Count(),4} elements, each as the differences of the function say  {Mark(holds)}");
        }
    }
}
