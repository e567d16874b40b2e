namespace ShallowNet.Learning.Tests;

public class SequentialTests
{
    [Fact]
    public Task The_summary_is_the_notebooks() => Snapshot.Verify(NotebookModel().Summary());

    [Fact]
    public Task The_summary_has_layers_without_parameters_and_given_names() => Snapshot.Verify(
        new Sequential([new Flatten(2, 3), new Dense(1000, "tanh", name: "a layer with a very long name indeed"), new Dropout(0.2), new Activation("relu"), new Dense(1)]).Summary());

    [Fact]
    public void The_notebooks_network_has_407_050_parameters()
    {
        Sequential model = NotebookModel();
        Assert.Equal(["dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"], model.Parameters.Select(parameter => parameter.Name));
        Assert.Equal([(784, 512), (1, 512), (512, 10), (1, 10)], model.Parameters.Select(parameter => parameter.Value.Shape));
        Assert.Equal(407_050, model.Parameters.Sum(parameter => parameter.Value.Count));
        Assert.Equal((784, 10), (model.InputFeatures, model.OutputFeatures));
    }

    [Fact]
    public void Equal_seeds_give_equal_parameters_and_others_do_not()
    {
        Assert.Equal(NotebookModel(3).Parameters[0].Value, NotebookModel(3).Parameters[0].Value);
        Assert.NotEqual(NotebookModel(3).Parameters[0].Value, NotebookModel(4).Parameters[0].Value);
        Assert.NotEqual(NotebookModel().Parameters[0].Value, NotebookModel().Parameters[0].Value);
    }

    [Fact]
    public void Without_an_input_shape_a_model_is_built_by_the_first_data()
    {
        Sequential<double> model = new([new Dense(3, "relu"), new Dense(2)], seed: 1);
        Assert.Null(model.InputFeatures);
        Assert.Empty(model.Parameters);
        Assert.Contains("give the first layer an inputShape", Assert.Throws<InvalidOperationException>(model.Summary).Message);
        Assert.Equal((7, 2), model.Predict(Matrix.Ones(7, 5)).Shape);
        Assert.Equal(5, model.InputFeatures);
        Assert.Equal((5, 3), model.Parameters[0].Value.Shape);
        Assert.Contains("takes samples of 5 features, not 4", Assert.Throws<ArgumentException>(() => model.Predict(Matrix.Ones(1, 4))).Message);
    }

    [Fact]
    public void It_does_not_matter_whether_a_model_is_built_early_or_late()
    {
        Sequential<double> early = new([new Dense(3, "tanh", inputShape: 4), new Dropout(0.1), new Dense(2)], seed: 9);
        Sequential<double> late = new([new Dense(3, "tanh"), new Dropout(0.1), new Dense(2)], seed: 9);
        late.Build(4);
        Assert.Equal(early.Parameters.Select(p => p.Value), late.Parameters.Select(p => p.Value));
    }

    [Fact]
    public void A_shape_behind_layers_that_keep_the_number_of_features_builds_the_model()
    {
        Assert.Equal(4, new Sequential([new Dropout(0.1), new Dense(2, inputShape: 4)]).InputFeatures);
        Assert.Null(new Sequential([new Dense(3), new Dense(2, inputShape: 3)]).InputFeatures);
    }

    [Fact]
    public void Layers_that_do_not_fit_are_refused()
    {
        Sequential model = new([new Dense(3, inputShape: 4, name: "first")]);
        Assert.Contains("expects 5 features, but there are 3", Assert.Throws<ArgumentException>(() => model.Add(new Dense(2, inputShape: 5))).Message);
        Assert.Contains("a layer \"first\" already", Assert.Throws<ArgumentException>(() => model.Add(new Dense(2, name: "first"))).Message);
        Assert.Single(model.Layers);
    }

    [Fact]
    public void A_given_name_does_not_collide_with_a_default_one()
    {
        Sequential model = new([new Dense(3, inputShape: 4, name: "dense_1"), new Dense(3), new Dense(3)]);
        Assert.Equal(6, model.Parameters.Select(parameter => parameter.Name).Distinct().Count());
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        Sequential<double> empty = new();
        Assert.Contains("no layers", Assert.Throws<InvalidOperationException>(() => empty.Predict(Matrix.Ones(1, 1))).Message);
        Sequential<double> model = new([new Dense(2)]);
        Assert.Contains("was not compiled", Assert.Throws<InvalidOperationException>(() => model.Fit(Matrix.Ones(3, 2), Matrix.Ones(3, 2))).Message);
        Assert.Contains("was not compiled", Assert.Throws<InvalidOperationException>(() => model.Evaluate(Matrix.Ones(3, 2), Matrix.Ones(3, 2))).Message);
        model.Compile("sgd", "mse");
        Assert.Contains("3 samples, but 4 targets", Assert.Throws<ArgumentException>(() => model.Fit(Matrix.Ones(3, 2), Matrix.Ones(4, 2))).Message);
        Assert.Contains("There are no samples", Assert.Throws<ArgumentException>(() => model.Fit(Matrix.Ones(0, 2), Matrix.Ones(0, 2))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Fit(Matrix.Ones(3, 2), Matrix.Ones(3, 2), epochs: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Fit(Matrix.Ones(3, 2), Matrix.Ones(3, 2), batchSize: 0));
        Assert.Throws<ArgumentException>(() => model.Compile("sgd", "mse", "accuracy", "acc"));
        Sequential<double> parameterless = new([new Dropout(0.5)]);
        parameterless.Compile("sgd", "mse");
        Assert.Contains("nothing to learn", Assert.Throws<InvalidOperationException>(() => parameterless.Fit(Matrix.Ones(3, 2), Matrix.Ones(3, 2))).Message);
    }

    [Fact]
    public void Predictions_do_not_depend_on_the_batch_size()
    {
        Sequential<double> model = new([new Dense(8, "tanh"), new Dense(3, "softmax")], seed: 2);
        Matrix<double> x = new RandomState(4).Randn(50, 6);
        Matrix<double> all = model.Predict(x);
        foreach (int batchSize in new[] { 1, 7, 50, 1000 })
        {
            Matrix<double> inBatches = model.Predict(x, batchSize);
            Assert.All(Enumerable.Range(0, all.Count), i => Assert.Equal(all.AsSpan()[i], inBatches.AsSpan()[i], 1e-15));
        }

        Assert.Equal((0, 3), model.Predict(Matrix.Zeros(0, 6)).Shape);
    }

    [Fact]
    public void Images_are_predicted_like_their_scaled_pixels()
    {
        DigitImages images = SyntheticDigits.Create(30, 1, 1).Train;
        Sequential model = NotebookModel();
        Assert.Equal(model.Predict(images.ToMatrix<float>()), model.Predict(images));
    }

    private static Sequential NotebookModel(int? seed = null)
    {
        Sequential network = new(seed);
        network.Add(new Dense(512, "relu", inputShape: 28 * 28));
        network.Add(new Dense(10, "softmax"));
        return network;
    }
}
