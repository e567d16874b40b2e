using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

public sealed record PairOfRows(double[] A, double[] B);

public readonly record struct PairOfRowsByValue(double[] A, double[] B);

public struct WeightedRow
{
    public double[] A;
    public double W;
}

public sealed record WeightedValues(List<double> Values, double Weight);

/// <summary>Methods that write into the arrays of a tuple, a struct, a record or a list, most of them without a result of their own.</summary>
public static partial class HandedOver
{
    [Differentiable]
    [At("2, ([3, 4], [5, 6])")]
    public static void IntoATuple(double x, (double[] A, double[] B) p)
    {
        p.A[0] = x * p.B[1];
    }

    [Differentiable]
    [At("2, ([3, 4], [5, 6])")]
    public static void IntoATupleWithoutNames(double x, (double[], double[]) p)
    {
        p.Item1[0] *= x;
        p.Item2[1] = p.Item1[0] * x;
    }

    [Differentiable]
    [At("([3, 4], [5, 6])")]
    public static void WithinATuple((double[] A, double[] B) p)
    {
        p.A[0] = p.A[1] * p.B[1];
    }

    [Differentiable]
    [At("2, ([3, 4], [5, 6])")]
    public static void IntoARecord(double x, PairOfRows p)
    {
        p.A[0] *= x * p.B[1];
    }

    [Differentiable]
    [At("2, ([3, 4], [5, 6])")]
    public static void IntoARecordStruct(double x, PairOfRowsByValue p)
    {
        p.A[0] = x * p.B[1];
    }

    /// <summary>The caller sees the array that is written, and not the number.</summary>
    [Differentiable]
    [At("2, ([3, 4], 5), [1, 2]")]
    public static void IntoAStructThatIsAssigned(double x, WeightedRow p, double[] r)
    {
        p.A[0] *= x * p.W;
        p.W = x;
        p.A[1] = p.W * r[0];
        r[1] = p.A[0];
    }

    [Differentiable]
    [At("2, ([3, 4], 5)")]
    public static void IntoAStructByReference(double x, ref WeightedRow p)
    {
        p.A[0] = x * p.W;
        p.W *= 3;
    }

    [Differentiable]
    [At("2, ([3, 4], [5, 6])")]
    public static void IntoATupleWhoseArraysChangePlaces(double x, (double[] A, double[] B) p)
    {
        p.A[0] *= x;
        p = (p.B, p.A);
        p.A[0] *= x;
    }

    [Differentiable]
    [At("2, ([3, 4], [5, 6])")]
    public static double ThroughATuple(double x, (double[] A, double[] B) p)
    {
        p.A[0] = x * p.B[1];
        return p.A[0] * p.A[1];
    }

    [Differentiable]
    [At("2, [3, 4], [5, 6]")]
    public static double CallsWithTuples(double x, double[] a, double[] b)
    {
        IntoATuple(x * x, (a, b));
        IntoARecord(x, new PairOfRows(b, a));
        return a[0] * b[0] * a[1];
    }

    [Differentiable]
    [At("[[3, 4], [5, 6]], [7, 8]")]
    public static void IntoAList(List<double[]> rows, double[] row)
    {
        rows.Add(row);
    }

    [Differentiable]
    [At("2, [[3, 4], [5, 6]], [7, 8, 9]")]
    public static void IntoAListAndItsRows(double x, List<double[]> rows, double[] row)
    {
        row[1] *= x;
        rows.Add(row);
        rows[0][1] = row[2] * x;
    }

    [Differentiable]
    [At("2, [[3, 4], [5, 6]]")]
    public static double RowsOfAList(double x, List<double[]> rows) => rows[0][0] * x * rows[1][1];

    [Differentiable]
    [At("2, [[3, 4], [5, 6]]")]
    public static double ListsInAList(double x, List<List<double>> rows)
    {
        rows[0][0] *= x;
        rows[1][1] = x * rows[0][1];
        return rows[0][0] * rows[1][1] * rows[1][0];
    }

    [Differentiable]
    [At("2, [[3, 4], [5, 6]]")]
    public static double ListsInAnArray(double x, List<double>[] rows)
    {
        rows[0][0] *= x;
        rows[1][1] = x * rows[0][1];
        return rows[0][0] * rows[1][1] * rows[1][0];
    }

    [Differentiable]
    [At("2, [[3, 4], [5, 6]], [7, 8]")]
    public static double TheSameRowTwice(double x, List<double[]> rows, double[] row)
    {
        rows.Add(row);
        rows.Add(row);
        row[1] *= x;
        return rows[2][1] * rows[3][0];
    }

    [Differentiable]
    [At("1.2, [[0.3, 0.4], [0.5, 0.6]]")]
    public static double RowsAddedInALoop(double x, List<double[]> rows)
    {
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            rows[0][0] *= x;
            rows[1][1] = x * rows[0][1];
            rows.Add([x, rows[0][0]]);
            s += rows[rows.Count - 1][1] * rows[i][0];
        }
        return s;
    }

    [Differentiable]
    [At("2, [[3, 4], [5, 6]], [7, 8]")]
    public static void IntoAListWithANewRow(double x, List<double[]> rows, double[] row)
    {
        rows.Add([x, row[0] * x]);
    }

    [Differentiable]
    [At("2, [[3, 4], [5, 6]], [7, 8]")]
    public static double CallsWithLists(double x, List<double[]> rows, double[] row)
    {
        IntoAList(rows, row);
        IntoAListWithANewRow(x, rows, row);
        row[0] = x;
        return rows[2][0] * rows[3][1] * rows[0][0];
    }

    [Differentiable]
    [At("2, [[3, 4], [5, 6]]")]
    public static double EveryRow(double x, List<double[]> rows)
    {
        double s = 0;
        foreach (var row in rows)
            s += row[0] * row[1] * x;
        return s;
    }

    [Differentiable]
    [At("2, [[3, 4], [5, 6]]")]
    public static double EveryRowIsWritten(double x, List<double[]> rows)
    {
        double s = 0;
        foreach (var row in rows)
        {
            row[0] *= x * row[1];
            s += row[0] * row[0];
        }
        return s * rows[0][0];
    }

    /// <summary>The row that stands there in the end is longer than the one whose adjoint is asked for.</summary>
    [Differentiable]
    [At("2, [[3, 4], [5, 6]]")]
    public static double ARowIsReplaced(double x, List<double[]> rows)
    {
        rows[0] = [x, x * rows[0][0], 3];
        rows[0][0] *= x;
        return rows[0][0] * rows[1][0] * rows[0][1];
    }

    [Differentiable]
    [At("2, [3, 4], [5, 6]")]
    public static double ListsThatChangePlaces(double x, List<double> v, List<double> w)
    {
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            s += v[0] * x;
            (v, w) = (w, v);
        }
        return s;
    }

    /// <summary>What the calls contribute to one list is a sum. The recursion keeps them from being read in place.</summary>
    [Differentiable]
    [At("2, [3, 4], [5, 6], 2")]
    public static double CallsWithListsThatChangePlaces(double x, List<double> v, List<double> w, int n)
    {
        double s = v[1] * x;
        if (n > 0)
            s += CallsWithListsThatChangePlaces(x * x, v, w, n - 1) * v[0] + CallsWithListsThatChangePlaces(x, w, v, n - 1);
        if (n > 1)
            v = w;
        return s * v[0];
    }

    /// <summary>More results than inputs: the Jacobian is made of tangents, and each list of them grows.</summary>
    [Differentiable]
    [At("2, [3, 4]")]
    public static double[] MoreResultsThanInputs(double x, List<double> values)
    {
        values.Add(x * values[0]);
        values[1] = values[2] * x;
        return [values[2], values[1] * values[2], x, values[0], x * x];
    }

    [Differentiable]
    [At("2, [[3]]")]
    public static double[] MoreResultsThanRows(double x, List<double[]> rows)
    {
        rows.Add([x * rows[0][0]]);
        rows[0][0] = rows[1][0] * x;
        return [rows[0][0], rows[1][0], x, rows[0][0] * x];
    }

    [Differentiable]
    [At("2, ([3, 4], 5)")]
    public static double IntoAListInARecord(double x, WeightedValues p)
    {
        p.Values.Add(x * p.Values[0] * p.Weight);
        return p.Values[2] * p.Values[1] * p.Values[2];
    }
}
