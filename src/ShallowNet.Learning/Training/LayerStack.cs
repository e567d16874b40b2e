using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>A layer in a model: its name, how many features go in and out, and its working parts.</summary>
internal sealed record BuiltLayer<T>(Layer Layer, string Name, int Inputs, int Outputs, LayerState<T>[] States)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public IEnumerable<NamedMatrix<T>> Parameters =>
        States.SelectMany(state => state.Parameters).Select(parameter => new NamedMatrix<T>($"{Name}/{parameter.Name}", parameter.Value));
}

/// <summary>The working parts of all layers, one behind the other: the generated forward halves in order, the backward halves in reverse.</summary>
internal sealed class LayerStack<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LayerState<T>[] _states;
    private readonly LayerState<T>? _leftOut;

    /// <summary>Puts the parts together, without the last activation if the loss has a form that starts in front of it.</summary>
    public LayerStack(IEnumerable<BuiltLayer<T>> layers, Loss? loss)
    {
        _states = [.. layers.SelectMany(layer => layer.States)];
        if (loss is not null && _states.Length > 0 && _states[^1].Activation is { } activation && loss.BehindActivation(activation.Function) is { } fused)
        {
            _leftOut = _states[^1];
            _states = _states[..^1];
            loss = fused;
        }

        Loss = loss;
        Gradients = [.. _states.SelectMany(state => state.Gradients)];
    }

    /// <summary>The loss of what <see cref="Forward"/> and <see cref="Predict"/> return.</summary>
    public Loss? Loss { get; }

    /// <summary>The gradients of all parameters, to which <see cref="Backward"/> adds.</summary>
    public Matrix<T>[] Gradients { get; }

    public Matrix<T> Predict(Matrix<T> x)
    {
        foreach (LayerState<T> state in _states)
        {
            x = state.Predict(x);
        }

        return x;
    }

    public Matrix<T> Forward(Matrix<T> x, RandomState random)
    {
        foreach (LayerState<T> state in _states)
        {
            x = state.Forward(x, random);
        }

        return x;
    }

    public void Backward(Matrix<T> dResult)
    {
        Matrix<T>? adjoint = dResult;
        for (int i = _states.Length - 1; i >= 0 && adjoint is not null; i--)
        {
            adjoint = _states[i].Backward(adjoint);
        }
    }

    /// <summary>What the model says, from what <see cref="Forward"/> or <see cref="Predict"/> returned.</summary>
    public Matrix<T> Outputs(Matrix<T> result) => _leftOut?.Predict(result) ?? result;
}
