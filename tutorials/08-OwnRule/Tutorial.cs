using ScottPlot;
using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>Both kinds of rules, what they are good for, and what they cannot protect from.</summary>
internal static class Tutorial
{
    private const int Steps = 40;

    public static void Tell(Story story)
    {
        FirstKind(story);
        Careless(story);
        SecondKind(story);
        Ridge(story);
    }

    private static void FirstKind(Story story)
    {
        story.Heading("The first kind: parameters in, partial derivative out");
        story.Say(GeneratedCode.BackwardPass("Models.Gelu"));
        story.Say();
        story.CheckGradient(Models.Gelu, Models.GeluGradient, 0.7);
        story.Draw("gelu.png", () =>
        {
            Plot plot = new();
            double[] x = Generate.Range(-4, 4, 0.05);
            plot.Title("gelu");
            plot.AddCurve("x·Φ(x)", x, Models.Gelu);
            plot.AddCurve("its derivative, generated", x, Models.GeluGradient).LinePattern = LinePattern.Dashed;
            plot.ShowLegend(Alignment.UpperLeft);
            return plot;
        });
    }

    private static void Careless(Story story)
    {
        story.Heading("A rule is believed");
        GradientCheckReport report = GradientCheck.Run(CarelessRule.Normal, CarelessRule.NormalGradient, 0.7);
        story.Say($"with 2/√π forgotten: generated {report.Rows[0].Analytic:0.000000}, differences {report.Rows[0].Numeric:0.000000}");
        story.Check("the gradient check refuses the careless rule", !report.Passed);
    }

    private static void SecondKind(Story story)
    {
        story.Heading("The second kind: the result and its adjoint in, adjoints out");
        story.Say(GeneratedCode.BackwardPass("Models.SquaredSolution"));
        story.Say();
        Matrix<double> A = new double[,] { { 3, 1, 0.5 }, { 0.8, 4, 1 }, { 0.2, 1.1, 5 } };
        Matrix<double> B = Matrix.Column(1.0, -2, 0.5);
        story.CheckGradient(at => Models.SquaredSolution(at.A, at.B), at => Models.SquaredSolutionGradient(at.A, at.B), (A, B));
    }

    private static void Ridge(Story story)
    {
        story.Heading("What for: descending on a hyperparameter");
        story.Say(GeneratedCode.BackwardPass("Models.ValidationLoss"));
        story.Say();
        Regression data = Regression.Create(new Random(4));
        story.CheckGradient(data.Loss, data.Derivative, -3.0);
        story.Say();
        double logRidge = -3;
        for (int step = 0; step <= Steps; step++)
        {
            if (step % 10 == 0)
                story.Say($"step {step,2}   ridge {Math.Exp(logRidge),6:0.000}   error on new data {data.Loss(logRidge):0.0000}");
            logRidge -= 10 * data.Derivative(logRidge);
        }

        double[] tried = Generate.Range(-6, 5, 0.1);
        double best = tried.MinBy(data.Loss);
        story.Check("a search over 111 ridges finds no better one", data.Loss(logRidge) <= data.Loss(best));
        story.Draw("ridge.png", () =>
        {
            Plot plot = new();
            plot.Title("Error on new data");
            plot.XLabel("ln ridge");
            plot.AddCurve("error", tried, data.Loss);
            plot.Add.Marker(-3, data.Loss(-3), MarkerShape.OpenCircle, 12).LegendText = "start";
            plot.Add.Marker(logRidge, data.Loss(logRidge), MarkerShape.FilledCircle, 12).LegendText = $"after {Steps} steps";
            plot.ShowLegend(Alignment.UpperCenter);
            return plot;
        });
    }
}
