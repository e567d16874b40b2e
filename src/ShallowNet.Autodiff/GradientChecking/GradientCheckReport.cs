namespace ShallowNet.Autodiff;

/// <summary>What <see cref="GradientCheck"/> found, element by element; <see cref="ToString"/> is a table.</summary>
public sealed class GradientCheckReport
{
    private readonly IReadOnlyList<SweptElement> _elements;

    internal GradientCheckReport(double value, IReadOnlyList<GradientCheckRow> rows, IReadOnlyList<SweptElement> elements)
    {
        Value = value;
        Rows = rows;
        _elements = elements;
    }

    /// <summary>The function's value at the point.</summary>
    public double Value { get; }

    /// <summary>The compared elements, in the order of the parameters.</summary>
    public IReadOnlyList<GradientCheckRow> Rows { get; }

    /// <summary>Whether each element agrees, or is a subgradient at a kink: see <see cref="GradientCheckRow.Passed"/>.</summary>
    public bool Passed => Rows.All(row => row.Passed);

    /// <summary>The largest of the rows' relative errors; +∞ where a derivative is not finite.</summary>
    public double MaxRelativeError => Rows.Count == 0 ? 0 : Rows.Max(row => row.RelativeError);

    /// <summary>
    /// Central differences of one element with steps from large to tiny: their error, plotted against the step, is a V, with truncation on one side of the best step and rounding on the
    /// other. Evaluates the function again, some sixty times.
    /// </summary>
    /// <param name="row">The element, one of the <see cref="Rows"/>.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public GradientSweep Sweep(GradientCheckRow row)
    {
        int index = Rows.ToList().FindIndex(other => ReferenceEquals(other, row));
        if (index < 0)
            throw new ArgumentException("This element is not of this report.", nameof(row));
        return GradientSweep.Of(row, _elements[index]);
    }

    /// <summary>Throws unless the check <see cref="Passed"/>.</summary>
    /// <exception cref="GradientCheckException">It did not; the message holds the table.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed)
            throw new GradientCheckException(this);
    }

    /// <summary>
    /// A line with the result, then the elements in order; of more than 30, a line for each parameter and the elements with the
    /// largest errors.
    /// </summary>
    public override string ToString() => GradientCheckTable.Of(this);
}
