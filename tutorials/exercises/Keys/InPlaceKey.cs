using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Keys;

internal sealed class InPlaceKey() : Key<ValueTuple<double[]>>(
    "an array written in place", "Σ aᵢ after aᵢ ← aᵢ·aᵢ₋₁", typeof(InPlace), typeof(InPlaceSolution))
{
    private static readonly Slip New = new(Misconception.Stale, "da[i − 1] takes a[i] as it was before its step; what stands in the array now is the product.");
    private static readonly Slip OldNeighbour = new(Misconception.Stale, "da[i] takes a[i − 1] as its step found it, which had been multiplied already.");
    private static readonly Slip Replaced = new(Misconception.Assignment, "a[i − 1] is also added up in the sum: da[i − 1] has a term for that already.");
    private static readonly Slip Kept = new(Misconception.Overwritten, "a[i] was overwritten: the adjoint of its old value is da[i]·a[i − 1] alone.");

    public override IReadOnlyList<Slip> Slips => [New, OldNeighbour, Replaced, Kept];

    protected override ValueTuple<double[]> At(Random random, bool isSquare) => new(random.Numbers(4));

    protected override object DeriveAt(ValueTuple<double[]> at, Slip? slip)
    {
        double[] before = at.Item1, a = [.. before];
        for (int i = 1; i < a.Length; i++)
            a[i] *= a[i - 1];

        double[] da = new double[a.Length];
        Array.Fill(da, 1.0);
        for (int i = a.Length - 1; i >= 1; i--)
        {
            double neighbour = da[i] * (slip == New ? a[i] : before[i]);
            da[i - 1] = slip == Replaced ? neighbour : da[i - 1] + neighbour;
            double old = da[i] * (slip == OldNeighbour ? before[i - 1] : a[i - 1]);
            da[i] = slip == Kept ? da[i] + old : old;
        }

        return da;
    }
}
