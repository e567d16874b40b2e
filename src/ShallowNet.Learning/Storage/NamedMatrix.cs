using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>A parameter of a model under the name it has in a file, for instance <c>dense_1/kernel</c>.</summary>
/// <param name="Name">Different from the others' in the same file.</param>
/// <param name="Value">The matrix itself, not a copy.</param>
public sealed record NamedMatrix<T>(string Name, Matrix<T> Value)
    where T : unmanaged, IFloatingPointIeee754<T>;
