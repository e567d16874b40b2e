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
}
