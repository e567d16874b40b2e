using ScottPlot;
using ShallowNet.Autodiff;
using ShallowNet.Learning;

namespace ShallowNet.Tutorials;

/// <summary>The pictures of a run.</summary>
internal static class Plots
{
    private const int Columns = 6;
    private const int Rows = 3;
    private const int Tile = 160;

    /// <summary>Saves loss.png, digits.png, mistakes.png and weights.png in the folder, if there is to be one.</summary>
    public static void Save(string? folder, MnistData data, History history, Sequential network, Matrix<float> probabilities)
    {
        if (folder is null)
            return;
        Directory.CreateDirectory(folder);
        SaveLosses(Path.Combine(folder, "loss.png"), history);
        SaveTiles(Path.Combine(folder, "digits.png"), Digits(data.Train));
        SaveTiles(Path.Combine(folder, "mistakes.png"), WorstMistakes(data.Test, probabilities));
        SaveTiles(Path.Combine(folder, "weights.png"), FirstWeights(network, data.Train));
        Console.WriteLine($"\nplots: {Path.Combine(folder, "{loss,digits,mistakes,weights}.png")}");
    }

    private static void SaveLosses(string path, History history)
    {
        double[] epochs = [.. history.Epochs.Select(epoch => (double)epoch.Epoch)];
        Multiplot plots = new();
        plots.AddPlots(2);
        plots.Layout = new ScottPlot.MultiplotLayouts.Columns();
        foreach ((int index, string name) in new[] { (0, "loss"), (1, "accuracy") })
        {
            Plot plot = plots.GetPlot(index);
            plot.Title(name);
            plot.XLabel("epoch");
            plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
            plot.Add.Scatter(epochs, history[name].ToArray()).LegendText = "training";
            plot.Add.Scatter(epochs, history["val_" + name].ToArray()).LegendText = "test";
            plot.ShowLegend(name == "loss" ? Alignment.UpperRight : Alignment.LowerRight);
        }

        plots.SavePng(path, 960, 400);
    }

    private static IEnumerable<(string Title, double[,] Image)> Digits(DigitImages images) =>
        Enumerable.Range(0, images.Count).Select(i => ($"{images.Labels[i]}", ImageOf(images, i)));

    /// <summary>The test images of which the network was most certain, and wrong.</summary>
    private static IEnumerable<(string Title, double[,] Image)> WorstMistakes(DigitImages images, Matrix<float> probabilities)
    {
        int[] predicted = Metrics.PredictedLabels(probabilities);
        return from i in Enumerable.Range(0, images.Count)
               where predicted[i] >= 0 && predicted[i] != images.Labels[i]
               orderby probabilities[i, predicted[i]] descending
               select ($"{images.Labels[i]}, not {predicted[i]}", ImageOf(images, i));
    }

    /// <summary>What the first hidden units look for: light where ink speaks for the unit, dark where it speaks against it.</summary>
    private static IEnumerable<(string Title, double[,] Image)> FirstWeights(Sequential network, DigitImages images)
    {
        Matrix<float> kernel = network.Parameters[0].Value;
        for (int unit = 0; unit < kernel.Columns; unit++)
        {
            double[,] image = new double[images.Height, images.Width];
            for (int pixel = 0; pixel < kernel.Rows; pixel++)
                image[pixel / images.Width, pixel % images.Width] = kernel[pixel, unit];
            yield return ($"unit {unit}", image);
        }
    }

    private static double[,] ImageOf(DigitImages images, int index)
    {
        double[,] image = new double[images.Height, images.Width];
        ReadOnlySpan<byte> pixels = images.Image(index);
        for (int i = 0; i < pixels.Length; i++)
            image[i / images.Width, i % images.Width] = pixels[i];
        return image;
    }

    private static void SaveTiles(string path, IEnumerable<(string Title, double[,] Image)> tiles)
    {
        (string Title, double[,] Image)[] shown = [.. tiles.Take(Rows * Columns)];
        Multiplot plots = new();
        plots.AddPlots(Rows * Columns);
        plots.Layout = new ScottPlot.MultiplotLayouts.Grid(Rows, Columns);
        for (int i = 0; i < Rows * Columns; i++)
        {
            Plot plot = plots.GetPlot(i);
            plot.HideGrid();
            plot.Layout.Frameless();
            if (i >= shown.Length)
                continue;
            plot.Add.Heatmap(shown[i].Image).Colormap = new ScottPlot.Colormaps.Grayscale();
            plot.Axes.SquareUnits();
            plot.Axes.Title.Label.FontSize = 12;
            plot.Title(shown[i].Title);
            plot.Axes.Title.IsVisible = true;
        }

        plots.SavePng(path, Columns * Tile, Rows * Tile);
    }
}
