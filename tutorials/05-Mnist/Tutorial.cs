using ShallowNet.Autodiff;
using ShallowNet.Learning;
using static System.FormattableString;

namespace ShallowNet.Tutorials;

/// <summary>Section 1.4 of the notebook from the data to overfitting.</summary>
internal static class Tutorial
{
    private const int Failure = 1;
    private const int Digits = 10;

    /// <summary>Runs it all and prints it.</summary>
    /// <returns>The exit code: 0, or 1 when something cannot be done.</returns>
    public static int Run(TutorialOptions options)
    {
        try
        {
            MatrixOptions.Threads = options.Threads;
            Tell(options);
            return 0;
        }
        catch (Exception error) when (error is MnistException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Console.Error.WriteLine(error.Message);
            return Failure;
        }
    }

    private static void Tell(TutorialOptions options)
    {
        Heading("The data");
        MnistData data = DataLoading.Load(options);
        Console.WriteLine(data.IsSynthetic ? "Digits drawn by this program: what follows says nothing about MNIST." : $"MNIST from {data.Source}");
        Console.WriteLine($"train images ({data.Train.Count}, {data.Train.Height}, {data.Train.Width})");
        Console.WriteLine($"test images  ({data.Test.Count}, {data.Test.Height}, {data.Test.Width})");
        Console.WriteLine();
        Console.WriteLine(TextDigits.First(data.Train, 3));

        Heading("The network");
        Sequential network = new(options.Seed);
        network.Add(new Dense(512, "relu", inputShape: data.Train.Features));
        network.Add(new Dense(Digits, "softmax"));
        network.Compile("rmsprop", "categorical_crossentropy", "accuracy");
        Console.WriteLine(network.Summary());

        Heading(Invariant($"Training: {options.Epochs} epochs, batches of {options.BatchSize}"));
        Matrix<float> trainLabels = data.Train.ToCategorical<float>();
        Matrix<float> testLabels = data.Test.ToCategorical<float>();
        History history = EpochProgress.Show(progress => network.Fit(
            data.Train, trainLabels, options.Epochs, options.BatchSize, validationData: (data.Test, testLabels), seed: options.Seed, callbacks: [progress]));

        Heading("The test set");
        (double testLoss, double testAccuracy) = network.Evaluate(data.Test, testLabels);
        Console.WriteLine(Invariant($"test loss {testLoss:0.0000}   test accuracy {testAccuracy:0.0000}\n"));
        Matrix<float> probabilities = network.Predict(data.Test);
        ConfusionMatrix confusion = new(data.Test.ToLabels(), Metrics.PredictedLabels(probabilities), Digits);
        Console.WriteLine(confusion);
        foreach ((int expected, int predicted, long count) in confusion.MostConfused().Take(3))
            Console.WriteLine($"a {expected} was taken for a {predicted} {count} times");

        Heading("Overfitting");
        double trainAccuracy = network.Evaluate(data.Train, trainLabels)["accuracy"];
        Console.WriteLine(Invariant($"accuracy on what was trained on  {100 * trainAccuracy:0.00}%"));
        Console.WriteLine(Invariant($"accuracy on new digits           {100 * testAccuracy:0.00}%"));
        Console.WriteLine(Invariant($"the gap                          {100 * (trainAccuracy - testAccuracy):0.00} points"));

        Heading("The same network as a plain method, from the same weights and in the same order");
        NetworkParameters p = PlainTraining.InitialParameters(data.Train.Features, options.Seed);
        List<PlainEpoch> plain = [];
        foreach (PlainEpoch epoch in PlainTraining.Train(p, data.Train, options.Epochs, options.BatchSize, options.Seed))
        {
            plain.Add(epoch);
            Console.WriteLine(Invariant($"epoch {plain.Count}/{options.Epochs}   loss {epoch.Loss:0.0000}   {epoch.Seconds:0.00} s"));
        }

        double plainAccuracy = Metrics.Accuracy(testLabels, PlainNetwork.Predict(p, data.Test.ToMatrix<float>()));
        Console.WriteLine(Invariant($"test accuracy {plainAccuracy:0.0000}"));

        Plots.Save(options.Plots, data, history, network, probabilities);
        RunNumbers.Save(options.Json, history, testLoss, testAccuracy, plain, plainAccuracy);
    }

    private static void Heading(string text) => Console.WriteLine($"\n── {text}\n");
}
