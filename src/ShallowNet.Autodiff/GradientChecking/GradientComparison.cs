using System.Globalization;

namespace ShallowNet.Autodiff;

/// <summary>Decides what an analytic and a numeric derivative say about each other.</summary>
internal sealed class GradientComparison(GradientCheckOptions options, double valueAt, double epsilon, IReadOnlyList<ParameterBlock> analytic)
{
    private const double SingleEpsilon = 5.9604644775390625e-8;

    private readonly double _largest = analytic.SelectMany(block => block.Values).Where(double.IsFinite).Select(Math.Abs)
        .DefaultIfEmpty(0).Max();

    /// <summary>Compares one element.</summary>
    /// <param name="block">The parameter that it belongs to.</param>
    /// <param name="element">Which one of the parameter's elements it is.</param>
    /// <param name="analyticDerivative">What the gradient says.</param>
    /// <param name="moved">The function with this element moved.</param>
    public GradientCheckRow Compare(ParameterBlock block, int element, double analyticDerivative, Func<double, double> moved)
    {
        double x = block.Values[element];
        if (!double.IsFinite(x) || !double.IsFinite(valueAt))
        {
            var what = double.IsFinite(x) ? $"the function is {Text(valueAt)}" : $"the parameter is {Text(x)}";
            return Row(block, element, analyticDerivative, double.NaN, double.PositiveInfinity, double.PositiveInfinity, GradientVerdict.NonFinite, what, passed: false);
        }

        double rounding = block.IsSingle ? Math.Max(epsilon, SingleEpsilon) : epsilon;
        var numeric = NumericDerivative.Of(moved, x, valueAt, rounding, block.IsSingle ? t => (float)t : t => t);
        if (!double.IsFinite(analyticDerivative) || !double.IsFinite(numeric.Value))
        {
            var what = double.IsFinite(analyticDerivative) ? "the function is not finite beside the point" : $"the gradient is {Text(analyticDerivative)}";
            return Row(block, element, analyticDerivative, numeric.Value, numeric.Error, double.PositiveInfinity, GradientVerdict.NonFinite, what, passed: false);
        }

        double tolerance = Tolerance(rounding);
        double perUnit = Math.Abs(valueAt) / Math.Max(1, Math.Abs(x));
        double larger = Math.Max(Math.Abs(analyticDerivative), Math.Abs(numeric.Value));
        double scale = Math.Max(Math.Max(larger, _largest * 1e-3), 1e-6 * perUnit);
        double difference = numeric.IsKink ? DistanceFromInterval(analyticDerivative, numeric) : Math.Abs(analyticDerivative - numeric.Value);
        double relative = difference == 0 ? 0 : difference / scale;
        bool within = relative <= tolerance;
        bool explained = difference <= tolerance * scale + 10 * numeric.Error;

        // A numeric side that is off by a thousandth cannot vouch for anything, unless that is next to nothing for this function.
        double acceptable = Math.Max((rounding > 1e-12 ? 5e-2 : 1e-3) * larger, Math.Sqrt(rounding) * Math.Max(perUnit, _largest));
        bool certain = numeric.Error <= acceptable;

        if (numeric.IsKink)
            return Row(block, element, analyticDerivative, numeric.Value, numeric.Error, relative, GradientVerdict.Kink,
                $"{Text(numeric.Left)} from the left, {Text(numeric.Right)} from the right", passed: explained);
        var verdict = within || (explained && certain) ? GradientVerdict.Agrees
            : explained ? GradientVerdict.NumericUncertain
            : GradientVerdict.Disagrees;
        var note = numeric.OnlySide is null ? "" : $"from the {numeric.OnlySide}, where the function is finite";
        return Row(block, element, analyticDerivative, numeric.Value, numeric.Error, relative, verdict, note, verdict == GradientVerdict.Agrees);
    }

    /// <summary>What the derivative in forward mode adds to a row: which of the three is to be doubted.</summary>
    /// <param name="row">Gradient and differences, compared.</param>
    /// <param name="isSingle">Whether the element is of single precision.</param>
    /// <param name="tangent">The derivative in forward mode.</param>
    public GradientCheckRow WithTangent(GradientCheckRow row, bool isSingle, double tangent)
    {
        row = row with { Tangent = tangent };
        double tolerance = Tolerance(isSingle ? Math.Max(epsilon, SingleEpsilon) : epsilon);
        if (AreClose(tangent, row.Analytic, tolerance))
        {
            return row.Verdict switch
            {
                GradientVerdict.Disagrees => row with { Verdict = GradientVerdict.BothModesDisagree, Note = "gradient and tangent agree: doubt the rules that both read, or the function" },
                GradientVerdict.NumericUncertain => row with { Passed = true, Note = "gradient and tangent agree" },
                _ => row,
            };
        }

        string differs = $"the tangent is {Text(tangent)}";
        return row.Verdict switch
        {
            GradientVerdict.Agrees => row with { Verdict = GradientVerdict.TangentDisagrees, Passed = false, Note = "gradient and differences agree: doubt the tangent" },
            GradientVerdict.Disagrees when AreClose(tangent, row.Numeric, tolerance + 10 * row.NumericError / Scale(tangent, row.Numeric)) =>
                row with { Note = "tangent and differences agree: doubt the gradient" },
            GradientVerdict.Disagrees => row with { Note = "no two agree" },
            _ => row with { Passed = false, Note = row.Note.Length == 0 ? differs : $"{row.Note}; {differs}" },
        };
    }

    private bool AreClose(double a, double b, double tolerance) => a.Equals(b) || Math.Abs(a - b) <= tolerance * Scale(a, b);

    private double Scale(double a, double b) => Math.Max(Math.Max(Math.Abs(a), Math.Abs(b)), Math.Max(_largest * 1e-3, double.Epsilon));

    private double Tolerance(double rounding) => options.RelativeTolerance ?? (rounding > 1e-12 ? 1e-3 : 1e-7);

    private static double DistanceFromInterval(double derivative, NumericDerivative kink)
    {
        double low = Math.Min(kink.Left, kink.Right), high = Math.Max(kink.Left, kink.Right);
        return Math.Max(0, Math.Max(low - derivative, derivative - high));
    }

    private static string Text(double number) => number.ToString("G6", CultureInfo.InvariantCulture);

    private static GradientCheckRow Row(
        ParameterBlock block, int element, double analytic, double numeric, double error, double relative, GradientVerdict verdict, string note,
        bool passed) => new()
        {
            Parameter = block.Name,
            Index = block.IndexOf(element),
            Analytic = analytic,
            Numeric = numeric,
            NumericError = error,
            RelativeError = relative,
            Verdict = verdict,
            Note = note,
            Passed = passed,
        };
}
