namespace ShallowNet.Autodiff;

/// <summary>
/// What differences say about one derivative, step by step, from <see cref="GradientCheckReport.Sweep"/>. <see cref="ToString"/> is a picture in text: the relative error
/// against the step, both in powers of ten.
/// </summary>
public sealed class GradientSweep
{
    private const int StepsPerDecade = 2;
    private const int Decades = 16;
    private const double Ratio = 3.1622776601683795; // √10

    private GradientSweep(GradientCheckRow row, IReadOnlyList<Point> points)
    {
        Row = row;
        Points = points;
    }

    /// <summary>A step and what it gave.</summary>
    /// <param name="Step">How far the element was moved to both sides, as its type holds it.</param>
    /// <param name="Numeric">The central difference quotient; not finite where the function is not.</param>
    /// <param name="RelativeError">Its distance from the derivative that was checked, relative to the larger of the two; 0 where they are equal.</param>
    public readonly record struct Point(double Step, double Numeric, double RelativeError);

    /// <summary>The element.</summary>
    public GradientCheckRow Row { get; }

    /// <summary>From the largest step to the smallest that still moves the element.</summary>
    public IReadOnlyList<Point> Points { get; }

    /// <summary>The point with the smallest error, at the bottom of the V.</summary>
    public Point Best => Points.MinBy(point => point.RelativeError);

    /// <summary>A picture in text.</summary>
    public override string ToString() => GradientSweepChart.Of(this);

    internal static GradientSweep Of(GradientCheckRow row, SweptElement element)
    {
        var points = new List<Point>();
        double step = Math.Max(1, Math.Abs(element.At));
        for (int k = 0; k <= StepsPerDecade * Decades; k++, step /= Ratio)
        {
            double above = element.Round(element.At + step), below = element.Round(element.At - step);
            if (above == element.At || below == element.At)
                break;
            double numeric = (element.Value(above) - element.Value(below)) / (above - below);
            double difference = Math.Abs(numeric - row.Analytic);
            double larger = Math.Max(Math.Abs(numeric), Math.Abs(row.Analytic));
            points.Add(new((above - below) / 2, numeric, difference == 0 ? 0 : double.IsFinite(difference) ? difference / larger : double.PositiveInfinity));
        }

        return new(row, points);
    }
}

/// <summary>A function of one element.</summary>
/// <param name="At">The element's value.</param>
/// <param name="Value">The function with the element moved.</param>
/// <param name="Round">Rounds to the type that holds the element.</param>
internal sealed record SweptElement(double At, Func<double, double> Value, Func<double, double> Round);
