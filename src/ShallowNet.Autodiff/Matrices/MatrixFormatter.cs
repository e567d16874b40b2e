using System.Globalization;
using System.Numerics;
using System.Text;

namespace ShallowNet.Autodiff;

/// <summary>Prints a matrix the way NumPy prints arrays: aligned columns, the middle of large matrices left out.</summary>
internal static class MatrixFormatter
{
    private const int AbbreviateAbove = 1000;
    private const int EdgeItems = 3;
    private const int Decimals = 8;
    private const string Gap = "...";

    public static string Format<T>(ReadOnlySpan<T> elements, int rows, int columns, string? format, IFormatProvider provider)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (elements.IsEmpty)
            return $"[] ({ShapeErrors.Text(rows, columns)})";
        bool abbreviate = elements.Length > AbbreviateAbove;
        List<int> shownRows = Shown(rows, abbreviate);
        List<int> shownColumns = Shown(columns, abbreviate);
        string?[,] cells = new string?[shownRows.Count, shownColumns.Count];
        format ??= CommonFormat(elements, columns, shownRows, shownColumns);
        int[] widths = new int[shownColumns.Count];
        for (int i = 0; i < shownRows.Count; i++)
        {
            for (int j = 0; j < shownColumns.Count; j++)
            {
                bool left = shownRows[i] < 0 || shownColumns[j] < 0;
                string cell = left ? Gap : elements[shownRows[i] * columns + shownColumns[j]].ToString(format, provider);
                cells[i, j] = cell;
                widths[j] = Math.Max(widths[j], cell.Length);
            }
        }
        return Assemble(cells, shownRows, widths);
    }

    private static string Assemble(string?[,] cells, List<int> shownRows, int[] widths)
    {
        StringBuilder text = new();
        for (int i = 0; i < shownRows.Count; i++)
        {
            text.Append(i == 0 ? "[" : " ");
            if (shownRows[i] < 0)
            {
                text.Append(Gap);
            }
            else
            {
                text.Append('[');
                for (int j = 0; j < widths.Length; j++)
                {
                    if (j > 0)
                        text.Append(' ');
                    text.Append(cells[i, j]!.PadLeft(widths[j]));
                }
                text.Append(']');
            }
            text.Append(i == shownRows.Count - 1 ? "]" : "\n");
        }
        return text.ToString();
    }

    /// <summary>The indices that are printed; -1 stands for those left out.</summary>
    private static List<int> Shown(int count, bool abbreviate)
    {
        List<int> shown = [];
        if (!abbreviate || count <= 2 * EdgeItems + 1)
        {
            for (int i = 0; i < count; i++)
                shown.Add(i);
            return shown;
        }
        for (int i = 0; i < EdgeItems; i++)
            shown.Add(i);
        shown.Add(-1);
        for (int i = count - EdgeItems; i < count; i++)
            shown.Add(i);
        return shown;
    }

    /// <summary>One format for all elements: as few decimals as show them all, or powers of ten where magnitudes are extreme.</summary>
    private static string CommonFormat<T>(ReadOnlySpan<T> elements, int columns, List<int> shownRows, List<int> shownColumns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double largest = 0;
        double smallest = double.PositiveInfinity;
        int decimals = 1;
        foreach (int row in shownRows)
        {
            foreach (int column in shownColumns)
            {
                if (row < 0 || column < 0)
                    continue;
                T element = elements[row * columns + column];
                if (!T.IsFinite(element) || T.IsZero(element))
                    continue;
                double magnitude = Math.Abs(double.CreateSaturating(element));
                largest = Math.Max(largest, magnitude);
                smallest = Math.Min(smallest, magnitude);
                decimals = Math.Max(decimals, DecimalsOf(element));
            }
        }
        bool extreme = largest >= 1e8 || (smallest < 1e-4 && largest > 0 && !double.IsInfinity(smallest));
        return extreme ? "0.00000000e+00" : "F" + decimals.ToString(CultureInfo.InvariantCulture);
    }

    private static int DecimalsOf<T>(T element)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string digits = element.ToString("F8", CultureInfo.InvariantCulture).TrimEnd('0');
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : Math.Min(digits.Length - point - 1, Decimals);
    }
}
