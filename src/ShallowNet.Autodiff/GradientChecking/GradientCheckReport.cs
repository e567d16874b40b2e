namespace ShallowNet.Autodiff;

/// <summary>What <see cref="GradientCheck"/> found, element by element; <see cref="ToString"/> is a table.</summary>
public sealed class GradientCheckReport
{
    internal GradientCheckReport(double value, IReadOnlyList<GradientCheckRow> rows)
    {
        Value = value;
        Rows = rows;
    }

    /// <summary>The function's value at the point.</summary>
    public double Value { get; }

    /// <summary>The compared elements, in the order of the parameters.</summary>
    public IReadOnlyList<GradientCheckRow> Rows { get; }

    /// <summary>Whether each element agrees, or is a subgradient at a kink: see <see cref="GradientCheckRow.Passed"/>.</summary>
    public bool Passed => Rows.All(row => row.Passed);

    /// <summary>The largest of the rows' relative errors; +∞ where a derivative is not finite.</summary>
    public double MaxRelativeError => Rows.Count == 0 ? 0 : Rows.Max(row => row.RelativeError);

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
