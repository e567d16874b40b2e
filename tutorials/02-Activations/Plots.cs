using ScottPlot;
using ScottPlot.Plottables;
using ShallowNet.Autodiff;

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
        story.Draw("steps.png", Steps);
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

    private static Plot Steps()
    {
        Plot plot = new();
        plot.Title("Error of the difference quotient of σ at 1");
        plot.XLabel("log₁₀ of the step");
        plot.YLabel("log₁₀ of the relative error");
        GradientCheckReport report = GradientCheck.Run(Definitions.Sigmoid, Definitions.SigmoidGradient, 1.0);
        GradientSweep.Point[] points = [.. report.Sweep(report.Rows[0]).Points.Where(point => point.RelativeError > 0)];
        Scatter curve = plot.Add.Scatter(points.Select(point => Math.Log10(point.Step)).ToArray(), points.Select(point => Math.Log10(point.RelativeError)).ToArray());
        curve.LineWidth = 2;
        curve.LegendText = "central differences";
        curve.MarkerSize = 6;
        double[] truncation = Generate.Range(-6, 0, 1);
        plot.AddCurve("h²/33", truncation, h => 2 * h - Math.Log10(33.4)).LinePattern = LinePattern.Dashed;
        double[] rounding = Generate.Range(-16, -4, 1);
        plot.AddCurve("10⁻¹⁶/h", rounding, h => -16 - h).LinePattern = LinePattern.Dashed;
        plot.ShowLegend(Alignment.UpperCenter);
        return plot;
    }

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
