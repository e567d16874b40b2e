namespace ShallowNet.Autodiff;

/// <summary>Operations that mean something to the derivative and nothing to the value.</summary>
public static class Gradient
{
    /// <summary>
    /// Returns <paramref name="x"/> as it is, with derivative zero: what flows through here does not count as a dependence.
    /// </summary>
    /// <typeparam name="T">Any type.</typeparam>
    /// <param name="x">The value, which is returned itself and not a copy.</param>
    public static T Stop<T>(T x) => x;

    /// <summary>
    /// The numbers from 0 to <paramref name="count"/> − 1, for a loop whose gradient shall take little memory:
    /// <c>foreach (int step in Gradient.Checkpointed(steps))</c>.
    /// </summary>
    /// <remarks>
    /// The forward pass keeps what the steps change (the state) √n times instead of n times; the backward pass computes √n steps at a time again, from the last ones to the first, and
    /// records only those. So memory grows with √n, for at most one more forward pass. Source: A. Griewank, A. Walther, <i>Evaluating Derivatives</i>, 2nd ed., section 12.2
    /// (checkpointing with uniform segments). The loop must not be left by <c>break</c> or <c>return</c>, and must not exchange arrays.
    /// </remarks>
    /// <param name="count">How many steps; none if it is not positive.</param>
    public static IEnumerable<int> Checkpointed(int count) => Enumerable.Range(0, Math.Max(0, count));
}
