namespace ShallowNet.Autodiff.Tests;

/// <summary>What is kept of storage comes back as it was, object by object.</summary>
public class CacheSnapshotTests
{
    [Fact]
    public void Rows_come_back_to_their_places_with_what_was_in_them()
    {
        double[] a = [1, 2], b = [3];
        double[][] rows = [a, b, a];
        var kept = default(CacheSnapshot);
        kept.Keep(rows);

        (rows[0], rows[1], rows[2]) = (b, [9, 9, 9], b);
        a[0] = b[0] = 0;
        kept.Restore();

        Assert.Same(a, rows[0]);
        Assert.Same(b, rows[1]);
        Assert.Same(a, rows[2]);
        Assert.Equal([1, 2], a);
        Assert.Equal([3], b);
    }

    [Fact]
    public void What_is_kept_again_holds_what_it_held_then_also_where_nothing_refers_to_it_any_more()
    {
        double[] a = [1, 2];
        double[][] rows = [a];
        var kept = default(CacheSnapshot);
        kept.Keep(rows);
        a[0] = 5;
        double[] other = [7];
        rows[0] = other;
        kept.KeepAgain();

        rows[0] = a;
        a[0] = other[0] = 0;
        kept.Restore();

        Assert.Same(other, rows[0]);
        Assert.Equal([5, 2], a);
        Assert.Equal([7], other);
    }

    [Fact]
    public void A_row_of_the_same_length_is_filled_and_one_of_another_is_replaced()
    {
        double[] same = [0, 0], shorter = [0];

        Assert.Same(same, Adjoint.CopyOrReplace([1, 2], same));
        Assert.Equal([1, 2], same);
        Assert.NotSame(shorter, Adjoint.CopyOrReplace([1, 2], shorter));
    }
}
