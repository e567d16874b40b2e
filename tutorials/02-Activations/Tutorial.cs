using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>Section 1.6, and what follows from it.</summary>
internal static class Tutorial
{
    private static readonly double[] Points = [-2, -0.5, 0, 1, 3];

    private static readonly (string Name, Func<double, double> Derivative, Func<double, double> Paper)[] Others =
    [
        ("relu", Definitions.ReluGradient, x => x > 0 ? 1 : 0),
        ("leaky relu", Definitions.LeakyReluGradient, x => x > 0 ? 1 : 0.01),
        ("softplus", Definitions.SoftplusGradient, Definitions.Sigmoid),
        ("swish", Definitions.SwishGradient, x => Definitions.Sigmoid(x) * (1 + x * (1 - Definitions.Sigmoid(x)))),
    ];

    public static void Tell(Story story)
    {
        Derive(story, Derivation.Tanh, "Definitions.Tanh", Definitions.Tanh, Definitions.TanhGradient);
        Derive(story, Derivation.Sigmoid, "Definitions.Sigmoid", Definitions.Sigmoid, Definitions.SigmoidGradient);
        BothDirections(story);
        OutputOrInput(story);
        Differences(story);
        Overflow(story);
        More(story);
        Plots.Save(story);
    }

    private static void Derive(Story story, Derivation derivation, string method, Func<double, double> function, Func<double, double> derivative)
    {
        story.Heading($"{derivation.Name}, line by line");
        story.Say($"{string.Concat(Points.Select(x => $"{$"x = {x}",11}"))}");
        foreach (var (text, value) in derivation.Lines)
            story.Say($"{Row(value)}   {Agreement(story, derivation.Name, value, derivative)} {text}");
        story.Say($"{Row(derivative)}   ← generated, from the definition:");
        story.Say();
        story.Say(GeneratedCode.BackwardPass(method));
        story.Say();
        story.CheckGradient(function, derivative, 1.0);
    }

    private static void BothDirections(Story story)
    {
        story.Heading("The same chain rule from front to back: forward mode");
        story.Say(GeneratedCode.Member("Definitions.Sigmoid", "Tangent"));
        story.Say();
        story.Say($"{Row(Definitions.SigmoidDerivative)}   {Agreement(story, "forward mode", Definitions.SigmoidDerivative, Definitions.SigmoidGradient)} as backwards");
    }

    private static void OutputOrInput(Story story)
    {
        story.Heading("1 − x² or 1 − tanh² x?");
        story.Say("     x      1 − x²   1 − tanh² x   generated");
        foreach (double x in Points)
        {
            double derivative = Definitions.TanhGradient(x);
            story.Say($"{x,6}  {1 - x * x,10:0.0000}  {1 - Math.Tanh(x) * Math.Tanh(x),12:0.0000}  {derivative,10:0.0000} {story.Agree("1 − tanh²", derivative, 1 - Math.Tanh(x) * Math.Tanh(x))}");
        }

        double a = Definitions.Sigmoid(2);
        story.Say();
        story.Say($"σ′ at z = 2: {Definitions.SigmoidGradient(2):0.0000} = a·(1 − a) with a = σ(2).  σ′ at a instead: {Definitions.SigmoidGradient(a):0.0000}.");
        story.Check("tanh x = 2σ(2x) − 1: two scales differ, that of y and that of x", Points.All(x => Math.Abs(Definitions.Tanh(x) - (2 * Definitions.Sigmoid(2 * x) - 1)) < 1e-12));
        story.Check("so tanh′ rises to 1, and σ′ only to 1/4", Math.Abs(Definitions.TanhGradient(0) - 1) < 1e-12 && Math.Abs(Definitions.SigmoidGradient(0) - 0.25) < 1e-12);
    }

    private static void Differences(Story story)
    {
        story.Heading("How exact is a difference quotient?");
        GradientCheckReport report = GradientCheck.Run(Definitions.Sigmoid, Definitions.SigmoidGradient, 1.0);
        GradientSweep sweep = report.Sweep(report.Rows[0]);
        double best = Math.Log10(sweep.Best.Step);
        story.Check("the best step is near the cube root of the rounding error, 10⁻⁵·⁴", best is > -7 and < -4);
        story.Check("its error is below a billionth, and no smaller step is as good", sweep.Best.RelativeError < 1e-9 && sweep.Points[^2].RelativeError > 1e-4);
        story.Check("extrapolated to step 0 it is better still", report.Rows[0].RelativeError < 1e-11);
    }

    private static void Overflow(Story story)
    {
        story.Heading("Far out");
        story.Say("                      value   derivative");
        story.Say($"(p − q)/(p + q) at 800  {Definitions.Tanh(800),4}   {Definitions.TanhGradient(800)}");
        story.Say($"Math.Tanh       at 800  {FiniteForms.Tanh(800),4}   {FiniteForms.TanhGradient(800)}");
        story.Say($"1/(1 + e)      at −800  {Definitions.Sigmoid(-800),4}   {Definitions.SigmoidGradient(-800)}");
        story.Say($"two branches   at −800  {FiniteForms.Sigmoid(-800),4}   {FiniteForms.SigmoidGradient(-800)}");
        story.Heading("Which line was it?");
        story.Say($"{Definitions.SigmoidFirstNonFinite(-800)}");
        story.Check("a form that does not overflow has a derivative that does not", double.IsFinite(FiniteForms.TanhGradient(800)) && double.IsFinite(FiniteForms.SigmoidGradient(-800)));
    }

    private static void More(Story story)
    {
        story.Heading("Four more, generated beside the formula of a textbook");
        story.Say($"{string.Concat(Points.Select(x => $"{$"x = {x}",11}"))}");
        foreach (var (name, derivative, paper) in Others)
            story.Say($"{Row(derivative)}   {Agreement(story, name, derivative, paper)} {name}");
    }

    private static string Row(Func<double, double> function) => string.Concat(Points.Select(x => $"{function(x),11:0.000000}"));

    private static string Agreement(Story story, string what, Func<double, double> found, Func<double, double> expected) =>
        Points.Select(x => story.Agree(what, found(x), expected(x))).Contains("✗") ? "✗" : "✓";
}
