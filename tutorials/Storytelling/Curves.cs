using ScottPlot;
using ScottPlot.Plottables;

namespace ShallowNet.Tutorials;

/// <summary>Pictures of functions of one variable.</summary>
public static class Curves
{
    /// <summary>A named curve in a plot.</summary>
    public static Scatter AddCurve(this Plot plot, string name, double[] x, Func<double, double> function)
    {
        Scatter curve = plot.Add.ScatterLine(x, x.Select(function).ToArray());
        curve.LegendText = name;
        curve.LineWidth = 2;
        return curve;
    }

    /// <summary>A named sequence, over 0, 1, 2…</summary>
    public static Scatter AddSequence(this Plot plot, string name, IReadOnlyList<double> values)
    {
        Scatter curve = plot.Add.ScatterLine(Enumerable.Range(0, values.Count).Select(i => (double)i).ToArray(), values.ToArray());
        curve.LegendText = name;
        curve.LineWidth = 2;
        return curve;
    }

    /// <summary>Several plots beside and below one another.</summary>
    public static void SaveGrid(string path, int rows, int columns, int width, int height, params Action<Plot>[] draw)
    {
        Multiplot plots = new();
        plots.AddPlots(draw.Length);
        plots.Layout = new ScottPlot.MultiplotLayouts.Grid(rows, columns);
        for (int i = 0; i < draw.Length; i++)
            draw[i](plots.GetPlot(i));
        plots.SavePng(path, width, height);
    }

    /// <summary>Numbers as a picture: rows from above, dark where they are small.</summary>
    public static void AddPicture(this Plot plot, string title, double[,] values)
    {
        Heatmap map = plot.Add.Heatmap(values);
        map.Colormap = new ScottPlot.Colormaps.Viridis();
        plot.Title(title);
        plot.HideGrid();
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        plot.Axes.SquareUnits();
    }
}
