using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>Arrays, spans, lists, ranges.</summary>
public class ArrayTests
{
    [Fact]
    public void An_array_initializer_stores_its_elements() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { var a = new[] { x, 2 * x }; double[,] b = { { x, 1 }, { 2, 3 } }; return a[1] * b[0, 0]; }
            """,
        """
            double F(∂double x)
                double[] a = new double[](2);
                a[0] = x;
                a[1] = 2.0 * x;
                double[,] b = new double[,](2, 2);
                b[0, 0] = x;
                b[0, 1] = 1.0;
                b[1, 0] = 2.0;
                b[1, 1] = 3.0;
                return a[1] * b[0, 0];
            """);

    [Fact]
    public void A_collection_expression_stores_elements_and_what_is_spread() => ReadsAs(
        """
            [Differentiable] public static double F(double x, double[] tail) { double[] a = [x, .. tail, 1]; List<double> l = [x]; ReadOnlySpan<double> s = [x, x]; return a[0] + l[0] + s[1]; }
            """,
        """
            double F(∂double x, ∂double[] tail)
                double[] a = new double[](2 + ‹tail.Length›);
                a[0] = x;
                copy: for (int i = 0; i < ‹tail.Length›; i += 1)
                    a[1 + i] = tail[i];
                a[1 + ‹tail.Length›] = 1.0;
                List<double> l = new List<double>(1);
                l[0] = x;
                double[] items = new double[](2);
                items[0] = x;
                items[1] = x;
                ReadOnlySpan<double> s = view items.AsSpan();
                return (a[0] + l[0]) + s[1];
            """);

    [Fact]
    public void Positions_from_the_end_are_subtractions() => ReadsAs(
        """
            [Differentiable] public static double F(double[] a, Span<double> s, List<double> l, Index i) => a[^1] + s[^2] + l[^1] + a[i];
            """,
        """
            double F(∂double[] a, ∂Span<double> s, ∂List<double> l, Index i)
                return ((a[‹a.Length› - 1] + s[‹s.Length› - 2]) + l[‹l.Count› - 1]) + a[‹i.GetOffset(‹a.Length›)›];
            """);

    [Fact]
    public void A_range_of_a_span_is_a_view_and_of_an_array_a_copy() => ReadsAs(
        """
            [Differentiable] public static double F(double[] a, Span<double> s) { var tail = s[1..]; tail[0] *= 2; var part = a[1..^1]; return part[0] + s[1]; }
            """,
        """
            double F(∂double[] a, ∂Span<double> s✎)
                Span<double> tail = view s[1..];
                tail[0] *= 2.0;
                Span<double> slice = view view a.AsSpan()[1..^1];
                double[] part = new double[](‹slice.Length›);
                copy: for (int i = 0; i < ‹slice.Length›; i += 1)
                    part[i] = slice[i];
                return part[0] + s[1];
            """);

    [Fact]
    public void Slices_and_conversions_to_spans_are_views() => ReadsAs(
        """
            [Differentiable] public static double F(double[] a, Memory<double> m) { Span<double> s = a; var t = a.AsSpan(1, 2); s.Slice(1)[0] = t[0]; return m.Span[0] + s[1]; }
            """,
        """
            double F(∂double[] a✎, ∂Memory<double> m)
                Span<double> s = view a.AsSpan();
                Span<double> t = view a.AsSpan(1, 2);
                view s.Slice(1)[0] = t[0];
                return view m.Span[0] + s[1];
            """);

    [Fact]
    public void Stack_allocations_are_marked() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { Span<double> s = stackalloc double[4]; Span<double> t = stackalloc[] { x, 1 }; s[0] = x; return s[0] * t[0]; }
            """,
        """
            double F(∂double x)
                Span<double> s = stackalloc Span<double>(4);
                Span<double> t = stackalloc Span<double>(2);
                t[0] = x;
                t[1] = 1.0;
                s[0] = x;
                return s[0] * t[0];
            """);

    [Fact]
    public void Fill_clear_and_copy_are_loops() => ReadsAs(
        """
            [Differentiable] public static double F(double[] a, double[] b, double x) { Array.Fill(a, x); a.AsSpan().CopyTo(b); Array.Copy(a, 0, b, 1, 2); Array.Clear(a); return b[0]; }
            """,
        """
            double F(∂double[] a✎, ∂double[] b✎, ∂double x)
                fill: for (int i = 0; i < ‹a.Length›; i += 1)
                    a[i] = x;
                Span<double> source = view a.AsSpan();
                copy: for (int i2 = 0; i2 < ‹source.Length›; i2 += 1)
                    b[i2] = source[i2];
                copy2: for (int i3 = 0; i3 < 2; i3 += 1)
                    b[1 + i3] = a[i3];
                fill2: for (int i4 = 0; i4 < ‹a.Length›; i4 += 1)
                    a[i4] = 0.0;
                return b[0];
            """);

    [Fact]
    public void A_copy_within_one_array_goes_by_way_of_another() => ReadsAs(
        """
            [Differentiable] public static double F(double[] a) { Array.Copy(a, 0, a, 1, 2); return a[1]; }
            """,
        """
            double F(∂double[] a✎)
                double[] copy = new double[](‹a.Length›);
                copy: for (int i = 0; i < ‹a.Length›; i += 1)
                    copy[i] = a[i];
                copy2: for (int i2 = 0; i2 < 2; i2 += 1)
                    a[1 + i2] = copy[i2];
                return a[1];
            """);

    [Fact]
    public void Clones_are_copies() => ReadsAs(
        """
            [Differentiable] public static double F(double[] a, double[,] m) { var b = (double[])a.Clone(); var n = (double[,])m.Clone(); var c = a.ToArray(); b[0] *= 2; return b[0] + n[0, 0] + c[0]; }
            """,
        """
            double F(∂double[] a, ∂double[,] m)
                double[] b = new double[](‹a.Length›);
                copy: for (int i = 0; i < ‹a.Length›; i += 1)
                    b[i] = a[i];
                double[,] n = new double[,](‹m.GetLength(0)›, ‹m.GetLength(1)›);
                copy3: for (int i2 = 0; i2 < ‹m.GetLength(0)›; i2 += 1)
                    copy2: for (int j = 0; j < ‹m.GetLength(1)›; j += 1)
                        n[i2, j] = m[i2, j];
                double[] c = new double[](‹a.Length›);
                copy4: for (int i3 = 0; i3 < ‹a.Length›; i3 += 1)
                    c[i3] = a[i3];
                b[0] *= 2.0;
                return (b[0] + n[0, 0]) + c[0];
            """);

    [Fact]
    public void An_unknown_method_that_writes_integers_works_on_a_copy() => ReadsAs(
        """
            [Differentiable] public static double F(double x, int[] keys) { Array.Sort(keys); return x * keys[0]; }
            """,
        """
            double F(∂double x, int[] keys✎)
                ‹var keysWritten = keys.ToArray(); Array.Sort<int>(keysWritten);›
                copy: for (int i = 0; i < ‹keys.Length›; i += 1)
                    keys[i] = ‹keysWritten[i]›!;
                return x * (double~)keys[0];
            """);

    [Fact]
    public void A_list_is_made_with_room_for_its_elements() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { var l = new List<double> { x, 2 }; return l[0] + l.Count; }
            """,
        """
            double F(∂double x)
                List<double> l = new List<double>(2);
                l[0] = x;
                l[1] = 2.0;
                return l[0] + (double~)‹l.Count›;
            """);
}
