using ScottPlot;
using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>Section 1.5's recurrent networks, unrolled.</summary>
internal static class Tutorial
{
    private static readonly double[] Strengths = [0.5, 0.9, 1.5];

    public static void Tell(Story story)
    {
        ThroughTimeByHand(story);
        Memory(story);
        Matrices(story);
        Sales(story);
    }

    private static void ThroughTimeByHand(Story story)
    {
        story.Heading("Backwards through a loop is backwards through time");
        story.Say(GeneratedCode.BackwardPass("Recurrence.Loss"));
        story.Say();
        double[] x = [0.1, 0.5, -0.3, 0.8, 0.2, -0.6];
        story.CheckGradient(p => Recurrence.Loss(p.w, p.u, p.b, x), p => Recurrence.LossGradient(p.w, p.u, p.b, x), (w: 0.7, u: -0.4, b: 0.1));
        var (dw, du, db) = Recurrence.LossGradient(0.7, -0.4, 0.1, x);
        var byHand = ThroughTime.Gradient(0.7, -0.4, 0.1, x);
        story.Say();
        story.Check("the derivation by hand gives the same", Math.Abs(dw - byHand.dw) < 1e-12 && Math.Abs(du - byHand.du) < 1e-12 && Math.Abs(db - byHand.db) < 1e-12);
    }

    private static void Memory(Story story)
    {
        story.Heading("How much of an input is left after 20 steps");
        story.Say("steps ago" + string.Concat(Strengths.Select(w => $"{$"w = {w}",14}")));
        double[][] influence = [.. Strengths.Select(w => Influence(w))];
        foreach (int ago in (int[])[0, 1, 2, 5, 10, 20])
            story.Say($"{ago,9}{string.Concat(influence.Select(values => $"{values[ago],14:0.0e+00}"))}");
        story.Check("with w = 0.5, each step back halves the derivative at best", Enumerable.Range(0, 20).All(ago => influence[0][ago + 1] <= 0.5 * influence[0][ago]));
        story.Check("a larger w does not help: tanh saturates, and 1 − h² takes its place", influence[2][20] < influence[1][20]);
        story.Draw("memory.png", () =>
        {
            Plot plot = new();
            plot.Title("∂h(T)/∂x(T − k)");
            plot.XLabel("k, steps ago");
            plot.YLabel("log₁₀");
            foreach (var (w, values) in Strengths.Zip(influence))
                plot.AddSequence($"w = {w}", [.. values.Select(Math.Log10)]);
            plot.ShowLegend(Alignment.LowerLeft);
            return plot;
        });
    }

    /// <summary>The derivative of the last state in each input, the latest first.</summary>
    private static double[] Influence(double w)
    {
        double[] dx = Recurrence.LastGradient(w, [.. Enumerable.Repeat(0.2, 21)]);
        Array.Reverse(dx);
        return dx;
    }

    private static void Matrices(Story story)
    {
        story.Heading("The same with matrices");
        story.Say(GeneratedCode.BackwardPass("RecurrentNetwork.Loss"));
        story.Say();
        NetworkParameters start = NetworkParameters.Random(4, new Random(3));
        Matrix<double> X = Matrix.Row(0.1, 0.5, -0.3, 0.8), Y = Matrix.Row(0.5, -0.3, 0.8, 0.2);
        story.CheckGradient(p => RecurrentNetwork.Loss(p, X, Y), p => RecurrentNetwork.LossGradient(p, X, Y), start);
    }

    private static void Sales(Story story)
    {
        double[] series = Series.Create(new Random(7));
        double[] known = series[..Series.Known];
        story.Heading($"A forecast: 8 hidden numbers, {Training.Steps} steps, {known.Length} months known");
        var (trained, losses) = Training.Learn(known, hidden: 8, new Random(5));
        double[] forecasts = RecurrentNetwork.Forecast(trained, known, Series.Further);

        // forecasts[t] is what was expected for month t + 1.
        double[] future = series[Series.Known..];
        double[] expected = forecasts[(Series.Known - 1)..^1];
        double error = Error(future, expected), unchanged = Error(future, [.. future.Select(_ => known[^1])]);
        story.Say($"loss {losses[0]:0.00} at first, {losses[^1]:0.000} at last");
        story.Say($"typical error over the {future.Length} months to come: {error:0.00}; of saying 'as last month' each time: {unchanged:0.00}");
        story.Check("the network has learned the season", error < 0.3 * unchanged);
        story.Draw("forecast.png", () =>
        {
            Plot plot = new();
            plot.Title("A forecast from its own forecasts");
            plot.XLabel("month");
            plot.AddSequence("what happened", series);
            var line = plot.Add.ScatterLine(expected.Select((_, i) => (double)(Series.Known + i)).ToArray(), expected);
            line.LegendText = "forecast";
            line.LineWidth = 2;
            line.LinePattern = LinePattern.Dashed;
            plot.Add.VerticalLine(Series.Known - 0.5);
            plot.ShowLegend(Alignment.LowerLeft);
            return plot;
        }, width: 900);
    }

    private static double Error(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Average());
}
