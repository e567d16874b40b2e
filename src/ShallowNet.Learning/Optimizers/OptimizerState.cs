using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>An <see cref="Optimizer"/> at work on the parameters of one model.</summary>
/// <remarks>Steps allocate nothing. Not safe for use by several threads at once.</remarks>
public sealed class OptimizerState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A stretch is read and written in one pass: so many elements take some microseconds.
    private const int Stretch = 16384;

    private readonly Matrix<T>[] _parameters;
    private readonly Matrix<T>[][] _slots;
    private readonly Update _update;

    internal OptimizerState(Optimizer optimizer, IReadOnlyList<Matrix<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count == 0)
        {
            throw new ArgumentException("There are no parameters to optimize.", nameof(parameters));
        }

        if (parameters.Distinct(ReferenceEqualityComparer.Instance).Count() != parameters.Count)
        {
            throw new ArgumentException("A matrix is among the parameters twice; it would be moved twice.", nameof(parameters));
        }

        Optimizer = optimizer;
        _parameters = [.. parameters];
        _slots = Array.ConvertAll(
            _parameters, parameter => optimizer.SlotNames.Select(_ => Matrix.Zeros<T>(parameter.Rows, parameter.Columns)).ToArray());
        _update = new Update(this);
    }

    /// <summary>The rule and its settings.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The parameters that the steps change.</summary>
    public IReadOnlyList<Matrix<T>> Parameters => _parameters;

    /// <summary>How many steps were made. Setting it, together with the slots, continues an interrupted training.</summary>
    public long Steps { get; set; }

    /// <summary>What is remembered about a parameter: one matrix in its shape for each of the optimizer's <see cref="Optimizer.SlotNames"/>.</summary>
    public IReadOnlyList<Matrix<T>> Slots(int parameter) => _slots[parameter];

    /// <summary>Moves every parameter by one step.</summary>
    /// <param name="gradients">One for each parameter, in its shape and in the order of <see cref="Parameters"/>.</param>
    /// <exception cref="ArgumentException">Their number or a shape does not fit; nothing was changed.</exception>
    public void Step(IReadOnlyList<Matrix<T>> gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        CheckShapes(gradients);
        Steps++;
        for (int i = 0; i < _parameters.Length; i++)
        {
            _update.Of(i, gradients[i]);
        }
    }

    private void CheckShapes(IReadOnlyList<Matrix<T>> gradients)
    {
        if (gradients.Count != _parameters.Length)
        {
            throw new ArgumentException($"There are {gradients.Count} gradients for {_parameters.Length} parameters.", nameof(gradients));
        }

        for (int i = 0; i < _parameters.Length; i++)
        {
            Matrix<T> parameter = _parameters[i];
            Matrix<T> gradient = gradients[i];
            if (gradient.Rows != parameter.Rows || gradient.Columns != parameter.Columns)
            {
                throw new ArgumentException(
                    $"Gradient {i} is {gradient.Rows}×{gradient.Columns}, its parameter {parameter.Rows}×{parameter.Columns}.", nameof(gradients));
            }
        }
    }

    /// <summary>One parameter's step, stretch by stretch, on all threads that matrix operations use.</summary>
    private sealed class Update(OptimizerState<T> state) : IElementWork
    {
        private int _index;
        private Matrix<T>? _gradient;

        public void Of(int index, Matrix<T> gradient)
        {
            _index = index;
            _gradient = gradient;
            MatrixThreads.Run(this, gradient.Count, Stretch);
            _gradient = null;
        }

        public void Run(int first, int count) => state.Optimizer.Update(
            state._parameters[_index].AsSpan().Slice(first, count), _gradient!.AsSpan().Slice(first, count), state._slots[_index], first, state.Steps);
    }
}
