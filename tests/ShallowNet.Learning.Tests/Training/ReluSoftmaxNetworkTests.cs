using static ShallowNet.Autodiff.MatrixMath;
using static ShallowNet.Learning.Tests.ReluSoftmaxNetwork;

namespace ShallowNet.Learning.Tests;

/// <summary>
/// The relu and softmax network against the reference numbers, as a plain annotated method of this project and through the layers of the library.
/// </summary>
public class ReluSoftmaxNetworkTests
{
    private const double Tolerance = 1e-12;

    private static readonly ReluSoftmaxReference Reference = NotebookReference.Instance.ReluSoftmaxNetwork;
    private static readonly Matrix<double> X = Transposed(Reference.X);
    private static readonly Matrix<double> Y = Preprocessing.ToCategorical<double>(Reference.Labels, 3);
    private static readonly Parameters At = new(
        Transposed(Reference.Parameters.W1), Transposed(Reference.Parameters.B1), Transposed(Reference.Parameters.W2), Transposed(Reference.Parameters.B2));

    [Fact]
    public void The_plain_method_has_the_reference_loss_and_gradients()
    {
        (double loss, Parameters gradient) = LossWithGradient(At, X, Y);
        AssertReference(loss, gradient);
        Assert.Equal(loss, Loss(At, X, Y));
    }

    [Fact]
    public void A_method_that_calls_the_librarys_layers_and_loss_has_them_too()
    {
        (double loss, Parameters gradient) = LossOfLayersWithGradient(At, X, Y);
        AssertReference(loss, gradient);
    }

    [Fact]
    public void The_layers_of_a_Sequential_have_them_too()
    {
        Sequential<double> model = Model();
        LayerStack<double> network = new(model.Built, Losses.CategoricalCrossEntropy);
        Matrix<double> logits = network.Forward(X, new RandomState(0));
        Matrix<double> dZ2 = MatrixMath.ZerosLike(logits);
        double loss = network.Loss!.AccumulateGradient(logits, Y, dZ2);
        AssertClose(Reference.Gradients.DZ2, Transpose(dZ2));
        network.Backward(dZ2);
        AssertReference(loss, new Parameters(network.Gradients[0], network.Gradients[1], network.Gradients[2], network.Gradients[3]));
        AssertClose(Reference.Probabilities, Transpose(network.Outputs(logits)));
        AssertClose(Reference.Probabilities, Transpose(model.Predict(X)));
    }

    [Fact]
    public void Softmax_and_cross_entropy_cancel_to_the_difference_over_m()
    {
        LossWithCache(At, X, Y, out var cache);
        Matrix<double> dZ2 = (cache.A2 - Y) / X.Rows;
        AssertClose(Reference.Gradients.DZ2, Transpose(dZ2));
        Parameters gradient = LossBackward(cache, 1);
        AssertClose(Reference.Gradients.DB2, Transpose(Sum(dZ2, axis: 0)));
        AssertClose(Reference.Gradients.DB2, Transpose(gradient.b2));
    }

    [Fact]
    public void Gradients_stay_finite_at_logits_of_a_thousand()
    {
        Parameters extreme = new(At.W1, At.b1, At.W2 * 0.0, Matrix.Create(1, 3, 1000.0, -1000.0, 0.0));
        Parameters plain = LossGradient(extreme, X, Y);
        (double loss, Parameters layered) = LossOfLayersWithGradient(extreme, X, Y);
        Assert.True(double.IsFinite(loss));
        foreach (Parameters gradient in new[] { plain, layered })
        {
            Matrix<double> db2 = Sum((Softmax(Matrix.Create(1, 3, 1000.0, -1000.0, 0.0), axis: 1) - Y) / X.Rows, axis: 0);
            Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(db2[0, i], gradient.b2[0, i], 1e-15));
            Assert.All(gradient.W1.AsSpan().ToArray(), element => Assert.True(double.IsFinite(element)));
            Assert.All(gradient.W2.AsSpan().ToArray(), element => Assert.True(double.IsFinite(element)));
        }
    }

    private static Sequential<double> Model()
    {
        Sequential<double> model = new([new Dense(6, "relu", inputShape: 4), new Dense(3, "softmax")]);
        Matrix<double>[] values = [At.W1, At.b1, At.W2, At.b2];
        for (int i = 0; i < values.Length; i++)
        {
            model.Parameters[i].Value.CopyFrom(values[i]);
        }

        return model;
    }

    private static void AssertReference(double loss, Parameters gradient)
    {
        Assert.Equal(Reference.Loss, loss, Tolerance);
        AssertClose(Reference.Gradients.DW1, Transpose(gradient.W1));
        AssertClose(Reference.Gradients.DB1, Transpose(gradient.b1));
        AssertClose(Reference.Gradients.DW2, Transpose(gradient.W2));
        AssertClose(Reference.Gradients.DB2, Transpose(gradient.b2));
    }

    private static void AssertClose(double[][] expected, Matrix<double> actual)
    {
        Assert.Equal((expected.Length, expected[0].Length), actual.Shape);
        for (int i = 0; i < expected.Length; i++)
        {
            for (int j = 0; j < expected[i].Length; j++)
            {
                Assert.Equal(expected[i][j], actual[i, j], Tolerance);
            }
        }
    }

    /// <summary>The reference has the notebook's samples as columns; layers have them as rows.</summary>
    private static Matrix<double> Transposed(double[][] rows) => Matrix.Create(rows[0].Length, rows.Length, (i, j) => rows[j][i]);
}
