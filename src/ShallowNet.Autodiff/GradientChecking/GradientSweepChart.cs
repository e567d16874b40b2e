using System.Globalization;
using System.Text;

namespace ShallowNet.Autodiff;

/// <summary>A sweep as a picture in text: a column for each step, a row for each power of ten of the error.</summary>
internal static class GradientSweepChart
{
    private const int Bottom = -16;

    public static string Of(GradientSweep sweep)
    {
        var points = sweep.Points;
        if (points.Count == 0)
            return $"{sweep.Row.Path} cannot be moved.\n";
        int top = points.Where(point => double.IsFinite(point.RelativeError)).Select(Height).DefaultIfEmpty(0).Max();
        var text = new StringBuilder($"error of the difference quotient for {sweep.Row.Path}, against the step\n");
        for (int height = top; height >= Bottom; height--)
        {
            var line = new StringBuilder(height % 2 == 0 ? Power(height).PadLeft(6) : "      ").Append(height % 2 == 0 ? " ┤" : " │");
            foreach (var point in points)
                line.Append(double.IsFinite(point.RelativeError) && Height(point) == height ? " •" : "  ");
            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        text.Append("       └").Append('─', 2 * points.Count + 1).Append('\n').Append(' ', 8);
        for (int k = 0; k < points.Count; k += 4)
            text.Append(Power((int)Math.Round(Math.Log10(points[k].Step))).PadRight(8));
        return text.ToString().TrimEnd() + "\n";
    }

    private static int Height(GradientSweep.Point point) =>
        point.RelativeError == 0 ? Bottom : Math.Max(Bottom, (int)Math.Round(Math.Log10(point.RelativeError)));

    private static string Power(int exponent) => exponent.ToString("'1e'+00;'1e'-00;'1e'+00", CultureInfo.InvariantCulture);
}
