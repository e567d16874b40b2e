using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>How the weights of a layer start. <see cref="Initializers"/> has the usual ways.</summary>
public abstract class Initializer
{
    /// <summary>Weights as Keras' <c>Dense</c> keeps them: <paramref name="fanIn"/> × <paramref name="fanOut"/>, inputs × units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public Matrix<T> Create<T>(int fanIn, int fanOut, RandomState random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fanIn, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fanOut, 1);
        Matrix<T> weights = Matrix.Zeros<T>(fanIn, fanOut);
        Fill(weights, fanIn, fanOut, random);
        return weights;
    }

    /// <summary>Overwrites <paramref name="weights"/>, row by row, whatever way round they are kept.</summary>
    /// <param name="weights">The weights of a layer.</param>
    /// <param name="fanIn">How many inputs go into each unit.</param>
    /// <param name="fanOut">How many units each input goes to.</param>
    /// <param name="random">Where random weights are drawn from.</param>
    public abstract void Fill<T>(Matrix<T> weights, int fanIn, int fanOut, RandomState random)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
