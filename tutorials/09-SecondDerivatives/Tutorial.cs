using ScottPlot;
using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>What the second derivative knows that the first does not.</summary>
internal static class Tutorial
{
    private static readonly double[] X = [-2, -1.2, -0.4, 0.1, 0.6, 1.1, 1.9, 2.5];
    private static readonly double[] Y = [0, 0, 1, 0, 1, 0, 1, 1];

    public static void Tell(Story story)
    {
        Curvature(story);
        HessianByHand(story);
        Valley(story);
        Logistic(story);
        LargestRate(story);
    }

    private static void Curvature(Story story)
    {
        story.Heading("Curvature of the bell exp(−x²)");
        story.Say(GeneratedCode.Member("Functions.Bell", "HessianVectorProduct"));
        story.Say();
        story.Say("    x        f′        f″   (4x² − 2)·f   curvature");
        foreach (double x in (double[])[0, 0.5, Math.Sqrt(0.5), 1, 2])
        {
            double first = Functions.BellGradient(x), second = Functions.BellHessian(x)[0, 0], paper = (4 * x * x - 2) * Functions.Bell(x);
            story.Say($"{x,5:0.00}  {first + 0.0,8:0.0000}  {Tidy(second)}  {Tidy(paper),12} {story.Agree("f″", second, paper)}  {Tidy(second / Math.Pow(1 + first * first, 1.5))}");
        }

        story.Check("at the top, the circle that fits has the radius ½", Math.Abs(Functions.BellHessian(0)[0, 0] + 2) < 1e-12);
        story.Check("at x = √½ the curve goes straight on: there it turns from one side to the other", Math.Abs(Functions.BellHessian(Math.Sqrt(0.5))[0, 0]) < 1e-12);
        story.Draw("curvature.png", CurvaturePicture);
    }

    private static Plot CurvaturePicture()
    {
        Plot plot = new();
        plot.Title("The circle that fits best at the top has the radius 1/|f″(0)|");
        plot.AddCurve("exp(−x²)", Generate.Range(-2, 2, 0.02), Functions.Bell);
        double radius = 1 / Math.Abs(Functions.BellHessian(0)[0, 0]);
        plot.Add.Circle(0, 1 - radius, radius);
        plot.Axes.SquareUnits();
        return plot;
    }

    private static void HessianByHand(Story story)
    {
        story.Heading("The Hessian of Rosenbrock's valley (1 − x)² + 100(y − x²)²");
        const double x = -1.2, y = 1;
        Matrix<double> hessian = Functions.ValleyHessian(x, y);
        story.Say($"∂²f/∂x²  = 2 − 400(y − 3x²) = {2 - 400 * (y - 3 * x * x):0.00}   generated {hessian[0, 0]:0.00} {story.Agree("∂²f/∂x²", hessian[0, 0], 2 - 400 * (y - 3 * x * x))}");
        story.Say($"∂²f/∂x∂y = −400x            = {-400 * x:0.00}   generated {hessian[0, 1]:0.00} {story.Agree("∂²f/∂x∂y", hessian[0, 1], -400 * x)}");
        story.Say($"∂²f/∂y²  = 200              = {200:0.00}   generated {hessian[1, 1]:0.00} {story.Agree("∂²f/∂y²", hessian[1, 1], 200)}");
        story.Check("it is symmetric", hessian[0, 1] == hessian[1, 0]);
        var (dx, dy) = Functions.ValleyHessianVectorProduct(x, y, 0.6, 0.8);
        story.Check("its product with (0.6, 0.8) needs no Hessian", Math.Abs(dx - (0.6 * hessian[0, 0] + 0.8 * hessian[0, 1])) < 1e-9 && Math.Abs(dy - (0.6 * hessian[1, 0] + 0.8 * hessian[1, 1])) < 1e-9);
        story.Say();
        story.CheckGradient(at => Functions.Valley(at.x, at.y), at => Functions.ValleyGradient(at.x, at.y), (x, y));
    }

    private static void Valley(Story story)
    {
        story.Heading("Newton's method in the valley, from (−1.2, 1)");
        (double X, double Y) Gradient((double X, double Y) p) => Functions.ValleyGradient(p.X, p.Y);
        var newton = Newton.Path((-1.2, 1), 20, Gradient, (p, g) => Newton.Step(p, g, Functions.ValleyHessian(p.X, p.Y)));
        for (int step = 0; step < newton.Count; step++)
            story.Say($"step {step}   ({newton[step].X,7:0.0000}, {newton[step].Y,7:0.0000})   f = {Functions.Valley(newton[step].X, newton[step].Y):0.0e+00}");
        var descent = Newton.Path((-1.2, 1), 5000, Gradient, (p, g) => (p.X - 0.001 * g.X, p.Y - 0.001 * g.Y));
        story.Say($"gradient descent with rate 0.001 is at ({descent[^1].X:0.00}, {descent[^1].Y:0.00}) after {descent.Count - 1} steps");
        story.Check("Newton's method is at the bottom in fewer than ten steps", newton.Count <= 10 && Math.Abs(newton[^1].X - 1) < 1e-8 && Math.Abs(newton[^1].Y - 1) < 1e-8);
        story.Draw("newton.png", () => ValleyPicture(newton, descent), width: 760);
    }

    private static Plot ValleyPicture(List<(double X, double Y)> newton, List<(double X, double Y)> descent)
    {
        Plot plot = new();
        plot.Title("log₁₀ f: Newton's steps (white) and gradient descent (orange)");
        const int Columns = 160, Rows = 160;
        double[,] heights = new double[Rows, Columns];
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < Columns; j++)
                heights[i, j] = Math.Log10(1e-3 + Functions.Valley(-2 + 4.0 * j / (Columns - 1), 2 - 5.5 * i / (Rows - 1)));
        }

        var map = plot.Add.Heatmap(heights);
        map.Extent = new CoordinateRect(-2, 2, -3.5, 2);
        map.Colormap = new ScottPlot.Colormaps.Viridis();
        plot.Add.Scatter(descent.Select(p => p.X).ToArray(), descent.Select(p => p.Y).ToArray(), Colors.Orange).MarkerSize = 0;
        plot.Add.Scatter(newton.Select(p => p.X).ToArray(), newton.Select(p => p.Y).ToArray(), Colors.White);
        plot.Axes.SetLimits(-2, 2, -3.5, 2);
        return plot;
    }

    private static void Logistic(Story story)
    {
        story.Heading("Newton's method on the logistic loss of eight samples");
        (double X, double Y) Gradient((double X, double Y) p) => Functions.LogisticLossGradient(p.X, p.Y, X, Y);
        var newton = Newton.Path((0, 0), 20, Gradient, (p, g) => Newton.Step(p, g, Functions.LogisticLossHessian(p.X, p.Y, X, Y)));
        var descent = Newton.Path((0, 0), 5000, Gradient, (p, g) => (p.X - g.X, p.Y - g.Y));
        story.Say($"Newton:           w = {newton[^1].X:0.000000}   b = {newton[^1].Y:0.000000}   {newton.Count - 1} steps");
        story.Say($"gradient descent: w = {descent[^1].X:0.000000}   b = {descent[^1].Y:0.000000}   {descent.Count - 1} steps");
        story.Check("both are at the one minimum", Math.Abs(newton[^1].X - descent[^1].X) < 1e-6 && Math.Abs(newton[^1].Y - descent[^1].Y) < 1e-6);
        var (least, _) = Newton.Eigenvalues(Functions.LogisticLossHessian(newton[^1].X, newton[^1].Y, X, Y));
        story.Check("its Hessian has two positive eigenvalues: the loss is convex there, as section 1.3.2 says", least > 0);
    }

    private static void LargestRate(Story story)
    {
        story.Heading("How large may a learning rate be? Below 2/λ, the largest eigenvalue of the Hessian");
        (double X, double Y) bottom = (1, 1);
        var (least, largest) = Newton.Eigenvalues(Functions.ValleyHessian(bottom.X, bottom.Y));
        story.Say($"at the bottom of the valley: eigenvalues {least:0.000} and {largest:0.0}, so 2/λ = {2 / largest:0.000000}");
        double below = Distance(0.98 * 2 / largest), above = Distance(1.02 * 2 / largest);
        story.Say($"started 1e-6 beside it, after 200 steps: {(below < 1e-6 ? "nearer" : "farther")} with 0.98·2/λ, {(above < 1e-6 ? "nearer" : "farther")} with 1.02·2/λ");
        story.Check("the limit is where the Hessian says", below < 1e-6 && above > 1e-6);
        story.Say($"the other direction shrinks by 1 − {least / largest:0.0000} a step at the most: λ's ratio, {largest / least:0}, is why descent crawls in a valley");
    }

    private static double Distance(double rate)
    {
        // A start beside the valley's floor, in the direction in which it is steepest.
        (double X, double Y) p = (1 - 1e-6 * 2 / Math.Sqrt(5), 1 + 1e-6 / Math.Sqrt(5));
        for (int step = 0; step < 200; step++)
        {
            var (dx, dy) = Functions.ValleyGradient(p.X, p.Y);
            p = (p.X - rate * dx, p.Y - rate * dy);
        }

        return Math.Sqrt(Math.Pow(p.X - 1, 2) + Math.Pow(p.Y - 1, 2));
    }

    // Adding zero turns −0.0000 into 0.0000.
    private static string Tidy(double value) => $"{Math.Round(value, 4) + 0.0,8:0.0000}";
}
