using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>A function that a delegate variable or parameter stands for: a lambda, a local function, or a method.</summary>
internal abstract record FunctionValue
{
    /// <summary>A lambda or a local function, inlined where it is called.</summary>
    public sealed record Body(IMethodSymbol Symbol, IOperation Block) : FunctionValue;

    /// <summary>A method group; <see cref="Receiver"/> is null for a static method.</summary>
    public sealed record Method(IMethodSymbol Symbol, IOperation? Receiver) : FunctionValue;
}

/// <summary>Which functions the delegate variables in scope stand for.</summary>
internal sealed class FunctionValues
{
    private readonly Dictionary<ISymbol, FunctionValue> _known = new(SymbolEqualityComparer.Default);

    public void Bind(ISymbol variable, FunctionValue function) => _known[variable] = function;

    /// <inheritdoc cref="Variables.Remember"/>
    public Action Remember()
    {
        KeyValuePair<ISymbol, FunctionValue>[] known = [.. _known];
        return () =>
        {
            foreach (KeyValuePair<ISymbol, FunctionValue> one in known)
                _known[one.Key] = one.Value;
        };
    }

    /// <summary>The function that an expression of a delegate type is, if that can be seen.</summary>
    public FunctionValue? Of(IOperation operation)
    {
        switch (operation)
        {
            case Microsoft.CodeAnalysis.Operations.IDelegateCreationOperation creation:
                return Of(creation.Target);
            case Microsoft.CodeAnalysis.Operations.IConversionOperation conversion:
                return Of(conversion.Operand);
            case Microsoft.CodeAnalysis.Operations.IAnonymousFunctionOperation lambda:
                return new FunctionValue.Body(lambda.Symbol, lambda.Body);
            case Microsoft.CodeAnalysis.Operations.IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } local:
                return _known.TryGetValue(local.Method.OriginalDefinition, out FunctionValue? body) ? body : null;
            case Microsoft.CodeAnalysis.Operations.IMethodReferenceOperation method:
                return new FunctionValue.Method(method.Method, method.Instance);
            case Microsoft.CodeAnalysis.Operations.ILocalReferenceOperation local:
                return _known.TryGetValue(local.Local, out FunctionValue? bound) ? bound : null;
            case Microsoft.CodeAnalysis.Operations.IParameterReferenceOperation parameter:
                return _known.TryGetValue(parameter.Parameter, out FunctionValue? given) ? given : null;
            default:
                return null;
        }
    }

    public FunctionValue? OfLocalFunction(IMethodSymbol symbol) =>
        _known.TryGetValue(symbol.OriginalDefinition, out FunctionValue? body) ? body : null;
}
