using ScottPlot;

namespace ShallowNet.Tutorials;

/// <summary>Each function with its generated derivative, and what depth makes of derivatives below 1.</summary>
internal static class Plots
{
    public static void Save(Story story)
    {
        story.Draw("activations.png", path => Curves.SaveGrid(
            path, 2, 3, 960, 540,
            Function("tanh", Definitions.Tanh, Definitions.TanhDerivative),
            Function("σ", Definitions.Sigmoid, Definitions.SigmoidDerivative),
            Function("softplus", Definitions.Softplus, Definitions.SoftplusGradient),
            Function("relu", Definitions.Relu, Definitions.ReluGradient),
            Function("leaky relu", Definitions.LeakyRelu, Definitions.LeakyReluGradient),
            Function("swish", Definitions.Swish, Definitions.SwishGradient)));
        story.Draw("depth.png", Depth);
    }

    private static Action<Plot> Function(string name, Func<double, double> function, Func<double, double> derivative) => plot =>
    {
        double[] x = Generate.Range(-5, 5, 0.05);
        plot.Title(name);
        plot.AddCurve(name, x, function);
        plot.AddCurve("derivative", x, derivative).LinePattern = LinePattern.Dashed;
        plot.ShowLegend(Alignment.UpperLeft);
        plot.Axes.SetLimitsY(-1.2, 2.4);
    };

    private static Plot Depth()
    {
        Plot plot = new();
        plot.Title("The largest possible product of n derivatives");
        plot.XLabel("layers");
        plot.YLabel("log₁₀");
        double[] layers = Generate.Range(0, 20, 1);
        plot.AddCurve("tanh: 1ⁿ", layers, _ => 0);
        plot.AddCurve("σ: (1/4)ⁿ", layers, n => n * Math.Log10(0.25));
        plot.ShowLegend(Alignment.LowerLeft);
        return plot;
    }
}
