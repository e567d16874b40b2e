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

    /// <summary>Which of the variables may refer to the same storage.</summary>
    public SharedStorage Shared { get; }

    /// <summary>Parameters and variables of the functions that <see cref="Varies"/> is looking into.</summary>
    private readonly HashSet<ISymbol> _ofFunctions = new(SymbolEqualityComparer.Default);

    /// <param name="method">The method.</param>
    /// <param name="body">Its body.</param>
    /// <param name="types">Reads types.</param>
    /// <param name="givesBack">May the result of a call refer to what it is given?</param>
    public VariedSymbols(IMethodSymbol method, IOperation body, TypeReader types, Func<Passage, bool> givesBack)
    {
        _types = types;
        Shared = new SharedStorage(givesBack);
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
            foreach ((ISymbol one, ISymbol other) in Shared.Names)
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

    public bool IsVaried(ISymbol variable) => _varied.Contains(variable);

    /// <summary>Is the variable written after its declaration?</summary>
    public bool IsAssigned(ISymbol variable) => _assigned.Contains(variable);

    /// <summary>Is the field or property written, on whatever object?</summary>
    public bool IsMemberAssigned(ISymbol member) => _assignedMembers.Contains(Stored(member));

    /// <summary>A property that gives a field as it is stands for the field.</summary>
    private static ISymbol Stored(ISymbol member) => ((member is IPropertySymbol property ? TransparentProperty.Behind(property) : null) ?? member).OriginalDefinition;

    /// <summary>May the value of the expression depend, with a derivative, on an active parameter?</summary>
    public bool Varies(IOperation operation)
    {
        switch (operation)
        {
            case IAnonymousFunctionOperation lambda:
                return Captures(lambda);
            case IMethodReferenceOperation reference:
                return reference.Method.MethodKind == MethodKind.LocalFunction || (reference.Instance is { } instance && Varies(instance));
        }
        if (operation.ConstantValue.HasValue || operation.Type is null || !(_types.Read(operation.Type).IsDifferentiable || _types.MayHide(operation.Type)))
            return false;
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return _varied.Contains(local.Local) && !_ofFunctions.Contains(local.Local);
            case IParameterReferenceOperation parameter:
                return _varied.Contains(parameter.Parameter) && !_ofFunctions.Contains(parameter.Parameter);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } self }:
                return _varied.Contains(self);
            case IConditionalAccessInstanceOperation asked:
                return StorageRoot.Asked(asked) is { } before && Varies(before);
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
        }
        foreach (IOperation child in operation.ChildOperations)
        {
            if (child is IArgumentOperation or IVariableInitializerOperation or IObjectOrCollectionInitializerOperation or IArrayInitializerOperation
                    or ISwitchExpressionArmOperation or ISpreadOperation
                ? child.ChildOperations.Any(c => c is IInvocationOperation { Type.SpecialType: SpecialType.System_Void } added ? added.Arguments.Any(a => Varies(a.Value)) : Varies(c))
                : Varies(child))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Does a derivative come into what the function computes from around it? What goes into its parameters is an argument of whoever calls it, which is looked at there.
    /// </summary>
    private bool Captures(IAnonymousFunctionOperation lambda)
    {
        ISymbol[] own =
        [
            .. lambda.DescendantsAndSelf().SelectMany(o => o switch
            {
                IAnonymousFunctionOperation inner => inner.Symbol.Parameters,
                IVariableDeclaratorOperation declarator => [declarator.Symbol],
                _ => Enumerable.Empty<ISymbol>(),
            }).Where(_ofFunctions.Add),
        ];
        bool captures = Mentions(lambda.Body);
        _ofFunctions.ExceptWith(own);
        return captures;
    }

    /// <summary>Does a varied variable occur in a place of the tree from which a derivative could come?</summary>
    private bool Mentions(IOperation operation)
    {
        if (operation.Type is not null || operation is IAnonymousFunctionOperation)
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
                Refer(declarator.Symbol, initializer.Value);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                foreach (IOperation target in deconstruction.Target.DescendantsAndSelf())
                {
                    Write(target, deconstruction.Value);
                    Shared.Alias(target, deconstruction.Value);
                }
                break;
            case IIncrementOrDecrementOperation increment:
                Write(increment.Target, increment.Target);
                break;
            case IAssignmentOperation assignment:
                Write(assignment.Target, assignment.Value);
                Shared.Alias(assignment.Target, assignment.Value);
                break;
            case IForEachLoopOperation loop:
                foreach (ILocalSymbol item in loop.Locals)
                    Refer(item, loop.Collection);
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
                    Refer(symbol, value);
                    break;
                case IRecursivePatternOperation { DeclaredSymbol: { } symbol }:
                    Refer(symbol, value);
                    break;
                case IListPatternOperation { DeclaredSymbol: { } symbol }:
                    Refer(symbol, value);
                    break;
            }
        }
    }

    private void CollectCall(IInvocationOperation call)
    {
        // LINQ goes through what it is given, and writes nothing.
        if (Sequences.SequenceReader.IsLinq(call.TargetMethod))
            return;
        foreach (IArgumentOperation argument in call.Arguments)
            CollectArgument(argument, call);
        // A method may write what belongs to its receiver.
        foreach (StorageRoot root in StorageRoot.Of(call.Instance))
        {
            foreach (IArgumentOperation argument in call.Arguments)
            {
                _flows.Add((root.Variable, argument.Value));
                if (call.Instance!.Type.IsList())
                    Shared.Alias(root.Variable, argument.Value);
            }
        }
    }

    private void CollectArgument(IArgumentOperation argument, IOperation call)
    {
        RefKind kind = argument.Parameter?.RefKind ?? RefKind.None;
        foreach (StorageRoot root in StorageRoot.Of(argument.Value))
        {
            if (kind is RefKind.Ref or RefKind.Out)
                Assigned(argument.Value, root);
            if (kind is RefKind.Ref or RefKind.Out || StorageRoot.MayHold(argument.Value.Type))
            {
                foreach (IOperation child in call.ChildOperations)
                    _flows.Add((root.Variable, child));
            }
        }
    }

    private void Write(IOperation target, IOperation value)
    {
        foreach (StorageRoot root in StorageRoot.Of(target))
        {
            Assigned(target, root);
            _flows.Add((root.Variable, value));
        }
    }

    private void Assigned(IOperation target, StorageRoot root)
    {
        while (target is ILocalReferenceOperation reference && ReferenceLocals.Referent(reference) is { } referent)
            target = referent;
        if (target is IMemberReferenceOperation member)
            _assignedMembers.Add(Stored(member.Member));
        // Writing an element leaves the variable as it is.
        if (target is ILocalReferenceOperation or IParameterReferenceOperation or IDeclarationExpressionOperation || !root.ThroughReference)
            _assigned.Add(root.Variable);
    }

    /// <summary>A variable that begins as a value, or as a part of it.</summary>
    private void Refer(ISymbol variable, IOperation value)
    {
        _flows.Add((variable, value));
        Shared.Alias(variable, value);
    }
}
