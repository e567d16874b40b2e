using System.Globalization;
using System.Text;

namespace ShallowNet.Autodiff;

/// <summary>Lays a report out as text.</summary>
internal static class GradientCheckTable
{
    private const int RowsInFull = 30;
    private const int RowsInSummary = 10;

    public static string Of(GradientCheckReport report)
    {
        var text = new StringBuilder(Headline(report)).Append('\n');
        if (report.Rows.Count == 0)
            return text.ToString();
        text.Append('\n');
        if (report.Rows.Count <= RowsInFull)
        {
            text.Append(Elements(report.Rows)).Append(Hint(report));
            return text.ToString();
        }

        text.Append(Parameters(report.Rows));
        var worst = report.Rows.Where(row => !row.Passed || row.RelativeError > 0)
            .OrderBy(row => row.Passed).ThenByDescending(row => row.RelativeError).Take(RowsInSummary).ToList();
        if (worst.Count == 0)
            return text.ToString();
        text.Append(string.Create(CultureInfo.InvariantCulture, $"\nThe {worst.Count} largest errors of {report.Rows.Count} elements:\n\n"));
        text.Append(Elements(worst)).Append(Hint(report));
        return text.ToString();
    }

    private static string Hint(GradientCheckReport report) => report.Rows.All(row => double.IsFinite(row.Analytic)) ? ""
        : $"\nThe first line at which a gradient is not finite is found by a method with {nameof(DifferentiationModes)}.{nameof(DifferentiationModes.Trace)}.\n";

    private static string Headline(GradientCheckReport report)
    {
        if (report.Rows.Count == 0)
            return "Gradient check: nothing to compare, every parameter is empty.";
        int failed = report.Rows.Count(row => !row.Passed);
        var elements = report.Rows.Count == 1 ? "1 element" : $"{report.Rows.Count} elements";
        var worst = report.Rows.MaxBy(row => row.RelativeError)!;
        var result = failed == 0 ? "passed" : $"FAILED in {failed}";
        return $"Gradient check of {elements}: {result}; largest relative error {Short(worst.RelativeError)} at {worst.Path}";
    }

    private static string Elements(IReadOnlyList<GradientCheckRow> rows)
    {
        // Without forward mode there is nothing to show of it.
        bool both = rows.Any(row => row.Tangent is not null);
        string[][] header = [["parameter", "index", "analytic", .. both ? ["tangent"] : Array.Empty<string>(), "numeric", "± error", "relative error", "verdict"]];
        var cells = rows.Select(row => (string[])
        [
            row.Parameter, row.Index, Long(row.Analytic), .. both ? [row.Tangent is { } tangent ? Long(tangent) : ""] : Array.Empty<string>(),
            Long(row.Numeric), Short(row.NumericError), Short(row.RelativeError),
            row.Note.Length == 0 ? row.Verdict.ToString() : $"{row.Verdict}: {row.Note}",
        ]);
        return Aligned([.. header, .. cells], numbersFrom: 2, numbersTo: both ? 7 : 6);
    }

    private static string Parameters(IReadOnlyList<GradientCheckRow> rows)
    {
        string[][] header = [["parameter", "elements", "relative error", "at", "verdicts"]];
        var cells = rows.GroupBy(row => row.Parameter).Select(parameter =>
        {
            var worst = parameter.MaxBy(row => row.RelativeError)!;
            var verdicts = parameter.GroupBy(row => row.Verdict).OrderBy(group => group.Key)
                .Select(group => $"{group.Count()} {group.Key}");
            return new[]
            {
                parameter.Key, parameter.Count().ToString(CultureInfo.InvariantCulture), Short(worst.RelativeError), worst.Index,
                string.Join(", ", verdicts),
            };
        });
        return Aligned([.. header, .. cells], numbersFrom: 1, numbersTo: 3);
    }

    private static string Aligned(string[][] rows, int numbersFrom, int numbersTo)
    {
        int columns = rows[0].Length;
        var widths = Enumerable.Range(0, columns).Select(c => rows.Max(row => row[c].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var line = new StringBuilder();
            for (int c = 0; c < columns; c++)
            {
                line.Append(c >= numbersFrom && c < numbersTo ? row[c].PadLeft(widths[c]) : row[c].PadRight(widths[c]));
                line.Append("  ");
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string Long(double number) => number.ToString("G10", CultureInfo.InvariantCulture);

    private static string Short(double number) => number switch
    {
        0 => "0",
        double.PositiveInfinity => "∞",
        _ => number.ToString("0.0e-00", CultureInfo.InvariantCulture),
    };
}
