using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// Which variables may depend on an active parameter: a first, flow-insensitive look at the method that decides whether an unknown function gets an active
/// value (refused) or a constant (left as it stands). The compiler's own activity analysis is sharper and comes later.
/// </summary>
internal sealed class VariedSymbols
{
    private readonly HashSet<ISymbol> _varied = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _assigned = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _assignedMembers = new(SymbolEqualityComparer.Default);
    private readonly TypeReader _types;
    private readonly List<(ISymbol Target, IOperation Source)> _flows = [];
    private readonly List<(ISymbol One, ISymbol Other)> _aliases = [];

    public VariedSymbols(IMethodSymbol method, IOperation body, TypeReader types)
    {
        _types = types;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Find("NoGradientAttribute") is null)
                Add(parameter, parameter.Type);
        }
        if (!method.IsStatic)
            Add(method.ContainingType, method.ContainingType);
        Include(body);
    }

    /// <summary>Takes another body into account, that of a method which is inlined. All its parameters may be active.</summary>
    public void Include(IOperation body)
    {
        foreach (IOperation operation in body.DescendantsAndSelf())
            Collect(operation);
        bool changed;
        do
        {
            changed = false;
            foreach ((ISymbol target, IOperation source) in _flows)
            {
                if (!_varied.Contains(target) && Mentions(source))
                    changed |= _varied.Add(target);
            }
            foreach ((ISymbol one, ISymbol other) in _aliases)
            {
                if (_varied.Contains(one) != _varied.Contains(other))
                    changed |= _varied.Add(one) | _varied.Add(other);
            }
        }
        while (changed);
    }

    public void Add(ISymbol symbol, ITypeSymbol type)
    {
        if (_types.Read(type).IsDifferentiable || type.TypeKind == TypeKind.Delegate)
            _varied.Add(symbol);
    }

    /// <summary>Is the variable written after its declaration?</summary>
    public bool IsAssigned(ISymbol variable) => _assigned.Contains(variable);

    /// <summary>Is the field or property written, on whatever object?</summary>
    public bool IsMemberAssigned(ISymbol member) => _assignedMembers.Contains(member.OriginalDefinition);

    /// <summary>May the value of the expression depend, with a derivative, on an active parameter?</summary>
    public bool Varies(IOperation operation)
    {
        if (operation.ConstantValue.HasValue || operation.Type is null || !(_types.Read(operation.Type).IsDifferentiable || _types.MayHide(operation.Type)))
            return false;
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return _varied.Contains(local.Local);
            case IParameterReferenceOperation parameter:
                return _varied.Contains(parameter.Parameter);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } self }:
                return _varied.Contains(self);
            case IMemberReferenceOperation { Member: var member } when member.Find("NoGradientAttribute") is not null:
                return false;
            case IInvocationOperation call when IsStop(call.TargetMethod):
                return false;
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } call:
                return call.TargetMethod.MethodKind == MethodKind.LocalFunction || call.Instance is null || Varies(call.Instance) || call.Arguments.Any(a => Varies(a.Value));
            case IConditionalOperation conditional:
                return Varies(conditional.WhenTrue) || (conditional.WhenFalse is { } other && Varies(other));
            case IArgumentOperation argument:
                return Varies(argument.Value);
            case IArrayElementReferenceOperation element:
                return Varies(element.ArrayReference);
            case IAnonymousFunctionOperation lambda:
                return Mentions(lambda.Body);
        }
        foreach (IOperation child in operation.ChildOperations)
        {
            if (child is IArgumentOperation or IVariableInitializerOperation or IObjectOrCollectionInitializerOperation or IArrayInitializerOperation
                    or ISwitchExpressionArmOperation
                ? child.ChildOperations.Any(Varies)
                : Varies(child))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Does a varied variable occur in a place of the tree from which a derivative could come?</summary>
    private bool Mentions(IOperation operation)
    {
        if (operation.Type is not null)
            return Varies(operation);
        foreach (IOperation child in operation.ChildOperations)
        {
            if (Mentions(child))
                return true;
        }
        return false;
    }

    public static bool IsStop(IMethodSymbol method) => method.Name == "Stop" && method.ContainingType.IsOurs("Gradient");

    private void Collect(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                Flow(declarator.Symbol, initializer.Value);
                Alias(declarator.Symbol, declarator.Symbol.Type, initializer.Value);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                foreach (IOperation target in deconstruction.Target.DescendantsAndSelf())
                    Write(target, deconstruction.Value);
                break;
            case IIncrementOrDecrementOperation increment:
                Write(increment.Target, increment.Target);
                break;
            case IAssignmentOperation assignment:
                Write(assignment.Target, assignment.Value);
                if (PlaceRoot.Of(assignment.Target) is { } target1)
                    Alias(target1.Variable, assignment.Type, assignment.Value);
                break;
            case IForEachLoopOperation loop:
                foreach (ILocalSymbol item in loop.Locals)
                    Flow(item, loop.Collection);
                break;
            case IIsPatternOperation test:
                Patterns(test.Pattern, test.Value);
                break;
            case ISwitchOperation choice:
                foreach (ISwitchCaseOperation section in choice.Cases)
                    Patterns(section, choice.Value);
                break;
            case ISwitchExpressionOperation choice:
                foreach (ISwitchExpressionArmOperation arm in choice.Arms)
                    Patterns(arm.Pattern, choice.Value);
                break;
            case IInvocationOperation call:
                CollectCall(call);
                break;
            case IObjectCreationOperation creation:
                foreach (IArgumentOperation argument in creation.Arguments)
                    CollectArgument(argument, creation);
                break;
            case IAnonymousFunctionOperation lambda:
                Parameters(lambda.Symbol);
                break;
            case ILocalFunctionOperation function:
                Parameters(function.Symbol);
                break;
        }
    }

    private void Parameters(IMethodSymbol function)
    {
        foreach (IParameterSymbol parameter in function.Parameters)
            Add(parameter, parameter.Type);
    }

    private void Patterns(IOperation pattern, IOperation value)
    {
        foreach (IOperation part in pattern.DescendantsAndSelf())
        {
            switch (part)
            {
                case IDeclarationPatternOperation { DeclaredSymbol: { } symbol }:
                    Flow(symbol, value);
                    break;
                case IRecursivePatternOperation { DeclaredSymbol: { } symbol }:
                    Flow(symbol, value);
                    break;
                case IListPatternOperation { DeclaredSymbol: { } symbol }:
                    Flow(symbol, value);
                    break;
            }
        }
    }

    private void CollectCall(IInvocationOperation call)
    {
        foreach (IArgumentOperation argument in call.Arguments)
            CollectArgument(argument, call);
        // A method may write what belongs to its receiver.
        if (call.Instance is { } receiver && PlaceRoot.Of(receiver) is { } root)
        {
            foreach (IArgumentOperation argument in call.Arguments)
                _flows.Add((root.Variable, argument.Value));
        }
    }

    private void CollectArgument(IArgumentOperation argument, IOperation call)
    {
        RefKind kind = argument.Parameter?.RefKind ?? RefKind.None;
        if (PlaceRoot.Of(argument.Value) is not { } root)
            return;
        if (kind is RefKind.Ref or RefKind.Out)
            Assigned(argument.Value, root);
        if (kind is RefKind.Ref or RefKind.Out || (argument.Value.Type is { } type && _types.Read(type).IsReference))
        {
            foreach (IOperation child in call.ChildOperations)
                _flows.Add((root.Variable, child));
        }
    }

    private void Write(IOperation target, IOperation value)
    {
        if (PlaceRoot.Of(target is IDeclarationExpressionOperation declaration ? declaration.Expression : target) is not { } root)
            return;
        Assigned(target, root);
        _flows.Add((root.Variable, value));
    }

    private void Assigned(IOperation target, PlaceRoot root)
    {
        if (target is IMemberReferenceOperation member)
            _assignedMembers.Add(member.Member.OriginalDefinition);
        // Writing an element leaves the variable as it is.
        if (target is ILocalReferenceOperation or IParameterReferenceOperation or IDeclarationExpressionOperation || !root.ThroughReference)
            _assigned.Add(root.Variable);
    }

    private void Flow(ISymbol target, IOperation value) => _flows.Add((target, value));

    /// <summary>Two names for one array: what is written through one is read through the other.</summary>
    private void Alias(ISymbol variable, ITypeSymbol? type, IOperation value)
    {
        if (type is not null && _types.Read(type).IsReference && PlaceRoot.Of(value) is { } root)
            _aliases.Add((variable, root.Variable));
    }
}
