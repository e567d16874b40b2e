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
        Checkpoints(story);
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
            story.Say($"{stage.Name,-24}   {code.Split('\n').Length,5}   {Count(code, ".PushReserved("),19}");
        story.Check("each stage gives the same gradient", stages.All(stage => stage.Gradient.Zip(stages[0].Gradient).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12)));
        story.Check("the last stage is what the generator wrote", stages[^1].Code == GeneratedCode.Member("Loops.Mixed"));
    }

    private static double[] Gradient(object gradient)
    {
        var (da, dw) = ((double[], double))gradient;
        return [.. da, dw];
    }

    private static void Checkpoints(Story story)
    {
        story.Heading("Checkpoints, first stage: the steps become a method");
        story.Say(GeneratedCode.Member("Loops.IterateLong", "Steps"));
        story.Heading("Second stage: a loop over calls of it, whose state is kept before each");
        string calls = GeneratedCode.Member("Loops.IterateLong");
        story.Say(calls);
        story.Heading("Third stage: both halves of the steps");
        story.Say(GeneratedCode.Member("Loops.IterateLong", "StepsWithCache"));
        story.Say();
        story.Say(GeneratedCode.Member("Loops.IterateLong", "StepsBackward"));

        story.Heading("Nine steps, three at a time");
        var byHand = CheckpointDiary.Keep(line => story.Say(line), 3.2, 0.3, 9, []);
        var (dr, dx) = Loops.IterateLongGradient(3.2, 0.3, 9);
        var whole = Loops.IterateGradient(3.2, 0.3, 9);
        story.Check("the generated gradient is the same", Math.Abs(byHand.dr - dr) < 1e-12 && Math.Abs(byHand.dx - dx) < 1e-12);
        story.Check("and the same as with the whole tape", Math.Abs(whole.dr - dr) < 1e-12 && Math.Abs(whole.dx - dx) < 1e-12);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static void Growth(Story story)
    {
        story.Heading("What the tape costs");
        story.Say("iterations   numbers on the tape       bytes   with checkpoints       bytes");
        int[] lengths = [10, 1_000, 100_000, 10_000_000];
        foreach (int n in lengths)
        {
            int segment = (int)Math.Ceiling(Math.Sqrt(n));
            int most = (n + segment - 1) / segment + segment - 1;
            story.Say($"{n,10}   {n,19}   {sizeof(double) * (long)n,9}   {most,16}   {sizeof(double) * most,9}");
        }

        story.Draw("tape.png", () =>
        {
            Plot plot = new();
            plot.Title("Numbers on tapes, forward and back");
            plot.XLabel("step");
            double[] height = [.. Enumerable.Range(0, 65).Select(i => (double)i), .. Enumerable.Range(0, 64).Select(i => 63.0 - i)];
            List<double> checkpointed = [];
            CheckpointDiary.Keep(_ => { }, 3.2, 0.3, 64, checkpointed);
            plot.AddSequence("Iterate, n = 64", height);
            plot.AddSequence("IterateLong, n = 64", checkpointed);
            plot.AddSequence("Dot, n = 64", new double[height.Length]);
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
