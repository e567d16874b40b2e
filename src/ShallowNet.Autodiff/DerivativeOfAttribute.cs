namespace ShallowNet.Autodiff;

/// <summary>
/// Says that a static method is the derivative of another one, which cannot be annotated itself or whose derivative is known
/// in a better form than its code would give.
/// </summary>
/// <remarks>
/// The signature says which kind of rule it is:
/// <list type="bullet">
/// <item>Partial derivatives: the method's own parameters in, the partial derivative out; a tuple, in the order of the
/// parameters, where several are active. <c>double ErfDerivative(double x)</c> for <c>double Erf(double x)</c>.</item>
/// <item>A vector-Jacobian product: the method's parameters, then <c>result</c> and <c>dResult</c>, both of the type of the
/// method's result, in; the adjoints of the active parameters out.</item>
/// </list>
/// A signature that is neither is a compile-time error.
/// </remarks>
/// <param name="type">The type that declares the method.</param>
/// <param name="method">The method's name; of its overloads, the one whose parameters the rule's fit.</param>
/// <example>
/// <code>
/// [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.Erf))]
/// public static double ErfDerivative(double x) => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class DerivativeOfAttribute(Type type, string method) : Attribute
{
    /// <summary>The type that declares the method whose derivative this is.</summary>
    public Type Type { get; } = type;

    /// <summary>The name of the method whose derivative this is.</summary>
    public string Method { get; } = method;
}
