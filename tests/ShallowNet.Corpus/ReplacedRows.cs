using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Arrays that others take the place of, of another length: in rows, in lists, in structs and in objects.</summary>
public static partial class ReplacedRows
{
    public struct Holder
    {
        public double[] W;
        public double B;
    }

    public sealed class Box
    {
        public double[] W = [];
        public double B;
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3, 1.1]]")]
    public static double ByALongerRow(double[][] rows)
    {
        double s = rows[0][0];
        rows[0] = new double[4];
        rows[0][3] = s * s;
        return rows[0][3] * rows[1][2] + s;
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3, 1.1]]")]
    public static double ByAShorterRow(double[][] rows)
    {
        double s = rows[0][0];
        rows[1] = [s, rows[1][0] * s];
        return rows[1][0] * rows[1][1] * rows[0][1];
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3, 1.1]]")]
    public static double InALoop(double[][] rows)
    {
        double s = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            var next = new double[i + 1];
            for (int j = 0; j <= i; j++)
                next[j] = rows[i][j] * rows[0][0];
            rows[i] = next;
            s += rows[i][i];
        }
        return s;
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3, 1.1]]")]
    public static void AsAResult(double[][] rows)
    {
        double s = rows[0][0];
        rows[1][2] = 5 * s;
        rows[1] = [s, rows[1][2] * s, s, 7];
        rows[0][0] *= 3;
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3, 1.1]]")]
    public static double[] WithAnArrayAsResult(double[][] rows)
    {
        double s = rows[0][0];
        rows[1] = [s, rows[1][0] * s];
        return [rows[1][1], rows[0][0]];
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3, 1.1]]")]
    public static void Swapped(double[][] rows)
    {
        (rows[0], rows[1]) = (rows[1], rows[0]);
        rows[0][1] *= 2;
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3, 1.1]]")]
    public static double InAList(List<double[]> rows)
    {
        double s = rows[0][0];
        rows[0] = new double[4];
        rows[0][3] = s * s;
        return rows[0][3] * rows[1][2] + s;
    }

    [Differentiable]
    [At("([1.2, -0.7, 0.4], 0.3)")]
    public static double InAStruct(Holder h)
    {
        double s = h.W[0];
        h.W[1] *= 2;
        h.W = new double[] { s * h.W[1], h.B, 1, 2, s };
        h.W[0] *= 2;
        h.B *= s;
        return s * h.W[0] * h.W[1] * h.B;
    }

    [Differentiable]
    [At("([1.2, -0.7, 0.4], 0.3)")]
    public static double InAnObject(Box box)
    {
        double s = box.W[0];
        box.W[1] *= 2;
        box.W = new double[] { s * box.W[1], box.B, 1, 2, s };
        box.B *= s;
        return s * box.W[0] * box.W[1] * box.B;
    }

    [Differentiable]
    [At("[([1.2, -0.7], 1), ([0.4, 0.3, 1.1], 2)]")]
    public static double InStructsOfAnArray(Holder[] rows)
    {
        double s = rows[0].W[0];
        rows[0].W = new double[1];
        rows[0].W[0] = s * s;
        rows[1].B *= s;
        return rows[0].W[0] * rows[1].W[0] * rows[1].B;
    }

    [Differentiable]
    [At("[([1.2, -0.7], 1), ([0.4, 0.3, 1.1], 2)]")]
    public static double InObjectsOfAnArray(Box[] rows)
    {
        double s = rows[0].W[0];
        rows[0].W = new double[1];
        rows[0].W[0] = s * s;
        rows[1].B *= s;
        return rows[0].W[0] * rows[1].W[0] * rows[1].B;
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3]], 2")]
    public static void First(double[][] rows, double x)
    {
        rows[0] = [x, x * x];
    }

    [Differentiable]
    [At("[[1.2, -0.7], [0.4, 0.3]], 2")]
    public static double ByACallee(double[][] rows, double x)
    {
        var row = rows[0];
        First(rows, x * row[0]);
        row[0] *= x;
        return row[0] * rows[0][1] * row[1] * rows[0][0];
    }

    [Differentiable]
    [At("([1.2, -0.7], 0.4), 2")]
    public static double ByAMethodOfAnObject(Recurrence state, double x)
    {
        double s = 0;
        var first = state.W;
        for (int i = 0; i < 3; i++)
            s += state.Next(x) * first[1];
        return s * state.W[1] * first[0];
    }

    public sealed partial class Recurrence
    {
        public double[] W = [];
        public double B;

        [Differentiable, CheckedThroughCallers("by ByAMethodOfAnObject")]
        public double Next(double x)
        {
            var next = new double[W.Length];
            for (int i = 0; i < W.Length; i++)
                next[i] = W[i] * x + B;
            W = next;
            return W[0];
        }
    }

    /// <summary>The number is no part of what is carried along, although the object that it is put into is.</summary>
    [Differentiable]
    [At("0.3, 0.7")]
    public static void NumberByReferenceBesideAReplacedArray(ref double c, double d)
    {
        double[] values = [c, d, d];
        double[] copy = values.ToArray();
        var box = new Box { W = copy, B = c };
        values = [1, 1, values[2]];
        c = copy[2] * values[2] + box.B * box.W[1];
    }
}
