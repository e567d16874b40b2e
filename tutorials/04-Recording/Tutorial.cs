using ScottPlot;

namespace ShallowNet.Tutorials;

/// <summary>From one loop with a tape to the question what else has to be on it.</summary>
internal static class Tutorial
{
    private static readonly string Source = ReadSource();

    public static void Tell(Story story)
    {
        Tape(story);
        NoTape(story);
        Stages(story);
        Growth(story);
    }

    private static void Tape(Story story)
    {
        story.Heading("A loop that overwrites what its backward pass needs");
        story.Say(GeneratedCode.Member("Loops.Iterate"));
        story.Say();
        story.CheckGradient(p => Loops.Iterate(p.r, p.x, 4), p => Loops.IterateGradient(p.r, p.x, 4), (r: 3.2, x: 0.3));

        story.Heading("Its tape, step by step");
        var byHand = TapeDiary.Keep(story, 3.2, 0.3, 4);
        var (dr, dx) = Loops.IterateGradient(3.2, 0.3, 4);
        story.Check("the generated gradient is the same", Math.Abs(byHand.dr - dr) < 1e-12 && Math.Abs(byHand.dx - dx) < 1e-12);
    }

    private static void NoTape(Story story)
    {
        story.Heading("A loop that needs no tape");
        string code = GeneratedCode.Member("Loops.Dot");
        story.Say(code);
        story.Check("nothing is recorded", !code.Contains("Tape", StringComparison.Ordinal));
    }

    private static void Stages(Story story)
    {
        StagedSource source = new(Source);
        List<(Stage Stage, string Code, double[] Gradient)> stages = [];
        foreach (Stage stage in Stage.All)
        {
            string generated = source.Differentiate(nameof(Loops.Mixed), stage);
            string code = GeneratedCode.MemberIn(generated, "MixedAccumulateGradient");
            story.Heading($"Stage {stages.Count}: {stage.Name}");
            story.Say(code);
            stages.Add((stage, code, Gradient(source.Call(generated, "ShallowNet.Tutorials.Loops", "MixedGradient", new double[] { 0.5, 2, 3 }, 0.7)!)));
        }

        story.Heading("The stages side by side");
        story.Say("stage                      lines   pushes an iteration");
        foreach (var (stage, code, _) in stages)
            story.Say($"{stage.Name,-24}   {code.Split('\n').Length,5}   {Count(code, ".Push("),19}");
        story.Check("each stage gives the same gradient", stages.All(stage => stage.Gradient.Zip(stages[0].Gradient).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12)));
        story.Check("the last stage is what the generator wrote", stages[^1].Code == GeneratedCode.Member("Loops.Mixed"));
    }

    private static double[] Gradient(object gradient)
    {
        var (da, dw) = ((double[], double))gradient;
        return [.. da, dw];
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static void Growth(Story story)
    {
        story.Heading("What the tape costs");
        story.Say("iterations   numbers on the tape       bytes");
        int[] lengths = [10, 1_000, 100_000, 10_000_000];
        foreach (int n in lengths)
            story.Say($"{n,10}   {n,19}   {sizeof(double) * (long)n,9}");
        story.Draw("tape.png", () =>
        {
            Plot plot = new();
            plot.Title("Numbers on the tape, forward and back");
            plot.XLabel("step");
            double[] height = [.. Enumerable.Range(0, 21).Select(i => (double)i), .. Enumerable.Range(0, 20).Select(i => 19.0 - i)];
            plot.AddSequence("Iterate, n = 20", height);
            plot.AddSequence("Dot, n = 20", new double[height.Length]);
            plot.ShowLegend(Alignment.UpperRight);
            return plot;
        });
    }

    private static string ReadSource()
    {
        using Stream resource = typeof(Tutorial).Assembly.GetManifestResourceStream("Loops.cs")!;
        using StreamReader reader = new(resource);
        return reader.ReadToEnd();
    }
}
