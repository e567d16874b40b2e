using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// The parameters (a receiver by its type) whose storage a method writes, and to whose storage its result may refer; whether it leaves storage of one of them in that of
/// another, where its caller finds it; the parameters in whose storage it puts other arrays or objects than were there (<c>rows[0] = new double[n]</c>), and those with a member
/// without derivative that it writes (<c>model.Calls++</c>).
/// </summary>
internal sealed record StorageSummary(HashSet<ISymbol> Written, HashSet<ISymbol> GivenBack, bool Keeps, HashSet<ISymbol> Replaced, HashSet<ISymbol> Marked);

/// <summary>What is known of called methods; a parameter that is null is the receiver.</summary>
internal interface IKnownStorage
{
    bool Writes(IMethodSymbol callee, IParameterSymbol? parameter);

    bool GivesBack(Passage passage);

    bool Keeps(IMethodSymbol callee);

    bool Replaces(IMethodSymbol callee, IParameterSymbol? parameter);

    bool Marks(IMethodSymbol callee, IParameterSymbol? parameter);
}

/// <summary>
/// What a body says about the storage of its parameters, to be summarized when the methods are known that it calls. Storage is written by assigning a <c>ref</c> parameter, an element or a member, itself or through a variable that refers to the same storage, or by handing it to a method that does.
/// </summary>
internal sealed class WrittenStorage
{
    private readonly List<StorageRoot> _direct = [];
    private readonly List<StorageRoot> _replaced = [];
    private readonly List<StorageRoot> _marked = [];
    private readonly List<(ISymbol Alias, StorageRoot Owner)> _aliases = [];
    private readonly List<(ISymbol Holder, StorageRoot Held)> _stored = [];
    private readonly List<(IMethodSymbol Callee, IParameterSymbol? Parameter, StorageRoot Owner)> _handed = [];
    private readonly List<(IMethodSymbol Callee, StorageRoot[][] Given)> _calls = [];
    private readonly List<StorageRoot> _returned;
    private readonly (IMethodSymbol Symbol, IOperation Body)[] _functions;

    public WrittenStorage(IOperation body)
    {
        _functions = [.. StorageRoot.Functions(body)];
        foreach (IOperation operation in body.DescendantsAndSelf())
            Collect(operation);
        _returned = [.. StorageRoot.Returned(body).Where(r => StorageRoot.MayHold(r.Type)).SelectMany(StorageRoot.Of)];
    }

    /// <summary>The methods that are given storage, directly.</summary>
    public IEnumerable<IMethodSymbol> Callees =>
        _handed.Select(h => h.Callee).Concat(_direct.Concat(_returned).Concat(_aliases.Select(a => a.Owner)).Concat(_stored.Select(s => s.Held)).SelectMany(r => r.By).Select(p => p.Callee));

    /// <param name="known">What is known, so far, of the methods that are called.</param>
    public StorageSummary Summarize(IKnownStorage known)
    {
        StorageEdges edges = EdgesOf(known);
        return new StorageSummary(edges.Spread(Directly(known)), edges.Spread(_returned.Where(r => r.By.All(known.GivesBack)).Select(r => r.Variable)), edges.Keep(), edges.Spread(Through(_replaced, known, known.Replaces)), edges.Spread(Through(_marked, known, known.Marks)));
    }

    private IEnumerable<ISymbol> Through(IEnumerable<StorageRoot> own, IKnownStorage known, Func<IMethodSymbol, IParameterSymbol?, bool> does) =>
    [
        .. own.Where(d => d.By.All(known.GivesBack)).Select(d => d.Variable),
        .. _handed.Where(h => h.Owner.By.All(known.GivesBack) && does(h.Callee, h.Parameter)).Select(h => h.Owner.Variable),
    ];

    /// <summary>All variables whose storage is written, parameters or not.</summary>
    public IEnumerable<ISymbol> Written(IKnownStorage known) => EdgesOf(known).Reach(Directly(known));

    private IEnumerable<ISymbol> Directly(IKnownStorage known) =>
    [
        .. _direct.Where(d => d.By.All(known.GivesBack)).Select(d => d.Variable),
        .. _handed.Where(h => h.Owner.By.All(known.GivesBack) && known.Writes(h.Callee, h.Parameter)).Select(h => h.Owner.Variable),
    ];

    private StorageEdges EdgesOf(IKnownStorage known)
    {
        var kept = new List<(ISymbol Holder, StorageRoot Held)>();
        foreach (StorageRoot[][] given in _calls.Where(c => known.Keeps(c.Callee)).Select(c => c.Given))
        {
            foreach (StorageRoot[] holders in given)
                kept.AddRange(holders.SelectMany(h => given.Where(g => g != holders).SelectMany(g => g).Select(held => (h.Variable, held))));
        }
        return new StorageEdges(
            [.. _aliases.Where(a => a.Owner.By.All(known.GivesBack)).Select(a => (a.Alias, a.Owner.Variable))],
            [.. _stored.Concat(kept).Where(s => s.Held.By.All(known.GivesBack)).Select(s => (s.Holder, s.Held.Variable))]);
    }

    private void Collect(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                Alias(declarator.Symbol, initializer.Value);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction.Target, deconstruction.Value);
                break;
            case IAssignmentOperation assignment:
                Assign(assignment.Target, assignment.Value);
                break;
            case IIncrementOrDecrementOperation increment:
                Write(increment.Target);
                break;
            case IForEachLoopOperation loop:
                foreach (ILocalSymbol item in loop.Locals)
                    Alias(item, loop.Collection);
                break;
            case IIsPatternOperation test:
                Match(test.Pattern, test.Value);
                break;
            case ISwitchOperation choice:
                foreach (ISwitchCaseOperation section in choice.Cases)
                    Match(section, choice.Value);
                break;
            case ISwitchExpressionOperation choice:
                foreach (ISwitchExpressionArmOperation arm in choice.Arms)
                    Match(arm.Pattern, choice.Value);
                break;
            case IInvocationOperation call:
                Call(call);
                break;
            case IObjectCreationOperation { Constructor: { } constructor } creation when MethodSyntax.IsWrittenOut(constructor):
                foreach (IArgumentOperation argument in creation.Arguments.Where(a => StorageRoot.MayHold(a.Value.Type)))
                    Hand(constructor, argument.Parameter, argument.Value);
                break;
        }
    }

    private void Assign(IOperation target, IOperation value)
    {
        Write(target);
        if (StorageRoot.RefersToNumbers(target.Type))
            _replaced.AddRange(StorageRoot.Of(target).Where(r => r.ThroughReference));
        foreach (StorageRoot holder in StorageRoot.Of(target))
        {
            if (target is ILocalReferenceOperation or IParameterReferenceOperation or IDeclarationExpressionOperation)
                Alias(holder.Variable, value);
            else
                // What is put into an array, a list or an object is written when that is.
                Store(holder.Variable, value);
        }
    }

    private void Deconstruct(IOperation target, IOperation value)
    {
        IOperation bare = target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
        IOperation given = value is IConversionOperation conversion ? conversion.Operand : value;
        if (bare is not ITupleOperation targets)
            Assign(bare, given);
        else if (given is ITupleOperation values && values.Elements.Length == targets.Elements.Length)
            _ = targets.Elements.Zip(values.Elements, (t, v) => { Deconstruct(t, v); return t; }).Count();
        else
            foreach (IOperation one in targets.Elements)
                Deconstruct(one, given);
    }

    private void Match(IOperation pattern, IOperation value)
    {
        foreach (IOperation part in pattern.DescendantsAndSelf())
        {
            ISymbol? declared = part switch
            {
                IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                IListPatternOperation list => list.DeclaredSymbol,
                _ => null,
            };
            if (declared is not null)
                Alias(declared, value);
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
                WriteByReference(call.TargetMethod, parameter, argument.Value);
            else if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
                GiveToFunctions(call, parameter.Ordinal, argument.Value);
            else if (seen)
                Alias(parameter.OriginalDefinition, argument.Value);
            else if (StorageRoot.MayHold(argument.Value.Type))
                Hand(call.TargetMethod, parameter, argument.Value);
            if (!seen && parameter.Type.TypeKind == TypeKind.Delegate)
                Pass(call, argument.Value);
        }
        StorageRoot[][] given = [.. call.Arguments.Select(a => a.Value).Prepend(call.Instance).Where(v => StorageRoot.MayHold(v?.Type)).Select(v => StorageRoot.Of(v).ToArray())];
        if (!seen && given.Length > 1)
            _calls.Add((call.TargetMethod.OriginalDefinition, given));
        if (seen || call.Instance is not { } receiver)
            return;
        Hand(call.TargetMethod, null, receiver);
        foreach (StorageRoot owner in receiver.Type.IsList() ? StorageRoot.Of(receiver) : [])
        {
            foreach (IArgumentOperation argument in call.Arguments)
                Store(owner.Variable, argument.Value);
        }
    }

    private void WriteByReference(IMethodSymbol callee, IParameterSymbol parameter, IOperation place)
    {
        Write(place);
        if (place.Type is { IsReferenceType: true } && StorageRoot.MayHold(place.Type))
            Hand(callee, parameter, place);
    }

    private void Hand(IMethodSymbol callee, IParameterSymbol? parameter, IOperation value)
    {
        foreach (StorageRoot root in StorageRoot.Of(value))
            _handed.Add((callee.OriginalDefinition, parameter?.OriginalDefinition, root));
    }

    /// <summary>What a delegate is called with may come to any function that is at hand.</summary>
    private void GiveToFunctions(IOperation call, int ordinal, IOperation value)
    {
        foreach ((IMethodSymbol function, _) in _functions)
        {
            if (ordinal < function.Parameters.Length)
                Alias(function.Parameters[ordinal], value);
        }
        foreach (IMethodSymbol method in MethodsAsValues(call).Where(m => ordinal < m.Parameters.Length && StorageRoot.MayHold(value.Type)))
            Hand(method, method.Parameters[ordinal], value);
    }

    private static IEnumerable<IMethodSymbol> MethodsAsValues(IOperation inside)
    {
        while (inside.Parent is { } outer)
            inside = outer;
        return inside.DescendantsAndSelf().OfType<IMethodReferenceOperation>().Select(r => r.Method).Where(m => m.MethodKind != MethodKind.LocalFunction);
    }

    /// <summary>A function that is passed to a method may be given everything that the method is given, and what it gives back may be written there.</summary>
    private void Pass(IInvocationOperation call, IOperation passed)
    {
        IOperation[] others = [.. call.Arguments.Select(a => a.Value).Where(v => StorageRoot.MayHold(v.Type)), .. new[] { call.Instance }.OfType<IOperation>()];
        foreach (IOperation part in passed.DescendantsAndSelf())
        {
            (IMethodSymbol Symbol, IOperation Body)[] functions = part switch
            {
                IAnonymousFunctionOperation lambda => [(lambda.Symbol, lambda.Body)],
                IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } local => [.. _functions.Where(f => SymbolEqualityComparer.Default.Equals(f.Symbol, local.Method))],
                ILocalReferenceOperation => _functions,
                _ => [],
            };
            foreach ((IMethodSymbol symbol, IOperation body) in functions)
            {
                foreach (IParameterSymbol parameter in symbol.Parameters.Where(p => StorageRoot.MayHold(p.Type)))
                {
                    foreach (IOperation other in others)
                        Alias(parameter, other);
                }
                if (call.TargetMethod.DeclaringSyntaxReferences.Length > 0)
                    _direct.AddRange(StorageRoot.Returned(body).Where(r => StorageRoot.MayHold(r.Type)).SelectMany(StorageRoot.Of));
            }
            if (part is IMethodReferenceOperation { Method: { MethodKind: not MethodKind.LocalFunction } method })
            {
                foreach (IParameterSymbol parameter in method.Parameters.Where(p => StorageRoot.MayHold(p.Type)))
                {
                    foreach (IOperation other in others)
                        Hand(method, parameter, other);
                }
            }
        }
    }

    private void Write(IOperation target)
    {
        StorageRoot[] written = [.. StorageRoot.Of(target).Where(r => r.ThroughReference)];
        _direct.AddRange(written);
        if (target is IMemberReferenceOperation { Type: { } type } && (type.IsInteger() || type.TypeKind == TypeKind.Enum || type.SpecialType is SpecialType.System_Boolean or SpecialType.System_String))
            _marked.AddRange(written);
    }

    private void Alias(ISymbol variable, IOperation value)
    {
        if (StorageRoot.MayHold(value.Type))
            _aliases.AddRange(StorageRoot.Of(value).Select(root => (variable.OriginalDefinition, root)));
    }

    private void Store(ISymbol holder, IOperation value)
    {
        if (StorageRoot.MayHold(value.Type))
            _stored.AddRange(StorageRoot.Of(value).Select(root => (holder, root)));
    }
}
