using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>Takes mini-batches out of a data set, into the same matrices again and again: one set for full batches, one for the rest at the end.</summary>
internal sealed class BatchBuffers<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Samples<T> _samples;
    private readonly Targets<T>? _targets;
    private readonly int[] _order;
    private readonly int _batchSize;
    private readonly (Matrix<T> X, Targets<T>? Y) _full;
    private readonly (Matrix<T> X, Targets<T>? Y) _rest;

    public BatchBuffers(Samples<T> samples, Targets<T>? targets, int batchSize)
    {
        _samples = samples;
        _targets = targets;
        _batchSize = Math.Min(batchSize, samples.Count);
        _order = new int[samples.Count];
        InOrder();
        Count = (samples.Count + batchSize - 1) / batchSize;
        _full = Room(_batchSize);
        int rest = samples.Count % batchSize;
        _rest = rest == 0 ? _full : Room(rest);
    }

    /// <summary>The number of batches.</summary>
    public int Count { get; }

    /// <summary>Has the samples come in the order in which they are.</summary>
    public void InOrder()
    {
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }
    }

    /// <summary>Has the samples come in a new random order, which depends on the generator alone.</summary>
    public void Shuffle(RandomState random)
    {
        InOrder();
        random.Shuffle<int>(_order);
    }

    /// <summary>One batch. It is overwritten by the next of its size.</summary>
    public (Matrix<T> X, Targets<T>? Y) Fill(int batch)
    {
        int first = batch * _batchSize;
        ReadOnlySpan<int> indices = _order.AsSpan(first, Math.Min(_batchSize, _order.Length - first));
        (Matrix<T> X, Targets<T>? Y) buffers = indices.Length == _batchSize ? _full : _rest;
        _samples.CopyBatch(indices, buffers.X);
        _targets?.CopyBatch(indices, buffers.Y!);
        return buffers;
    }

    private (Matrix<T> X, Targets<T>? Y) Room(int count) => (Matrix.Zeros<T>(count, _samples.Features), _targets?.RoomFor(count));
}
