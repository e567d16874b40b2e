using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// The parameters (a receiver by its type) whose storage a method writes, and to whose storage its result may refer; whether it leaves storage of one of them in that of
/// another, where its caller finds it.
/// </summary>
internal sealed record StorageSummary(HashSet<ISymbol> Written, HashSet<ISymbol> GivenBack, bool Keeps);

/// <summary>What is known of called methods; a parameter that is null is the receiver.</summary>
internal interface IKnownStorage
{
    bool Writes(IMethodSymbol callee, IParameterSymbol? parameter);

    bool GivesBack(Passage passage);

    bool Keeps(IMethodSymbol callee);
}

/// <summary>
/// What a body says about the storage of its parameters, to be summarized when the methods are known that it calls. Storage is written by assigning a <c>ref</c> parameter, an element or a member, itself or through a variable that refers to the same storage, or by handing it to a method that does.
/// </summary>
internal sealed class WrittenStorage
{
    private readonly List<StorageRoot> _direct = [];
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
        Edges edges = EdgesOf(known);
        ISymbol[] written =
        [
            .. _direct.Where(d => d.By.All(known.GivesBack)).Select(d => d.Variable),
            .. _handed.Where(h => h.Owner.By.All(known.GivesBack) && known.Writes(h.Callee, h.Parameter)).Select(h => h.Owner.Variable),
        ];
        return new StorageSummary(edges.Spread(written), edges.Spread(_returned.Where(r => r.By.All(known.GivesBack)).Select(r => r.Variable)), edges.Keep());
    }

    private Edges EdgesOf(IKnownStorage known)
    {
        var kept = new List<(ISymbol Holder, StorageRoot Held)>();
        foreach (StorageRoot[][] given in _calls.Where(c => known.Keeps(c.Callee)).Select(c => c.Given))
        {
            foreach (StorageRoot[] holders in given)
                kept.AddRange(holders.SelectMany(h => given.Where(g => g != holders).SelectMany(g => g).Select(held => (h.Variable, held))));
        }
        return new Edges(
            [.. _aliases.Where(a => a.Owner.By.All(known.GivesBack)).Select(a => (a.Alias, a.Owner.Variable))],
            [.. _stored.Concat(kept).Where(s => s.Held.By.All(known.GivesBack)).Select(s => (s.Holder, s.Held.Variable))]);
    }

    /// <summary>Who refers to whose storage, and what was put where.</summary>
    private sealed record Edges((ISymbol Alias, ISymbol Owner)[] Aliases, (ISymbol Holder, ISymbol Held)[] Stored)
    {
        /// <summary>The parameters whose storage one reaches from some variables: what these refer to, and what was put there.</summary>
        public HashSet<ISymbol> Spread(IEnumerable<ISymbol> from)
        {
            var reached = new HashSet<ISymbol>(from, SymbolEqualityComparer.Default);
            for (int before = -1; before < reached.Count;)
            {
                before = reached.Count;
                foreach ((ISymbol alias, ISymbol owner) in Aliases)
                    _ = reached.Contains(alias) && reached.Add(owner);
                foreach ((ISymbol holder, ISymbol held) in Stored)
                    _ = !reached.Contains(held) && Owners(holder).Overlaps(reached) && reached.Add(held);
            }
            reached.RemoveWhere(s => s is ILocalSymbol);
            return reached;
        }

        /// <summary>Is storage of one parameter left in that of another, or in a <c>ref</c> or <c>out</c> parameter?</summary>
        public bool Keep() =>
            Stored.Any(s => Owners(s.Holder).Where(h => h is not ILocalSymbol).ToArray() is { Length: > 0 } holders && Spread([s.Held]).Except(holders, SymbolEqualityComparer.Default).Any())
            || Aliases.Any(a => a.Alias is IParameterSymbol { RefKind: RefKind.Ref or RefKind.Out } && Spread([a.Owner]).Except([a.Alias], SymbolEqualityComparer.Default).Any());

        /// <summary>The variable and those whose storage it may refer to.</summary>
        private HashSet<ISymbol> Owners(ISymbol variable)
        {
            var owners = new HashSet<ISymbol>([variable], SymbolEqualityComparer.Default);
            for (int before = -1; before < owners.Count;)
            {
                before = owners.Count;
                foreach ((ISymbol alias, ISymbol owner) in Aliases)
                    _ = owners.Contains(alias) && owners.Add(owner);
            }
            return owners;
        }
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
        }
    }

    private void Assign(IOperation target, IOperation value)
    {
        Write(target);
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

    private void Write(IOperation target) => _direct.AddRange(StorageRoot.Of(target).Where(r => r.ThroughReference));

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
