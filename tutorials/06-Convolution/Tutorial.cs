using ScottPlot;

namespace ShallowNet.Tutorials;

/// <summary>Section 1.5's convolutional networks, from the four loops to something that sees.</summary>
internal static class Tutorial
{
    public static void Tell(Story story)
    {
        Random random = new(1);
        Backward(story, random);
        FindEdges(story, random);
        Strokes(story, random);
    }

    private static void Backward(Story story, Random random)
    {
        story.Heading("The backward pass of four loops is four loops");
        story.Say(GeneratedCode.BackwardPass("Convolution.Loss"));
        story.Say();
        double[,] kernel = { { 0.2, -0.4 }, { 0.7, 0.1 } };
        double[,] image = Images.Ring(4, random);
        double[,] target = Images.Ring(3, random);
        story.CheckGradient(
            at => Convolution.Loss(at.kernel, at.image, target), at => Convolution.LossGradient(at.kernel, at.image, target), (kernel, image));

        var (dkernel, dimage) = Convolution.LossGradient(kernel, image, target);
        double[,] delta = ByHand.Delta(kernel, image, target);
        story.Say();
        story.Check("dkernel is the image, filtered with δ", IsSame(dkernel, ByHand.Kernel(delta, image)));
        story.Check("dimage is δ, filtered with the kernel turned by half a turn", IsSame(dimage, ByHand.Image(delta, kernel)));
    }

    private static void FindEdges(Story story, Random random)
    {
        double[,] image = Images.Ring(24, random);
        double[,] target = Convolution.Filter(Images.Sobel, image);
        story.Heading($"From an image and its edges to the kernel: {Training.EdgeSteps} steps");
        var (kernel, losses) = Training.FindKernel(image, target);
        story.Say($"the loss was {losses[0]:0.0000}, and is below {(losses[^1] < 1e-6 ? "1e-6" : "1")}");
        for (int p = 0; p < 3; p++)
            story.Say($"{Tidy(kernel[p, 0])} {Tidy(kernel[p, 1])} {Tidy(kernel[p, 2])}");
        story.Check("that is Sobel's kernel for upright edges", LargestDifference(kernel, Images.Sobel) < 0.01);
        story.Draw("edges.png", path => Curves.SaveGrid(
            path, 1, 3, 900, 330,
            plot => plot.AddPicture("image", image), plot => plot.AddPicture("its edges", target), plot => plot.AddPicture("the learned kernel", kernel)));
    }

    private static void Strokes(Story story, Random random)
    {
        story.Heading($"A network that tells upright from lying strokes: {Training.StrokeEpochs} epochs");
        var samples = Images.Strokes(100, random);
        var newSamples = Images.Strokes(200, random);
        story.CheckGradient(
            p => StrokeNetwork.Loss(p, samples[0].Image, samples[0].Y),
            p => StrokeNetwork.LossGradient(p, samples[0].Image, samples[0].Y),
            new StrokeParameters(new double[,] { { 0.1, 0.3, -0.2 }, { 0.4, -0.1, 0.2 }, { 0.5, 0.1, -0.3 } }, 0.7, 0.1));
        var (trained, losses) = Training.LearnStrokes(samples, random);
        int right = newSamples.Count(sample => StrokeNetwork.IsUpright(trained, sample.Image) == (sample.Y == 1));
        story.Say();
        story.Say($"loss {losses[0]:0.00} at first, {losses[^1]:0.00} at last; 11 numbers were learned");
        story.Check("of 200 new images, at least 190 are told apart", right >= 190);
        story.Draw("strokes.png", path => Curves.SaveGrid(
            path, 1, 3, 900, 330,
            plot => plot.AddPicture("upright", samples[0].Image),
            plot => plot.AddPicture("lying", samples[1].Image),
            plot => plot.AddPicture("the learned kernel", trained.Kernel)));
    }

    // Adding zero turns −0.00 into 0.00.
    private static string Tidy(double value) => $"{Math.Round(value, 2) + 0.0,6:0.00}";

    private static bool IsSame(double[,] a, double[,] b) => LargestDifference(a, b) < 1e-12;

    private static double LargestDifference(double[,] a, double[,] b) => a.Cast<double>().Zip(b.Cast<double>(), (x, y) => Math.Abs(x - y)).Max();
}
