namespace ShallowNet.Autodiff;

/// <summary>A scalar, array or matrix inside a parameter, by itself: what gradients are compared by.</summary>
/// <param name="Name">Where it stands: <c>p.W1</c>.</param>
/// <param name="Shape">Its lengths; none for a scalar.</param>
/// <param name="Values">Its elements, the last index running fastest.</param>
/// <param name="IsSingle">Whether the elements are <see cref="float"/>.</param>
internal sealed record ParameterBlock(string Name, int[] Shape, double[] Values, bool IsSingle)
{
    /// <summary><c>[3,2]</c> for element 3·columns + 2 of a matrix, and nothing for a scalar.</summary>
    public string IndexOf(int element)
    {
        if (Shape.Length == 0)
            return "";
        var indices = new int[Shape.Length];
        for (int d = Shape.Length - 1; d >= 0; d--)
            (element, indices[d]) = Math.DivRem(element, Shape[d]);
        return $"[{string.Join(",", indices)}]";
    }

    public string ShapeText => Shape.Length == 0 ? "a scalar" : string.Join("×", Shape);
}
