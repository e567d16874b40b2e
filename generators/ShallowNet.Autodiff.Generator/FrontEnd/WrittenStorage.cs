using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// What a body says about the parameters (and, as its type, the receiver) whose storage it writes: by assigning a <c>ref</c> parameter, an element or a
/// member, itself or through a variable that refers to the same storage, or by handing it to a method that does.
/// </summary>
internal sealed class WrittenStorage
{
    private readonly HashSet<ISymbol> _direct = new(SymbolEqualityComparer.Default);
    private readonly List<(ISymbol Alias, ISymbol Owner)> _aliases = [];
    private readonly List<(IMethodSymbol Callee, IParameterSymbol? Parameter, ISymbol Owner)> _handed = [];

    public WrittenStorage(IOperation body)
    {
        foreach (IOperation operation in body.DescendantsAndSelf())
            Collect(operation);
    }

    /// <summary>The methods that are given storage, directly.</summary>
    public IEnumerable<IMethodSymbol> Callees => _handed.Select(h => h.Callee);

    /// <summary>The written parameters.</summary>
    /// <param name="writes">Does a called method write the storage of a parameter, or (null) of its receiver, as far as is known?</param>
    public HashSet<ISymbol> Solve(Func<IMethodSymbol, IParameterSymbol?, bool> writes)
    {
        var written = new HashSet<ISymbol>(_direct, SymbolEqualityComparer.Default);
        foreach ((IMethodSymbol callee, IParameterSymbol? parameter, ISymbol owner) in _handed)
        {
            if (!written.Contains(owner) && writes(callee, parameter))
                written.Add(owner);
        }
        bool changed;
        do
        {
            changed = false;
            foreach ((ISymbol alias, ISymbol owner) in _aliases)
                changed |= written.Contains(alias) && written.Add(owner);
        }
        while (changed);
        written.RemoveWhere(s => s is ILocalSymbol);
        return written;
    }

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
                // What is put into an array, a list or an object is written when that is.
                if (PlaceRoot.Of(assignment.Target) is { } holder)
                    Alias(holder.Variable, assignment.Value);
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
            else if (MayHoldStorage(argument.Value.Type) && PlaceRoot.Of(argument.Value) is { } root)
                _handed.Add((call.TargetMethod.OriginalDefinition, parameter.OriginalDefinition, root.Variable.OriginalDefinition));
        }
        if (!seen && call.Instance is { } receiver && PlaceRoot.Of(receiver) is { } owner)
        {
            _handed.Add((call.TargetMethod.OriginalDefinition, null, owner.Variable.OriginalDefinition));
            foreach (IArgumentOperation argument in receiver.Type.IsList() ? call.Arguments : [])
                Alias(owner.Variable, argument.Value);
        }
    }

    private void Write(IOperation target)
    {
        if (PlaceRoot.Of(target) is { ThroughReference: true } root)
            _direct.Add(root.Variable.OriginalDefinition);
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
        IConversionOperation conversion => Sources(conversion.Operand),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.SelectMany(Sources),
        ICollectionExpressionOperation collection => collection.Elements.SelectMany(e => Sources(e is ISpreadOperation spread ? spread.Operand : e)),
        ITupleOperation tuple => tuple.Elements.SelectMany(Sources),
        IObjectCreationOperation creation => creation.Arguments.SelectMany(a => Sources(a.Value)).Concat(Initialized(creation.Initializer)),
        IWithOperation with => Sources(with.Operand).Concat(Initialized(with.Initializer)),
        _ => [value],
    };

    private static IEnumerable<IOperation> Initialized(IObjectOrCollectionInitializerOperation? initializer) =>
        initializer is null ? [] : initializer.Initializers.OfType<ISimpleAssignmentOperation>().SelectMany(a => Sources(a.Value));

    private static bool MayHoldStorage(ITypeSymbol? type) =>
        type is not null && !type.IsInteger()
        && type.SpecialType is not (SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Boolean or SpecialType.System_String);
}
