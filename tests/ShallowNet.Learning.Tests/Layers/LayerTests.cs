namespace ShallowNet.Learning.Tests;

public class LayerTests
{
    [Theory]
    [InlineData("relu", ActivationFunction.Relu)]
    [InlineData("Softmax", ActivationFunction.Softmax)]
    [InlineData("tanh", ActivationFunction.Tanh)]
    [InlineData("sigmoid", ActivationFunction.Sigmoid)]
    [InlineData("linear", ActivationFunction.Linear)]
    public void An_activation_is_known_by_its_Keras_name(string name, ActivationFunction function)
    {
        Activation activation = name;
        Assert.Equal(function, activation.Function);
        Assert.Equal(name.ToLowerInvariant(), activation.KerasName);
        Assert.Equal(function, new Dense(3, name).Activation.Function);
    }

    [Fact]
    public void An_unknown_activation_is_refused_with_those_that_there_are()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Activation("swish"));
        Assert.Contains("There is no activation \"swish\". There are linear, relu, tanh, sigmoid, softmax.", error.Message);
        Assert.Throws<ArgumentException>(() => new Activation((ActivationFunction)99));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    public void A_dense_layer_has_at_least_one_unit_and_one_input(int units, int inputs) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dense(units, inputShape: inputs));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_dropout_rate_is_at_least_0_and_below_1(double rate) => Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(rate));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a/b")]
    public void A_name_that_would_make_parameter_names_ambiguous_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new Dense(1, name: name));

    [Fact]
    public void Initializers_fill_kernel_and_bias()
    {
        Sequential<double> model = new([new Dense(4, inputShape: 3, kernelInitializer: Initializers.Constant(2), biasInitializer: Initializers.Ones)]);
        Assert.Equal(Matrix.Full(3, 4, 2.0), model.Parameters[0].Value);
        Assert.Equal(Matrix.Ones(1, 4), model.Parameters[1].Value);
    }

    [Theory]
    [InlineData("linear", -1.5, -1.5)]
    [InlineData("relu", -1.5, 0)]
    [InlineData("relu", 1.5, 1.5)]
    [InlineData("tanh", 1.5, 0.90514825364486643)]
    [InlineData("sigmoid", 1.5, 0.81757447619364365)]
    [InlineData("softmax", 1.5, 1)]
    public void An_activation_layer_computes_its_function(string name, double x, double expected)
    {
        Sequential<double> model = new([new Activation(name)]);
        Assert.Equal(expected, model.Predict(Matrix.Full(1, 1, x))[0, 0], 1e-15);
        Sequential<double> behindDense = new([new Dense(1, name, kernelInitializer: Initializers.Ones)]);
        Assert.Equal(expected, behindDense.Predict(Matrix.Full(1, 1, x))[0, 0], 1e-15);
    }

    [Fact]
    public void Flatten_says_the_shape_of_samples_and_changes_nothing()
    {
        Flatten flatten = new(28, 28);
        Assert.Equal(784, flatten.InputFeatures);
        Assert.Equal([28, 28], flatten.InputShape);
        Sequential<double> model = new([new Flatten(2, 3)]);
        Matrix<double> x = new RandomState(1).Randn(5, 6);
        Assert.Equal(x, model.Predict(x));
        Assert.Throws<ArgumentException>(() => new Flatten(28, 0));
        Assert.Null(new Flatten().InputFeatures);
    }

    [Fact]
    public void Dropout_does_nothing_in_prediction()
    {
        Sequential<double> model = new([new Dropout(0.9)]);
        Matrix<double> x = new RandomState(1).Randn(5, 6);
        Assert.Equal(x, model.Predict(x));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Dropout_drops_its_share_and_keeps_the_mean(double rate)
    {
        const int Count = 200_000;
        DropoutState<double> dropout = new(rate);
        Matrix<double> result = dropout.Forward(Matrix.Ones(Count / 100, 100), new RandomState(3));
        double dropped = result.AsSpan().Count(0.0) / (double)Count;
        Assert.Equal(rate, dropped, 5 * Math.Sqrt(rate * (1 - rate) / Count));      // five standard deviations
        foreach (double value in result.AsSpan())
        {
            Assert.True(value == 0 || value == 1 / (1 - rate));
        }

        // What was dropped has no gradient, what was kept has that of the scale.
        Assert.Equal(result, dropout.Backward(Matrix.Ones(Count / 100, 100)));
    }

    [Fact]
    public void Dropout_draws_anew_in_each_step()
    {
        DropoutState<double> dropout = new(0.5);
        RandomState random = 3;
        Assert.NotEqual(dropout.Forward(Matrix.Ones(10, 10), random), dropout.Forward(Matrix.Ones(10, 10), random));
    }
}
