namespace ShallowNet.Learning.Tests;

public class LossesTests
{
    [Theory]
    [InlineData("categorical_crossentropy", "categorical_crossentropy")]
    [InlineData("Sparse_Categorical_Crossentropy", "sparse_categorical_crossentropy")]
    [InlineData("binary_crossentropy", "binary_crossentropy")]
    [InlineData("mse", "mean_squared_error")]
    [InlineData("mean_squared_error", "mean_squared_error")]
    public void A_loss_is_known_by_its_Keras_name(string name, string expected) => Assert.Equal(expected, Losses.Get(name).Name);

    [Fact]
    public void An_unknown_loss_metric_or_optimizer_is_refused_with_those_that_there_are()
    {
        Assert.Contains("There is no loss \"hinge\". There are categorical_crossentropy, ", Assert.Throws<ArgumentException>(() => Losses.Get("hinge")).Message);
        Assert.Contains("There are accuracy, ", Assert.Throws<ArgumentException>(() => { Metric metric = "auc"; }).Message);
        Assert.Contains("There are sgd, rmsprop, adam.", Assert.Throws<ArgumentException>(() => { Optimizer optimizer = "lion"; }).Message);
    }

    [Fact]
    public void Optimizers_are_known_by_their_Keras_names()
    {
        Optimizer sgd = "sgd", rmsprop = "rmsprop", adam = "adam";
        Assert.IsType<Sgd>(sgd);
        Assert.IsType<RMSprop>(rmsprop);
        Assert.IsType<Adam>(adam);
    }

    [Fact]
    public void Targets_that_do_not_fit_are_refused_with_advice()
    {
        int[] labels = [0, 1, 2];
        Matrix<double> oneHot = Preprocessing.ToCategorical<double>(labels);
        Assert.Contains("use sparse_categorical_crossentropy", Refusal(Losses.CategoricalCrossEntropy, labels, 3));
        Assert.Contains("use categorical_crossentropy", Refusal(Losses.SparseCategoricalCrossEntropy, oneHot, 3));
        Assert.Contains("The label at index 2 is 2, but the model has 2 outputs", Refusal(Losses.SparseCategoricalCrossEntropy, labels, 2));
        Assert.Contains("the model has 4 outputs, the targets have 3 columns", Refusal(Losses.CategoricalCrossEntropy, oneHot, 4));
        Assert.Contains("needs a matrix as targets, not labels", Refusal(Losses.MeanSquaredError, labels, 2));
    }

    [Fact]
    public void Labels_serve_as_the_target_of_a_single_output()
    {
        int[] labels = [0, 1, 1];
        Assert.Equal(Matrix.Create(3, 1, 0.0, 1.0, 1.0), Losses.BinaryCrossEntropy.Prepare<double>(labels, 1).Values);
        Assert.Equal(Matrix.Create(3, 1, 0.0, 1.0, 1.0), Losses.MeanSquaredError.Prepare<double>(labels, 1).Values);
    }

    private static string Refusal(Loss loss, Targets<double> targets, int outputs) =>
        Assert.Throws<ArgumentException>(() => loss.Prepare(targets, outputs)).Message;
}
