using System.Reflection;

namespace ShallowNet.Modes.Tests.FourDirections;

public class FourDirectionsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void A_Jacobian_by_four_columns_has_the_tangents_as_columns(int n)
    {
        double[] x = Numbers(n);
        Matrix<double> jacobian = Rows.NeighboursJacobian(x);

        for (int column = 0; column < n; column++)
            Assert.Equal(Rows.NeighboursTangent(x, Unit(n, column)).Tangent, jacobian.ToArray().Cast<double>().Where((_, k) => k % n == column));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void A_Hessian_by_four_columns_has_the_products_as_columns(int n)
    {
        double[] x = Numbers(n);
        Matrix<double> hessian = Rows.ChainHessian(x);

        for (int column = 0; column < n; column++)
            Assert.Equal(Rows.ChainHessianVectorProduct(x, Unit(n, column)), Enumerable.Range(0, n).Select(row => hessian[row, column]));
    }

    [Fact]
    public void All_sweeps_of_a_Hessian_share_one_piece_of_storage()
    {
        double[] x = Numbers(64);
        _ = Rows.ChainHessian(x);

        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = Rows.ChainHessian(x);

        // The matrix, and 32 bytes for each number of the directions and of the products.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 64 * 64 * 8 + 2 * 64 * 32, 64 * 64 * 8 + 3 * 64 * 32);
    }

    [Fact]
    public void What_the_method_overwrites_begins_anew_for_each_four_directions()
    {
        double[] x = [2, 3, 5, 7, 11], plain = [.. x];
        Matrix<double> jacobian = Rows.InPlaceJacobian(x);

        Rows.InPlace(plain);
        Assert.Equal(plain, x);
        Assert.Equal([1155, 770, 462, 330, 210], Enumerable.Range(0, 5).Select(column => jacobian[4, column]));
    }

    [Fact]
    public void Methods_that_call_others_go_one_direction_after_the_other()
    {
        Assert.NotNull(Member("NeighboursTangents"));
        Assert.Null(Member("ThroughCallsTangents"));
        Assert.Equal([1 + 12, 0, 1, 27], Rows.ThroughCallsJacobian([2, 3]).AsSpan().ToArray());
    }

    private static MemberInfo? Member(string name) => typeof(Rows).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic);

    private static double[] Numbers(int n) => [.. Enumerable.Range(0, n).Select(i => 0.4 + 0.8 * Math.Cos(2 * i))];

    private static double[] Unit(int n, int k) => [.. Enumerable.Range(0, n).Select(i => i == k ? 1.0 : 0)];
}
