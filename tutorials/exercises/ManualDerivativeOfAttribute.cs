namespace ShallowNet.Exercises;

/// <summary>Marks a backward pass written by hand: the method's parameters and the steps come in, its gradient goes out.</summary>
/// <param name="method">The method whose gradient it is.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ManualDerivativeOfAttribute(string method) : Attribute
{
    public string Method { get; } = method;
}
