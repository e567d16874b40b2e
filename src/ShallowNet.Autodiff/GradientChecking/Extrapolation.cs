namespace ShallowNet.Autodiff;

/// <summary>
/// The limit of a difference quotient as its step goes to zero, by polynomial extrapolation over a falling sequence of steps,
/// with an estimate of its error.
/// </summary>
/// <remarks>
/// Source: C. J. F. Ridders, "Accurate computation of F′(x) and F′(x)F″(x)", Advances in Engineering Software 4 (1982) 75–76;
/// here every window of consecutive steps is a candidate, so that steps that are too large (a kink or a pole in between) or too
/// small (rounding) are left behind.
/// </remarks>
/// <param name="power">The power of the step in which the quotient's error is a series: 2 for central ones, 1 for one-sided ones.</param>
internal sealed class Extrapolation(int power)
{
    private const int LongestWindow = 5;

    private readonly double[] _previous = new double[LongestWindow];
    private readonly double[] _steps = new double[LongestWindow];
    private readonly double[] _agreement = new double[LongestWindow];
    private int _columns;
    private bool _perfect;

    public double Value { get; private set; } = double.NaN;

    public double Error { get; private set; } = double.PositiveInfinity;

    public int Count { get; private set; }

    /// <summary>Takes the quotient for the next, smaller step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="quotient">The difference quotient.</param>
    /// <param name="noise">How far rounding may have moved the quotient.</param>
    /// <param name="resolved">Whether the function looked smooth between this step and the one before.</param>
    public void Add(double step, double quotient, double noise, bool resolved)
    {
        Count++;
        if (!resolved)
        {
            _columns = 0;
            _agreement.AsSpan().Clear();
        }

        Span<double> current = stackalloc double[LongestWindow];
        current[0] = quotient;
        int columns = Math.Min(_columns, LongestWindow - 1);
        for (int j = 1; j <= columns; j++)
        {
            double ratio = Math.Pow(_steps[j - 1] / step, power);
            current[j] = current[j - 1] + (current[j - 1] - _previous[j - 1]) / (ratio - 1);
            // Two quotients may agree by chance, so the agreement of those before them counts too, as far as it could have improved.
            double agreement = Math.Abs(current[j] - _previous[j - 1]);
            Consider(current[j], Math.Max(agreement, _agreement[j - 1] / 16), 2 * noise);
            _agreement[j - 1] = agreement;
        }

        current[..(columns + 1)].CopyTo(_previous);
        _steps.AsSpan(0, LongestWindow - 1).CopyTo(_steps.AsSpan(1));
        _steps[0] = step;
        _columns = columns + 1;
        if (Count == 1)
            Value = quotient;
    }

    private void Consider(double value, double truncation, double rounding)
    {
        // Large steps agree perfectly, and wrongly, where all of them leave the region in which something happens. Smaller steps
        // that agree among themselves on something else are then right. Where the function is noisy, no steps agree perfectly.
        double error = truncation + rounding;
        bool contradicts = _perfect && error <= 1e-3 * Math.Abs(value) && Math.Abs(value - Value) > 100 * (error + Error);
        if (error < Error || contradicts)
        {
            Value = value;
            Error = error;
            _perfect = truncation <= rounding;
        }
    }
}
