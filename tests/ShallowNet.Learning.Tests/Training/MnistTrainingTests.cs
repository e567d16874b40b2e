namespace ShallowNet.Learning.Tests;

public class MnistTrainingTests
{
    [MnistFact]
    public void Two_epochs_on_the_real_digits_reach_what_Keras_reaches()
    {
        MnistData data = Mnist.Load();
        Sequential network = new(seed: 1);
        network.Add(new Dense(512, "relu", inputShape: 28 * 28));
        network.Add(new Dense(10, "softmax"));
        network.Compile("rmsprop", "categorical_crossentropy", "accuracy");
        History history = network.Fit(data.Train, data.Train.ToCategorical<float>(), epochs: 2, batchSize: 128, seed: 1);
        Assert.InRange(history["accuracy"][0], 0.92, 0.935);
        Assert.InRange(history["accuracy"][1], 0.966, 0.973);
        Assert.InRange(network.Evaluate(data.Test, data.Test.ToCategorical<float>())["accuracy"], 0.965, 0.98);
    }
}
