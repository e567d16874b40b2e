using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>What a model file holds: a description and named matrices.</summary>
public sealed class ModelContent<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly string _where;

    internal ModelContent(string description, IReadOnlyList<NamedMatrix<T>> matrices, string where)
    {
        Description = description;
        Matrices = matrices;
        _where = where;
    }

    /// <summary>What the writer said about the model, for instance its layers as JSON. The format gives it no meaning.</summary>
    public string Description { get; }

    /// <summary>The matrices, in the order in which they were written.</summary>
    public IReadOnlyList<NamedMatrix<T>> Matrices { get; }

    /// <summary>Copies the file's numbers into the matrices of a model, all of them or, if anything does not fit, none.</summary>
    /// <param name="model">The model's matrices: the same names and shapes as in the file, in any order.</param>
    /// <exception cref="ModelFileException">A name is missing or too many, or a shape differs. The model is as it was.</exception>
    public void CopyTo(IReadOnlyList<NamedMatrix<T>> model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Dictionary<string, Matrix<T>> saved = Matrices.ToDictionary(matrix => matrix.Name, matrix => matrix.Value, StringComparer.Ordinal);
        foreach (NamedMatrix<T> target in model)
        {
            if (!saved.TryGetValue(target.Name, out Matrix<T>? value))
            {
                throw new ModelFileException($"{_where} is of another model: it has no \"{target.Name}\". It has {Listed(Matrices)}.");
            }

            if (value.Rows != target.Value.Rows || value.Columns != target.Value.Columns)
            {
                throw new ModelFileException(
                    $"{_where} is of another model: its \"{target.Name}\" is {value.Rows}×{value.Columns}, this model's is {target.Value.Rows}×{target.Value.Columns}.");
            }
        }

        if (model.Select(target => target.Name).Distinct(StringComparer.Ordinal).Count() != Matrices.Count)
        {
            throw new ModelFileException($"{_where} is of another model: it has {Listed(Matrices)}, this model has {Listed(model)}.");
        }

        foreach (NamedMatrix<T> target in model)
        {
            saved[target.Name].AsSpan().CopyTo(target.Value.AsSpan());
        }
    }

    private static string Listed(IReadOnlyList<NamedMatrix<T>> matrices) => matrices.Count == 0
        ? "no matrices"
        : string.Join(", ", matrices.Select(matrix => $"\"{matrix.Name}\""));
}
