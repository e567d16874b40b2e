namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>
/// Calls one function of the corpus and what was generated for it, with arguments built from numbers and results taken apart into numbers. The drivers are source
/// themselves, compiled together with the generated code: spans cannot be passed by reflection.
/// </summary>
public abstract class Driver
{
    /// <summary>The plain method: its result, and its arguments as it leaves them.</summary>
    public abstract Outcome Value(Reader arguments);

    /// <summary><c>MWithGradient</c>.</summary>
    public virtual Outcome WithGradient(Reader arguments) => throw new NotSupportedException();

    /// <summary><c>MGradient</c>.</summary>
    public virtual Outcome Gradient(Reader arguments) => throw new NotSupportedException();

    /// <summary><c>MAccumulateGradient</c>, adding to storage that already holds something.</summary>
    public virtual Outcome Accumulate(Reader arguments, Reader storage) => throw new NotSupportedException();

    /// <summary><c>MWithCache</c> once and <c>MBackward</c> for each adjoint of the result.</summary>
    public abstract Outcome Backward(Reader arguments, params Reader[] adjoints);

    /// <summary><c>MTangent</c>: the tangent of the result is the gradient of the outcome.</summary>
    public virtual Outcome Tangent(Reader arguments, Reader direction) => throw new NotSupportedException();

    /// <summary><c>MDerivative</c>.</summary>
    public virtual Outcome Derivative(Reader arguments) => throw new NotSupportedException();

    /// <summary><c>MJacobian</c>, row by row.</summary>
    public virtual Outcome Jacobian(Reader arguments) => throw new NotSupportedException();

    /// <summary><c>MHessian</c>, row by row.</summary>
    public virtual Outcome Hessian(Reader arguments) => throw new NotSupportedException();

    /// <summary><c>MHessianVectorProduct</c>.</summary>
    public virtual Outcome HessianVectorProduct(Reader arguments, Reader direction) => throw new NotSupportedException();

    /// <summary><c>MFirstNonFinite</c>: the gradient of the outcome is empty where nothing was found.</summary>
    public virtual Outcome FirstNonFinite(Reader arguments, Reader adjoint) => throw new NotSupportedException();

    /// <summary>A private field of <paramref name="value"/>.</summary>
    public static T Private<T>(object value, string field) =>
        (T)value.GetType().GetField(field, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(value)!;
}

/// <summary>What a call gave: the result, the arguments afterwards, and gradients.</summary>
public sealed class Outcome
{
    public Writer Value { get; } = new();

    public Writer After { get; } = new();

    public List<Writer> Gradients { get; } = [];

    public Writer Gradient
    {
        get
        {
            if (Gradients.Count == 0)
                Gradients.Add(new Writer());
            return Gradients[0];
        }
    }

    public Writer NextGradient()
    {
        Gradients.Add(new Writer());
        return Gradients[^1];
    }
}
