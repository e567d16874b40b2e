namespace ShallowNet.Learning.Tests;

public class FitTests
{
    private static readonly RandomState Random = 11;
    private static readonly Matrix<double> X = Random.Randn(101, 6);
    private static readonly int[] Labels = Metrics.PredictedLabels(MatrixMath.Dot(X, Random.Randn(6, 3)));
    private static readonly Matrix<double> OneHot = Preprocessing.ToCategorical<double>(Labels, 3);

    [Fact]
    public void A_linear_problem_is_learned_with_every_cross_entropy()
    {
        Sequential<double> categorical = Classifier();
        categorical.Compile(new Adam(0.02), "categorical_crossentropy", "accuracy");
        History history = categorical.Fit(X, OneHot, epochs: 60, batchSize: 16, seed: 1);
        Assert.True(history.Last["accuracy"] > 0.95, $"accuracy {history.Last["accuracy"]}");

        // Labels mean the same as one-hot rows: the same training, but for rounding.
        Sequential<double> sparse = Classifier();
        sparse.Compile(new Adam(0.02), "sparse_categorical_crossentropy", "accuracy");
        Assert.Equal(history.Last["loss"], sparse.Fit(X, Labels, epochs: 60, batchSize: 16, seed: 1).Last["loss"], 1e-9);

        int[] isFirst = Array.ConvertAll(Labels, label => label == 0 ? 1 : 0);
        Sequential<double> binary = new([new Dense(8, "tanh"), new Dense(1, "sigmoid")], seed: 1);
        binary.Compile(new Adam(0.02), "binary_crossentropy", "accuracy");
        Assert.True(binary.Fit(X, isFirst, epochs: 60, batchSize: 16, seed: 1).Last["accuracy"] > 0.95);
    }

    [Fact]
    public void A_line_is_fitted_to_its_slope_and_intercept()
    {
        Sequential<double> line = new([new Dense(1)], seed: 1);
        line.Compile(new Sgd(0.1), "mse", "mae");
        Matrix<double> x = new RandomState(1).Randn(64, 1);
        History history = line.Fit(x, (x * 3.0) - 2.0, epochs: 200, batchSize: 64);
        Assert.Equal(3, line.Parameters[0].Value[0, 0], 1e-9);
        Assert.Equal(-2, line.Parameters[1].Value[0, 0], 1e-9);
        Assert.True(history.Last["mean_absolute_error"] < 1e-9);
    }

    [Fact]
    public void One_step_of_gradient_descent_is_the_gradient_times_the_rate()
    {
        Sequential<double> model = Classifier();
        model.Build(6);
        Matrix<double>[] before = [.. model.Parameters.Select(parameter => parameter.Value.Clone())];
        LayerStack<double> network = new(model.Built, Losses.CategoricalCrossEntropy);
        Matrix<double> logits = network.Forward(X, 1);
        Matrix<double> dLogits = MatrixMath.ZerosLike(logits);
        network.Loss!.AccumulateGradient(logits, OneHot, dLogits);
        network.Backward(dLogits);
        Matrix<double>[] expected = [.. before.Zip(network.Gradients, (parameter, gradient) => parameter - (gradient * 0.5))];
        foreach (Matrix<double> gradient in network.Gradients)
        {
            gradient.Clear();
        }

        model.Compile(new Sgd(0.5), "categorical_crossentropy");
        model.Fit(X, OneHot, epochs: 1, batchSize: X.Rows, shuffle: false);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.All(Enumerable.Range(0, expected[i].Count), k => Assert.Equal(expected[i].AsSpan()[k], model.Parameters[i].Value.AsSpan()[k], 1e-15));
        }
    }

    [Fact]
    public void The_loss_is_the_same_whether_the_softmax_is_fused_with_it_or_not()
    {
        Sequential<double> fused = Classifier();
        Sequential<double> apart = new([new Dense(8, "tanh"), new Dense(3), new Activation("softmax"), new Dropout(0)], seed: 1);
        foreach (Sequential<double> model in new[] { fused, apart })
        {
            model.Compile("rmsprop", "categorical_crossentropy", "accuracy");
        }

        History fusedHistory = fused.Fit(X, OneHot, epochs: 5, batchSize: 16, shuffle: false);
        History apartHistory = apart.Fit(X, OneHot, epochs: 5, batchSize: 16, shuffle: false);
        for (int epoch = 0; epoch < 5; epoch++)
        {
            Assert.Equal(fusedHistory["loss"][epoch], apartHistory["loss"][epoch], 1e-6);
        }

        Assert.Equal(fused.Evaluate(X, OneHot).Loss, apart.Evaluate(X, OneHot).Loss, 1e-6);
    }

    [Fact]
    public void A_hidden_layer_of_each_activation_trains_to_the_gradients_of_the_whole()
    {
        foreach (string activation in new[] { "linear", "relu", "tanh", "sigmoid", "softmax" })
        {
            Sequential<double> model = new([new Dense(5, "tanh"), new Dense(4, activation), new Dense(3, "softmax")], seed: 1);
            model.Build(6);
            LayerStack<double> network = new(model.Built, Losses.CategoricalCrossEntropy);
            Matrix<double>[] parameters = [.. model.Parameters.Select(parameter => parameter.Value)];
            GradientCheck.Run(
                p =>
                {
                    Set(parameters, p);
                    return network.Loss!.Value(network.Predict(X), OneHot);
                },
                p =>
                {
                    Set(parameters, p);
                    Array.ForEach(network.Gradients, gradient => gradient.Clear());
                    Matrix<double> logits = network.Forward(X, 1);
                    Matrix<double> dLogits = MatrixMath.ZerosLike(logits);
                    network.Loss!.AccumulateGradient(logits, OneHot, dLogits);
                    network.Backward(dLogits);
                    return [.. network.Gradients.Select(gradient => gradient.Clone())];
                },
                at: Array.ConvertAll(parameters, parameter => parameter.Clone())).ThrowIfFailed();
        }
    }

    [Fact]
    public void History_has_the_loss_and_the_metrics_of_each_epoch_and_those_of_validation()
    {
        Sequential<double> model = Classifier();
        model.Compile("adam", "categorical_crossentropy", "accuracy", "mse");
        History history = model.Fit(X, OneHot, epochs: 3, batchSize: 20, validationData: (X, OneHot), seed: 1);
        Assert.Equal([1, 2, 3], history.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(
            ["loss", "accuracy", "mean_squared_error", "val_loss", "val_accuracy", "val_mean_squared_error"], history.Last.Values.Keys);
        Assert.Equal(history.Epochs.Select(epoch => epoch["loss"]), history["loss"]);
        Assert.All(history.Epochs, epoch => Assert.True(epoch.Seconds > 0));

        Evaluation now = model.Evaluate(X, OneHot, batchSize: 13);
        Assert.Equal(now.Loss, history.Last["val_loss"], 1e-12);
        Assert.Equal(now["accuracy"], history.Last["val_accuracy"]);
        Assert.Equal(Metrics.Accuracy(OneHot, model.Predict(X)), now["accuracy"]);
        Assert.Equal(LossFunctions.CategoricalCrossEntropy(model.Predict(X), OneHot), now.Loss, 1e-12);
        Assert.Equal(LossFunctions.MeanSquaredError(model.Predict(X), OneHot), now["mean_squared_error"], 1e-12);
        (double loss, double accuracy) = now;
        Assert.Equal((now.Loss, now["accuracy"]), (loss, accuracy));
        Assert.Contains("no \"precision\". It has loss, accuracy", Assert.Throws<KeyNotFoundException>(() => history["precision"]).Message);
        Assert.Throws<KeyNotFoundException>(() => now["precision"]);
    }

    [Fact]
    public void Without_metrics_an_evaluation_has_only_the_loss()
    {
        Sequential<double> model = Classifier();
        model.Compile("sgd", "categorical_crossentropy");
        Evaluation evaluation = model.Evaluate(X, OneHot);
        Assert.Equal(["loss"], evaluation.Values.Keys);
        Assert.Throws<InvalidOperationException>(() => { (double loss, double metric) = evaluation; });
        Assert.Throws<InvalidOperationException>(() => new History().Last);
    }

    [Fact]
    public void The_last_smaller_batch_counts_by_its_samples()
    {
        // A rate too small to move anything: the running means are then those of the fixed model.
        Sequential<double> model = Classifier();
        model.Compile(new Sgd(1e-300), "categorical_crossentropy", "accuracy");
        Evaluation expected = model.Evaluate(X, OneHot);
        History history = model.Fit(X, OneHot, batchSize: 32);
        Assert.Equal(expected.Loss, history.Last["loss"], 1e-12);
        Assert.Equal(expected["accuracy"], history.Last["accuracy"], 1e-15);
    }

    [Fact]
    public void Equal_seeds_train_equally_bit_for_bit()
    {
        double[] first = Train(seed: 5, threads: 1), second = Train(seed: 5, threads: 1);
        Assert.Equal(first, second);
        Assert.Equal(Train(seed: 5, threads: 2), Train(seed: 5, threads: 2));
        Assert.NotEqual(first, Train(seed: 6, threads: 1));
    }

    [Fact]
    public void Results_do_not_depend_on_the_threads_beyond_rounding()
    {
        double[] one = Train(seed: 5, threads: 1), two = Train(seed: 5, threads: 2);
        Assert.All(Enumerable.Range(0, one.Length), i => Assert.Equal(one[i], two[i], 1e-5));
    }

    [Fact]
    public void Steps_allocate_less_than_a_kilobyte()
    {
        DigitImages images = SyntheticDigits.Create(1000, 1, 1).Train;
        Sequential model = new([new Dense(64, "relu"), new Dropout(0.2), new Dense(10, "softmax")], seed: 1);
        model.Compile("rmsprop", "sparse_categorical_crossentropy", "accuracy");
        AllocationPerBatch allocation = new();
        model.Fit(images, images.ToLabels(), epochs: 3, batchSize: 100, seed: 1, callbacks: [allocation]);
        Assert.InRange(allocation.Bytes, 0, 1000);
    }

    [Fact]
    public void Training_goes_on_from_where_it_ended()
    {
        Sequential<double> model = Classifier();
        model.Compile("adam", "categorical_crossentropy");
        double first = model.Fit(X, OneHot, epochs: 10, seed: 1).Last["loss"];
        Assert.True(model.Fit(X, OneHot, epochs: 10, seed: 1)["loss"][0] < first);
    }

    [Fact]
    public void A_layer_added_after_training_is_trained_too()
    {
        Sequential<double> model = new([new Dense(3, "tanh")], seed: 1);
        model.Compile("adam", "mse");
        model.Fit(X, OneHot);
        model.Add(new Dense(3, "sigmoid"));
        Matrix<double> kernel = model.Parameters[2].Value;
        Matrix<double> before = kernel.Clone();
        model.Fit(X, OneHot);
        Assert.NotEqual(before, kernel);
    }

    private static Sequential<double> Classifier() => new([new Dense(8, "tanh"), new Dense(3, "softmax")], seed: 1);

    private static void Set(Matrix<double>[] parameters, Matrix<double>[] values)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i].CopyFrom(values[i]);
        }
    }

    private static double[] Train(int seed, int threads)
    {
        int before = MatrixOptions.Threads;
        MatrixOptions.Threads = threads;
        try
        {
            DigitImages images = SyntheticDigits.Create(600, 1, 1).Train;
            Sequential model = new([new Dense(128, "relu"), new Dropout(0.3), new Dense(10, "softmax")], seed);
            model.Compile("rmsprop", "sparse_categorical_crossentropy", "accuracy");
            return [.. model.Fit(images, images.ToLabels(), epochs: 2, batchSize: 64, seed: seed)["loss"]];
        }
        finally
        {
            MatrixOptions.Threads = before;
        }
    }

    /// <summary>The mean over the batches of the last epoch but its first.</summary>
    private sealed class AllocationPerBatch : Callback
    {
        private long _start;

        public double Bytes { get; private set; }

        public override void OnBatchEnd(TrainingProgress progress)
        {
            if (progress.Batch == 1)
            {
                _start = GC.GetAllocatedBytesForCurrentThread();
            }

            Bytes = (GC.GetAllocatedBytesForCurrentThread() - _start) / (double)Math.Max(1, progress.Batch - 1);
        }
    }
}
