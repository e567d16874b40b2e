namespace ShallowNet.Autodiff;

/// <summary>The derivative of a function of one variable from its values alone.</summary>
internal readonly record struct NumericDerivative
{
    private const double StepRatio = 4;
    private const int FewestSteps = 5;
    private const int MostSteps = 30;

    /// <summary>The derivative; at a kink, the mean of the one-sided ones; from one side only where the other is outside the domain.</summary>
    public double Value { get; private init; }

    /// <summary>An estimate of the distance of <see cref="Value"/> from the truth.</summary>
    public double Error { get; private init; }

    public double Left { get; private init; }

    public double Right { get; private init; }

    public bool IsKink { get; private init; }

    /// <summary><c>"left"</c> or <c>"right"</c> where the function is finite on that side only.</summary>
    public string? OnlySide { get; private init; }

    /// <summary>Differentiates <paramref name="f"/> at <paramref name="x"/>.</summary>
    /// <param name="f">The function; where it is not defined it may return a number that is not finite.</param>
    /// <param name="x">The point.</param>
    /// <param name="fx">The value at the point, which is finite.</param>
    /// <param name="epsilon">The relative rounding error of the function's values.</param>
    /// <param name="round">Rounds to the type that holds the variable, so that steps are what they seem.</param>
    public static NumericDerivative Of(Func<double, double> f, double x, double fx, double epsilon, Func<double, double> round)
    {
        var sweep = new Sweep(f, x, fx, epsilon, round);
        sweep.Run(Math.Max(1, Math.Abs(x)));
        // Near the edge of a domain (log of a tiny number) even the smallest step of that sweep was too large.
        if (sweep.Central.Count < FewestSteps && x != 0 && Math.Abs(x) < 1)
        {
            var near = new Sweep(f, x, fx, epsilon, round);
            near.Run(Math.Abs(x));
            if (near.Central.Count > sweep.Central.Count)
                sweep = near;
        }

        return sweep.Result();
    }

    private sealed class Sweep(Func<double, double> f, double x, double fx, double epsilon, Func<double, double> round)
    {
        private readonly Extrapolation _left = new(power: 1);
        private readonly Extrapolation _right = new(power: 1);
        private double _bend = double.PositiveInfinity;
        private double _slopeChange = double.PositiveInfinity;
        private double _slopeChangeBefore = double.PositiveInfinity;

        public Extrapolation Central { get; } = new(power: 2);

        public void Run(double scale)
        {
            double step = scale / 8;
            for (int k = 0; k < MostSteps; k++, step /= StepRatio)
            {
                double above = round(x + step), below = round(x - step);
                if (above == x || below == x || !double.IsFinite(above) || !double.IsFinite(below))
                    break;
                double fAbove = f(above), fBelow = f(below);
                double noise = 4 * epsilon * Math.Max(Math.Abs(fx), Math.Max(Finite(fAbove), Finite(fBelow))) / step;
                if (Take(above, fAbove, below, fBelow, noise, step))
                    break;
            }
        }

        public NumericDerivative Result()
        {
            double jump = _right.Value - _left.Value;
            double jumpError = _right.Error + _left.Error;
            double steepest = Math.Max(Math.Abs(_right.Value), Math.Abs(_left.Value));
            // Noise can feign two slopes, but not the bend that goes with them.
            bool kink = Math.Abs(jump) > 10 * jumpError && Math.Abs(jump) > Math.Cbrt(epsilon) * steepest
                && Math.Abs(_slopeChange - Math.Abs(jump)) < 0.3 * Math.Abs(jump)
                && Math.Abs(_slopeChangeBefore - Math.Abs(jump)) < 0.3 * Math.Abs(jump);
            var onlySide = _left.Count == 0 && _right.Count > 1 ? "right" : _right.Count == 0 && _left.Count > 1 ? "left" : null;
            var (value, error) = (kink, onlySide) switch
            {
                (true, _) => (_left.Value + jump / 2, jumpError),
                (_, "left") => (_left.Value, _left.Error),
                (_, "right") => (_right.Value, _right.Error),
                _ => (Central.Value, Central.Error),
            };
            return new() { Value = value, Error = error, Left = _left.Value, Right = _right.Value, IsKink = kink, OnlySide = onlySide };
        }

        /// <summary>Takes the values one step away on both sides; true when smaller steps would not add anything.</summary>
        private bool Take(double above, double fAbove, double below, double fBelow, double noise, double step)
        {
            double forward = (fAbove - fx) / (above - x), backward = (fx - fBelow) / (x - below);
            double central = (fAbove - fBelow) / (above - below);
            bool twoSided = double.IsFinite(forward) && double.IsFinite(backward) && double.IsFinite(central);

            // How much the function bends within the step falls by the square of the ratio where it is smooth, by the ratio at a
            // kink, and not at all while the step jumps over everything that happens.
            double bend = twoSided ? Math.Abs(fAbove - fx - (fx - fBelow)) : double.PositiveInfinity;
            bool resolved = !twoSided || bend <= 0.4 * _bend + 4 * noise * step;
            _bend = bend;
            (_slopeChangeBefore, _slopeChange) = (_slopeChange, bend / step);

            if (double.IsFinite(forward))
                _right.Add(above - x, forward, 2 * noise, resolved);
            if (double.IsFinite(backward))
                _left.Add(x - below, backward, 2 * noise, resolved);
            if (twoSided)
                Central.Add((above - below) / 2, central, noise, resolved);

            var leading = twoSided ? Central : _right.Count > 0 ? _right : _left;
            double latest = twoSided ? central : _right.Count > 0 ? forward : backward;
            bool settled = Math.Abs(latest - leading.Value) <= 0.01 * Math.Max(Math.Abs(latest), Math.Abs(leading.Value)) + 10 * noise;
            return leading.Count >= FewestSteps && settled
                && (noise >= leading.Error || leading.Error <= 1e-12 * Math.Abs(leading.Value));
        }

        private static double Finite(double number) => double.IsFinite(number) ? Math.Abs(number) : 0;
    }
}
