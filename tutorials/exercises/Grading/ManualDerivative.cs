using System.Reflection;
using System.Runtime.CompilerServices;

namespace ShallowNet.Exercises.Grading;

/// <summary>A gradient method, found by reflection: one written by hand, or the generated one.</summary>
/// <param name="Method">The method.</param>
/// <param name="PartNames">The names of the gradient's parts.</param>
internal sealed record ManualDerivative(MethodInfo Method, IReadOnlyList<string> PartNames)
{
    private const string Loss = "Loss";

    /// <summary>The method of a class that is marked as the derivative of <c>Loss</c>.</summary>
    public static ManualDerivative In(Type type) => Of(
        type.GetMethods(BindingFlags.Static | BindingFlags.Public).Single(method => method.GetCustomAttribute<ManualDerivativeOfAttribute>()?.Method == Loss));

    /// <summary>What the generator made of the <c>Loss</c> of a class.</summary>
    public static ManualDerivative GeneratedIn(Type type) => Of(type.GetMethod(Loss + "Gradient", BindingFlags.Static | BindingFlags.Public)!);

    /// <summary>Calls it on copies of the arguments.</summary>
    /// <exception cref="Exception">What the method throws.</exception>
    public object Invoke(ITuple at, Steps steps)
    {
        List<object?> arguments = [.. Enumerable.Range(0, at.Length).Select(i => at[i] is ICloneable array ? array.Clone() : at[i])];
        if (Method.GetParameters()[^1].ParameterType == typeof(Steps))
            arguments.Add(steps);
        return Method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [.. arguments], null)!;
    }

    private static ManualDerivative Of(MethodInfo method)
    {
        IList<string?>? names = method.ReturnParameter.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames;
        return new(method, names is null ? ["d" + method.GetParameters()[0].Name] : [.. names.Select(name => name!)]);
    }
}
