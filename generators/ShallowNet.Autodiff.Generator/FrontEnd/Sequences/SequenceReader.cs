using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd.Sequences;

/// <summary><c>xs.Where(x => x > 0).Select(x => x * x)</c> ----> <c>for (…) { double x = xs[i]; if (x > 0) { …x * x… } }</c>, once somebody wants the items.</summary>
internal sealed class SequenceReader(Reading reading)
{
    private readonly Dictionary<ISymbol, Sequence> _bound = new(SymbolEqualityComparer.Default);
    private readonly SequenceFunctions _functions = new(reading);

    /// <summary>Is the sequence that is being read one that a variable holds, so that lists may have grown until its items are asked for?</summary>
    private bool _isKept;

    /// <summary>
    /// A variable that is declared as a sequence: its items are computed anew wherever they are asked for, from what is there then, so that the chain stands in each of these places.
    /// What the chain goes through, and its numbers, are those of the declaration.
    /// </summary>
    public bool TryBind(ILocalSymbol variable, IOperation value)
    {
        if (reading.Varied.IsAssigned(variable) || !IsLazy(Bare(value)) || !(reading.Varied.Varies(value) || IsOfBound(value)))
            return false;
        _isKept = true;
        _bound[variable] = Read(value);
        _isKept = false;
        return true;
    }

    /// <summary>Does a variable stand for a sequence?</summary>
    public bool IsBound(ILocalSymbol variable) => _bound.ContainsKey(variable);

    /// <summary>Is it a chain of calls with a derivative in it, or a variable that stands for one?</summary>
    public bool IsSequence(IOperation value) => IsOfBound(value) || (IsLazy(Bare(value)) && reading.Varied.Varies(value));

    /// <summary>Does a chain begin with a variable that stands for a sequence?</summary>
    public bool IsOfBound(IOperation value) => Bare(value) switch
    {
        ILocalReferenceOperation local => IsBound(local.Local),
        IInvocationOperation { Arguments: [var first, ..] } call when IsLinq(call.TargetMethod) => IsOfBound(first.Value),
        _ => false,
    };

    public static bool IsLinq(IMethodSymbol method) => method.ContainingType.Is("System.Linq", "Enumerable");

    private static bool IsLazy(IOperation value) => value is IInvocationOperation call && IsLinq(call.TargetMethod)
        && call.TargetMethod.ReturnType is INamedTypeSymbol { TypeKind: TypeKind.Interface };

    public static IOperation Bare(IOperation value) => value switch
    {
        IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion => Bare(conversion.Operand),
        IParenthesizedOperation parenthesized => Bare(parenthesized.Operand),
        ITranslatedQueryOperation query => Bare(query.Operation),
        _ => value,
    };

    /// <summary>The sequence that an expression gives. What is evaluated at once in LINQ, sources and numbers, is evaluated here.</summary>
    public Sequence Read(IOperation value)
    {
        IOperation bare = Bare(value);
        if (bare is ILocalReferenceOperation local && _bound.TryGetValue(local.Local, out Sequence? known))
            return known;
        if (bare is not IInvocationOperation call || !IsLinq(call.TargetMethod) || !IsSequence(bare) && call.TargetMethod.Name is not "Range")
            return Source(bare);
        IOperation[] arguments = [.. call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value)];
        if (call.TargetMethod.Name == "Range")
            return Range(call, arguments);
        ITypeSymbol type = ((INamedTypeSymbol)call.TargetMethod.ReturnType).TypeArguments is [var item] ? item : call.Type!;
        switch (call.TargetMethod.Name, arguments.Length)
        {
            case ("Select", 2):
                return Select(Read(arguments[0]), arguments[1], type);
            case ("Where", 2):
                return Where(Read(arguments[0]), arguments[1]);
            case ("Zip", 2 or 3) when arguments.Length == 2 || arguments[2].Type?.TypeKind == TypeKind.Delegate:
                return Zip(call, arguments, type);
            case ("Skip" or "Take", 2) when arguments[1].Type.IsInteger():
                return Part(call, Read(arguments[0]), arguments[1]);
            case ("Reverse", 1) when Read(arguments[0]) is { Stretch: { } stretch } whole:
                if (MayGrow(stretch))
                    return RefuseKept(call, whole.ItemType);
                Expression last = reading.Expressions.Repeatable(ArrayLowerer.Plus(stretch.From, Stretch.Minus(stretch.Until, ArrayLowerer.Number(1))), "last");
                return Over(whole.ItemType, stretch with { At = i => stretch.At(Stretch.Minus(last, i)) });
            case ("Concat", 2):
                (Sequence first, Sequence second) = (Read(arguments[0]), Read(arguments[1]));
                return OneAfterTheOther(first, second.Each);
            case ("Append", 2):
                Sequence before = Read(arguments[0]);
                Expression end = reading.Keep(reading.Expressions.Lower(arguments[1]), "last");
                return OneAfterTheOther(before, (_, body) => body(end, null));
            case ("Prepend", 2):
                Sequence after = Read(arguments[0]);
                Expression start = reading.Keep(reading.Expressions.Lower(arguments[1]), "first");
                return OneAfterTheOther(after with { Each = (_, body) => body(start, null) }, after.Each);
            default:
                return Refuse(call, $"'{call.TargetMethod.Name}' of a sequence (write a loop)", type);
        }
    }

    private Sequence Refuse(IOperation at, string what, ITypeSymbol type)
    {
        Expression stand = reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, at, what);
        return new Sequence(type, (_, body) => body(stand with { Type = reading.Types.Read(type) }, null));
    }

    /// <summary>Is the end of a sequence that a variable holds that of a list?</summary>
    private bool MayGrow(Stretch stretch) => _isKept && Effects.Nodes(stretch.Until).Any(e => e is Opaque { Template: "{0}.Count" });

    private Sequence RefuseKept(IInvocationOperation call, ITypeSymbol type) => Refuse(call, $"'{call.TargetMethod.Name}' of a list, in a sequence that is kept in a variable (write a loop)", type);

    /// <summary>Something that is there already: an array, a list, or any sequence without a derivative, whose items are collected first.</summary>
    private Sequence Source(IOperation source)
    {
        ITypeSymbol? item = source.Type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol { TypeArguments: [var only] } list when list.IsList() => only,
            INamedTypeSymbol named => named.AllInterfaces.Append(named).FirstOrDefault(t => t.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0],
            _ => null,
        };
        if (item is null || (source.Type is not IArrayTypeSymbol && !source.Type.IsList() && reading.Varied.Varies(source)))
            return Refuse(source, $"A sequence of type '{(source.Type is { } type ? reading.Types.Text(type) : "?")}' (only arrays and lists are gone through)", item ?? source.Type!);
        bool isThere = source.Type is IArrayTypeSymbol || source.Type.IsList();
        if (_isKept && !isThere)
            return Refuse(source, $"A sequence of type '{reading.Types.Text(source.Type!)}' that is kept in a variable (make an array of it first)", item);
        Expression items = reading.Expressions.Lower(source);
        IrType read = reading.Types.Read(item);
        if (!isThere)
            items = new Opaque("global::System.Linq.Enumerable.ToArray<" + read.Text + ">({0})", [items], new ArrayType(read, 1, read.Text + "[]"), IsPure: false);
        bool isSteady = PlaceRoot.Of(source) is { } root && !reading.Varied.IsAssigned(root.Variable)
            && (items is Local || (!_isKept && items is Member { Target: Local } && source is IMemberReferenceOperation { Member: var member } && !reading.Varied.IsMemberAssigned(member)));
        if (!isSteady)
            items = reading.Keep(items, "items");
        return Over(item, new Stretch(ArrayLowerer.Number(0), ArrayLowerer.Length(items), i => new Element(items, [i], read)) { IsStored = true });
    }

    private Sequence Range(IInvocationOperation call, IOperation[] arguments)
    {
        Expression[] parts = reading.Expressions.LowerAll(arguments);
        Expression from = Steady(parts[0], "start");
        Expression until = ArrayLowerer.Plus(from, parts[1]);
        return Over(((INamedTypeSymbol)call.Type!).TypeArguments[0], new Stretch(from, Steady(until, "end"), i => i) { IsStored = true });
    }

    /// <summary>A number of the chain, which is what it was when the chain was written down.</summary>
    private Expression Steady(Expression number, string name) => number is Constant ? number : reading.Keep(number, name);

    /// <summary>A loop over numbers.</summary>
    private Sequence Over(ITypeSymbol type, Stretch stretch) => new(type, (label, body) => Loop(stretch, label, body)) { Stretch = stretch };

    public void Loop(Stretch stretch, string label, ItemAction body)
    {
        Local i = reading.Variables.Temporary("i", IrType.Int);
        Block block = reading.InBlock(() => body(stretch.At(i), stretch.Number(i)));
        reading.Emit(new For(i, stretch.From, "<", stretch.Until, 1, SwitchLowerer.WithoutTrailingExit(block.ToEquatable(), label + ".continue"), label));
    }

    private Sequence Select(Sequence source, IOperation selector, ITypeSymbol type)
    {
        bool numbered = SequenceFunctions.Arity(selector) == 2;
        if (_functions.Check(selector) is null || HoldsStorage(type, selector))
            return source with { ItemType = type };
        Expression Apply(Expression item, Expression? number) => _functions.Apply(selector, numbered ? [item, number!] : [item]);
        return new Sequence(type, (label, body) => Numbered(source, numbered)(label, (item, number) => body(Apply(item, number), number)))
        {
            Stretch = source.Stretch is { } stretch ? new Stretch(stretch.From, stretch.Until, i => Apply(stretch.At(i), stretch.Number(i))) : null,
            IsOneLoop = source.IsOneLoop,
        };
    }

    /// <summary>What a function gives must be a value: whose storage it would be otherwise, nobody sees.</summary>
    public bool HoldsStorage(ITypeSymbol type, IOperation at)
    {
        bool holds = reading.Callees.HoldsReferences(reading.Types.Read(type));
        if (holds)
            reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, at, $"A sequence that is made of values of type '{reading.Types.Text(type)}' (write a loop)");
        return holds;
    }

    /// <summary>The loop with a number for each item: it is counted where it is not known.</summary>
    private Action<string, ItemAction> Numbered(Sequence source, bool isNeeded) => source.Stretch is not null || !isNeeded ? source.Each : (label, body) =>
    {
        Local number = reading.Keep(ArrayLowerer.Number(0), "number");
        source.Each(label, (item, _) =>
        {
            Local own = reading.Keep(number, "n");
            reading.Emit(new Assign(number, ArrayLowerer.Number(1), "+"));
            body(item, own);
        });
    };

    private Sequence Where(Sequence source, IOperation predicate)
    {
        if (_functions.Check(predicate) is null)
            return source;
        bool numbered = SequenceFunctions.Arity(predicate) == 2;
        return new Sequence(source.ItemType, (label, body) => Numbered(source, numbered)(label, (item, number) =>
        {
            // The item is asked for by the condition, and again behind it.
            Expression kept = _functions.Kept(predicate, item);
            Expression condition = _functions.Apply(predicate, numbered ? [kept, number!] : [kept]);
            Block then = reading.InBlock(() => body(kept, null));
            reading.Emit(new If(condition, then.ToEquatable(), EquatableArray<Statement>.Empty));
        }))
        {
            IsOneLoop = source.IsOneLoop,
        };
    }

    private Sequence Zip(IInvocationOperation call, IOperation[] arguments, ITypeSymbol type)
    {
        (Sequence first, Sequence second) = (Read(arguments[0]), Read(arguments[1]));
        if (first.Stretch is not { } one || second.Stretch is not { } other)
            return Refuse(call, "'Zip' with a sequence whose items have to be counted (write a loop)", type);
        if (arguments.Length == 3 && (_functions.Check(arguments[2]) is null || HoldsStorage(type, arguments[2])))
            return first with { ItemType = type };
        if (MayGrow(one) || MayGrow(other))
            return RefuseKept(call, type);
        // Both are gone through by the numbers of the first.
        Expression shift = Stretch.Minus(other.From, one.From);
        Expression end = Stretch.Minus(other.Until, shift);
        Expression until = end == one.Until ? end : reading.Keep(new Opaque("Math.Min({0}, {1})", [one.Until, end], IrType.Int, IsPure: true), "count");
        Expression At(Expression i)
        {
            Expression left = one.At(i);
            int before = reading.Block.Count;
            Expression[] pair = [left, other.At(ArrayLowerer.Plus(i, shift))];
            reading.Expressions.KeepUndisturbed(pair, 1, before);
            return arguments.Length == 3 ? _functions.Apply(arguments[2], pair) : reading.Objects.NewTuple((INamedTypeSymbol)type, [reading.Expressions.Repeatable(pair[0], "first"), reading.Expressions.Repeatable(pair[1], "second")]);
        }
        return Over(type, new Stretch(one.From, until, At));
    }

    private Sequence Part(IInvocationOperation call, Sequence source, IOperation count)
    {
        if (source.Stretch is not { } stretch)
            return Refuse(call, $"'{call.TargetMethod.Name}' of a sequence whose items have to be counted (write a loop)", source.ItemType);
        if (MayGrow(stretch))
            return RefuseKept(call, source.ItemType);
        Expression number = reading.Expressions.Lower(count);
        if (number is not Constant { Value: >= 0 })
            number = reading.Keep(new Opaque("Math.Max({0}, 0)", [number], IrType.Int, IsPure: true), call.TargetMethod.Name == "Skip" ? "skipped" : "taken");
        // The sum of a large number and another would be negative.
        Expression there = new Opaque("Math.Min({0}, {1})", [number, stretch.Length], IrType.Int, IsPure: true);
        Expression border = number is Constant { Value: <= 1000 } && call.TargetMethod.Name == "Skip" ? ArrayLowerer.Plus(stretch.From, number)
            : reading.Keep(ArrayLowerer.Plus(stretch.From, there), call.TargetMethod.Name == "Skip" ? "start" : "end");
        return Over(source.ItemType, call.TargetMethod.Name == "Skip" ? stretch with { From = border } : stretch with { Until = border });
    }

    private static Sequence OneAfterTheOther(Sequence first, Action<string, ItemAction> second) => new(first.ItemType, (label, body) =>
    {
        first.Each(label, (item, _) => body(item, null));
        second(label + ".then", (item, _) => body(item, null));
    })
    {
        IsOneLoop = false,
    };
}
