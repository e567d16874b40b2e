using ScottPlot;

namespace ShallowNet.Tutorials;

/// <summary>What a neuron has learned, as a picture: its output over the plane of its inputs, and the four samples.</summary>
internal static class Plots
{
    private const int Resolution = 80;

    public static void Save(Story story, IReadOnlyList<(LogicGate Gate, Weights Trained)> neurons) => story.Draw(
        "boundaries.png",
        path => Curves.SaveGrid(path, 1, neurons.Count, 900, 330, [.. neurons.Select<(LogicGate Gate, Weights Trained), Action<Plot>>(neuron => plot => Draw(plot, neuron.Gate, neuron.Trained))]));

    private static void Draw(Plot plot, LogicGate gate, Weights trained)
    {
        double[,] outputs = new double[Resolution, Resolution];
        for (int i = 0; i < Resolution; i++)
        {
            for (int j = 0; j < Resolution; j++)
                outputs[i, j] = Neuron.Output(trained, At(j), At(Resolution - 1 - i));
        }

        var map = plot.Add.Heatmap(outputs);
        map.Extent = new CoordinateRect(-0.5, 1.5, -0.5, 1.5);
        map.Colormap = new ScottPlot.Colormaps.Viridis();
        map.ManualRange = new ScottPlot.Range(0, 1);
        for (int i = 0; i < gate.Outputs.Length; i++)
        {
            bool isOne = gate.Outputs[i] == 1;
            var (x1, x2) = LogicGate.Inputs[i];
            var marker = plot.Add.Marker(x1, x2, isOne ? MarkerShape.FilledCircle : MarkerShape.OpenCircle, 14, isOne ? Colors.Red : Colors.White);
            marker.LineWidth = 3;
        }

        plot.Title(gate.Name);
        plot.XLabel("x₁");
        plot.YLabel("x₂");
        plot.Axes.SetLimits(-0.5, 1.5, -0.5, 1.5);
    }

    private static double At(int i) => -0.5 + 2.0 * i / (Resolution - 1);
}
