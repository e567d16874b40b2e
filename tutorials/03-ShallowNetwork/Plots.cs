using ScottPlot;
using ShallowNet.Learning;

namespace ShallowNet.Tutorials;

/// <summary>The notebook's two plots of cell [3], and the losses.</summary>
internal static class Plots
{
    private const int Width = 960;
    private const int Height = 400;

    /// <summary>Saves activations.png and loss.png in the folder, if there is to be one.</summary>
    public static void Save(string? folder, IReadOnlyList<LossAtIteration> losses)
    {
        if (folder is null)
            return;
        Directory.CreateDirectory(folder);
        SaveActivations(Path.Combine(folder, "activations.png"));
        SaveLosses(Path.Combine(folder, "loss.png"), losses);
        Console.WriteLine($"plots: {Path.Combine(folder, "activations.png")}, {Path.Combine(folder, "loss.png")}");
    }

    private static void SaveActivations(string path)
    {
        Multiplot plots = new();
        plots.AddPlots(2);
        plots.Layout = new ScottPlot.MultiplotLayouts.Columns();
        Draw(plots.GetPlot(0), "sigmoid", Activations.Sigmoid, Activations.SigmoidGradient);
        Draw(plots.GetPlot(1), "tanh", Activations.Tanh, Activations.TanhGradient);
        plots.SavePng(path, Width, Height);
    }

    private static void Draw(Plot plot, string name, Func<double, double> function, Func<double, double> derivative)
    {
        double[] x = Generate.Range(-10, 10, 0.1);
        plot.Title(name);
        AddCurve(plot, name, x, function).LineWidth = 2;
        AddCurve(plot, $"{name}′ (generated)", x, derivative).LinePattern = LinePattern.Dashed;
        plot.ShowLegend(Alignment.UpperLeft);
    }

    private static ScottPlot.Plottables.Scatter AddCurve(Plot plot, string name, double[] x, Func<double, double> function)
    {
        var curve = plot.Add.ScatterLine(x, [.. x.Select(function)]);
        curve.LegendText = name;
        return curve;
    }

    private static void SaveLosses(string path, IReadOnlyList<LossAtIteration> losses)
    {
        Plot plot = new();
        plot.Title("Loss of the last mini-batch");
        plot.XLabel("iteration");
        plot.YLabel("loss");
        plot.Add.Scatter(losses.Select(line => (double)line.Iteration).ToArray(), losses.Select(line => line.Loss).ToArray());
        plot.SavePng(path, Width, Height);
    }
}
