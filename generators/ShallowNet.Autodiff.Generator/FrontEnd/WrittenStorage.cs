using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// The parameters (and, as its type, the receiver) whose storage a method writes: by assigning a <c>ref</c> parameter, an element or a member, itself or
/// through a variable that refers to the same storage, or by handing it to a method that does.
/// </summary>
internal sealed class WrittenStorage
{
    public static readonly WrittenStorage Nothing = new();

    private readonly HashSet<ISymbol> _written = new(SymbolEqualityComparer.Default);
    private readonly List<(ISymbol Alias, ISymbol Owner)> _aliases = [];
    private readonly Func<IMethodSymbol, IParameterSymbol?, bool> _writes = (_, _) => false;

    private WrittenStorage()
    {
    }

    /// <param name="writes">Does a called method write the storage of a parameter, or (null) of its receiver?</param>
    public WrittenStorage(IMethodSymbol method, IOperation body, Func<IMethodSymbol, IParameterSymbol?, bool> writes)
    {
        _writes = writes;
        foreach (IOperation operation in body.DescendantsAndSelf())
            Collect(operation);
        bool changed;
        do
        {
            changed = false;
            foreach ((ISymbol alias, ISymbol owner) in _aliases)
                changed |= _written.Contains(alias) && _written.Add(owner);
        }
        while (changed);
        _written.RemoveWhere(s => s is ILocalSymbol);
    }

    public bool Contains(ISymbol parameterOrType) => _written.Contains(parameterOrType);

    private void Collect(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                Alias(declarator.Symbol, initializer.Value);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                foreach (IOperation target in deconstruction.Target.DescendantsAndSelf())
                    Write(target);
                break;
            case IAssignmentOperation assignment:
                Write(assignment.Target);
                if (assignment.Target is ILocalReferenceOperation local)
                    Alias(local.Local, assignment.Value);
                break;
            case IIncrementOrDecrementOperation increment:
                Write(increment.Target);
                break;
            case IForEachLoopOperation loop:
                foreach (ILocalSymbol item in loop.Locals)
                    Alias(item, loop.Collection);
                break;
            case IInvocationOperation call:
                Call(call);
                break;
        }
    }

    private void Call(IInvocationOperation call)
    {
        bool seen = call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
                continue;
            if (parameter.RefKind is RefKind.Ref or RefKind.Out)
                Write(argument.Value);
            else if (seen)
                Alias(parameter.OriginalDefinition, argument.Value);
            else if (MayHoldStorage(argument.Value.Type) && _writes(call.TargetMethod, parameter) && PlaceRoot.Of(argument.Value) is { } root)
                _written.Add(root.Variable.OriginalDefinition);
        }
        if (!seen && call.Instance is { } receiver && PlaceRoot.Of(receiver) is { } owner && _writes(call.TargetMethod, null))
            _written.Add(owner.Variable.OriginalDefinition);
    }

    private void Write(IOperation target)
    {
        if (PlaceRoot.Of(target) is { ThroughReference: true } root)
            _written.Add(root.Variable.OriginalDefinition);
    }

    private void Alias(ISymbol variable, IOperation value)
    {
        foreach (IOperation source in Sources(value))
        {
            if (MayHoldStorage(source.Type) && PlaceRoot.Of(source) is { } root)
                _aliases.Add((variable.OriginalDefinition, root.Variable.OriginalDefinition));
        }
    }

    private static IEnumerable<IOperation> Sources(IOperation value) => value switch
    {
        IConditionalOperation conditional => Sources(conditional.WhenTrue).Concat(conditional.WhenFalse is { } other ? Sources(other) : []),
        ICoalesceOperation coalesce => Sources(coalesce.Value).Concat(Sources(coalesce.WhenNull)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(a => Sources(a.Value)),
        _ => [value],
    };

    private static bool MayHoldStorage(ITypeSymbol? type) =>
        type is not null && !type.IsInteger()
        && type.SpecialType is not (SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Boolean or SpecialType.System_String);
}
