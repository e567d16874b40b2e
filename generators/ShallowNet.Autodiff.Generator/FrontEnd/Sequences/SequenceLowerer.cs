using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd.Sequences;

/// <summary>LINQ calls that ask for the items of a sequence: <c>double s = xs.Sum(x => x * x);</c> ----> <c>double s = 0; for (…) { double x = xs[i]; s += x * x; }</c></summary>
internal sealed class SequenceLowerer(Reading reading)
{
    private readonly SequenceFunctions _functions = new(reading);

    /// <summary>The value of a LINQ call; null where no derivative is in it, so that it may stay as it is.</summary>
    public Expression? Lower(CallSite call)
    {
        IOperation[] arguments = call.Operands;
        if (!SequenceReader.IsLinq(call.Method) || arguments.Length == 0 || !(reading.Varied.Varies(call.At) || reading.Sequences.IsOfBound(arguments[0])))
            return null;
        if (SequenceReader.Bare(arguments[0]).Type is { } source && (source is IArrayTypeSymbol || source.IsList()) && call.Method.Name is "ToArray" or "ToList")
            return null;
        IrType type = reading.TypeOf(call.At);
        switch (call.Method.Name, arguments.Length)
        {
            case ("Sum", 1 or 2) when type is ScalarType:
                return FromDouble(Sum(arguments).Sum, type);
            case ("Average", 1 or 2) when type is ScalarType:
                (Local sum, Expression count) = Sum(arguments, isAverage: true);
                return FromDouble(new Call("/", [sum, new Compiler.Ir.Convert(count, IrType.Double, IsImplicit: true)], IrType.Double), type);
            case ("Max" or "Min", 1 or 2) when type is ScalarType { Kind: not ScalarKind.Generic } scalar && (arguments.Length == 1 || arguments[1].Type?.TypeKind == TypeKind.Delegate):
                return Extreme(arguments, scalar, isMax: call.Method.Name == "Max");
            case ("Aggregate", 2 or 3 or 4):
                return Aggregate(call, arguments, type);
            case ("First" or "Last", 1) when reading.Sequences.Read(arguments[0]) is { Stretch: { } stretch }:
                NotEmpty(new Call("==", [stretch.Length, ArrayLowerer.Number(0)], IrType.Bool));
                return stretch.At(call.Method.Name == "First" ? stretch.From : Stretch.Minus(stretch.Until, ArrayLowerer.Number(1)));
            case ("Count", 1 or 2):
                return Count(arguments);
            case ("ToArray" or "ToList", 1):
                return Collect(call.At, arguments[0], type);
            case ("Select" or "Where" or "Zip" or "Skip" or "Take" or "Reverse" or "Concat" or "Append" or "Prepend", _):
                return Refuse(call, $"'{call.Method.Name}', whose items are not computed yet where a value is needed (end the sequence with ToArray)");
            default:
                return Refuse(call, $"'{call.Method.Name}' of a sequence (write a loop)");
        }
    }

    private Expression Refuse(CallSite call, string what) => reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, call.At, what);

    /// <summary>The items, or what the function that is the last argument makes of them.</summary>
    private Sequence Selected(IOperation[] arguments)
    {
        Sequence sequence = reading.Sequences.Read(arguments[0]);
        if (arguments.Length == 1 || _functions.Check(arguments[1]) is null)
            return sequence;
        return sequence with { Each = (label, body) => sequence.Each(label, (item, number) => body(_functions.Apply(arguments[1], [item]), number)) };
    }

    /// <summary>Numbers of single precision are added up in double precision, as in LINQ.</summary>
    private (Local Sum, Expression Count) Sum(IOperation[] arguments, bool isAverage = false)
    {
        Sequence items = Selected(arguments);
        Local sum = reading.Keep(new Constant(0, IrType.Double), "sum");
        Expression counted = Counted(items, isAverage, each => items.Each(Label(), (item, number) =>
        {
            reading.Emit(new Assign(sum, item.Type == IrType.Double ? item : new Compiler.Ir.Convert(item, IrType.Double, IsImplicit: true), "+"));
            each(number);
        }));
        return (sum, counted);
    }

    private static Expression FromDouble(Expression value, IrType type) => type == IrType.Double ? value : new Compiler.Ir.Convert(value, type, IsImplicit: false);

    private string Label() => reading.Variables.NewLabel("loop");

    /// <summary>Goes through the items, of which there must be one, and says how many there are.</summary>
    private Expression Counted(Sequence items, bool isNeeded, Action<Action<Expression?>> loop)
    {
        if (!isNeeded)
        {
            loop(_ => { });
            return ArrayLowerer.Number(0);
        }
        if (items.Stretch is { } stretch)
        {
            Expression length = stretch.Length is Opaque { Arguments: [Local], IsPure: true } simple ? simple : reading.Expressions.Repeatable(stretch.Length, "count");
            NotEmpty(new Call(stretch.From is Constant { Value: 0 } ? "==" : "<=", [length, ArrayLowerer.Number(0)], IrType.Bool));
            loop(_ => { });
            return length;
        }
        Local count = reading.Keep(ArrayLowerer.Number(0), "count");
        loop(_ => reading.Emit(new Assign(count, ArrayLowerer.Number(1), "+")));
        NotEmpty(new Call("==", [count, ArrayLowerer.Number(0)], IrType.Bool));
        return count;
    }

    private void NotEmpty(Expression isEmpty) => reading.Emit(new If(
        isEmpty,
        [new OpaqueStatement("throw new global::System.InvalidOperationException(\"Sequence contains no elements\");", EquatableArray<Expression>.Empty, AlwaysThrows: true)],
        EquatableArray<Statement>.Empty));

    /// <summary>
    /// The largest item, or the smallest, the first of several. LINQ takes NaN for less than every number: the largest is NaN if all are, and the smallest as soon as one is.
    /// </summary>
    private Expression Extreme(IOperation[] arguments, ScalarType type, bool isMax)
    {
        Sequence items = Selected(arguments);
        Local best = reading.Keep(new Constant(double.NaN, type, type.Text + ".NaN"), isMax ? "max" : "min");
        Local? isFirst = isMax ? null : reading.Keep(new Constant(1, IrType.Bool, "true"), "isFirst");
        Counted(items, isNeeded: true, each => items.Each(Label(), (item, number) =>
        {
            Expression value = reading.Expressions.Repeatable(item, "value");
            Expression isBetter = isMax
                ? Or(new Call(">", [value, best], IrType.Bool), IsNaN(best, type))
                : Or(isFirst!, new Call("<", [value, best], IrType.Bool), new Call("&&", [IsNaN(value, type), new Call("!", [IsNaN(best, type)], IrType.Bool)], IrType.Bool));
            reading.Emit(new If(isBetter, [new Assign(best, value)], EquatableArray<Statement>.Empty));
            if (isFirst is not null)
                reading.Emit(new Assign(isFirst, new Constant(0, IrType.Bool, "false")));
            each(number);
        }));
        return best;
    }

    private static Expression Or(params Expression[] conditions) => conditions.Aggregate((a, b) => new Call("||", [a, b], IrType.Bool));

    private static Opaque IsNaN(Expression value, ScalarType type) => new(type.Text + ".IsNaN({0})", [value], IrType.Bool, IsPure: true);

    /// <summary><c>xs.Aggregate(seed, (a, x) => …)</c>: a variable that each item changes. Without a seed it begins as the first item.</summary>
    private Expression Aggregate(CallSite call, IOperation[] arguments, IrType type)
    {
        Sequence items = reading.Sequences.Read(arguments[0]);
        IOperation function = arguments.Length == 2 ? arguments[1] : arguments[2];
        ITypeSymbol kind = arguments.Length == 2 ? items.ItemType : arguments[1].Type!;
        if (_functions.Check(function) is null || reading.Sequences.HoldsStorage(kind, call.At))
            return new Opaque("default", EquatableArray<Expression>.Empty, type, IsPure: true);
        string name = _functions.NameOf(function, 0) ?? "aggregate";
        IrType read = reading.Types.Read(kind);
        if (arguments.Length > 2)
        {
            Local seeded = reading.Keep(reading.Expressions.Lower(arguments[1]), name);
            items.Each(Label(), (item, _) => Step(seeded, item));
            return arguments.Length == 4 && _functions.Check(arguments[3]) is not null ? _functions.Apply(arguments[3], [seeded]) : seeded;
        }
        if (items.Stretch is { IsStored: true } stretch)
        {
            NotEmpty(new Call(stretch.From is Constant { Value: 0 } ? "==" : "<=", [stretch.Length, ArrayLowerer.Number(0)], IrType.Bool));
            Local begun = reading.Keep(stretch.At(stretch.From), name);
            reading.Sequences.Loop(stretch with { From = ArrayLowerer.Plus(stretch.From, ArrayLowerer.Number(1)) }, Label(), (item, _) => Step(begun, item));
            return begun;
        }
        Local result = reading.Keep(read is ScalarType ? new Constant(0, read) : new Opaque($"default({read.Text})", EquatableArray<Expression>.Empty, read, IsPure: true), name);
        Local isFirst = reading.Keep(new Constant(1, IrType.Bool, "true"), "isFirst");
        items.Each(Label(), (item, _) =>
        {
            Expression value = reading.Expressions.Repeatable(item, "item");
            Block further = reading.InBlock(() => Step(result, value));
            reading.Emit(new If(isFirst, [new Assign(result, value)], further.ToEquatable()));
            reading.Emit(new Assign(isFirst, new Constant(0, IrType.Bool, "false")));
        });
        NotEmpty(isFirst);
        return result;

        void Step(Local soFar, Expression item) => reading.Emit(new Assign(soFar, _functions.Apply(function, [soFar, item])));
    }

    private Expression Count(IOperation[] arguments)
    {
        Sequence items = reading.Sequences.Read(arguments[0]);
        Local count = reading.Keep(ArrayLowerer.Number(0), "count");
        bool isConditional = arguments.Length == 2 && _functions.Check(arguments[1]) is not null;
        items.Each(Label(), (item, _) =>
        {
            var more = new Assign(count, ArrayLowerer.Number(1), "+");
            reading.Emit(isConditional ? new If(_functions.Apply(arguments[1], [item]), [more], EquatableArray<Statement>.Empty) : more);
        });
        return count;
    }

    /// <summary>A sequence as something that can be indexed.</summary>
    public Expression Array(IOperation source) => Collect(source, source, null);

    /// <summary>A list of the items of a sequence.</summary>
    public Expression List(IOperation source, IrType type) => Collect(source, source, type);

    /// <summary>An array, or a list, of the items. Where it is not known how many there are, a list that grows.</summary>
    private Expression Collect(IOperation at, IOperation source, IrType? asked)
    {
        Sequence items = reading.Sequences.Read(source);
        IrType item = reading.Types.Read(items.ItemType);
        IrType type = asked ?? new ArrayType(item, 1, item.Text + "[]");
        if (reading.Sequences.HoldsStorage(items.ItemType, at))
            return new Opaque("default", EquatableArray<Expression>.Empty, type, IsPure: true);
        if (items.Stretch is { } stretch)
        {
            Expression length = stretch.Length;
            if (stretch.From is not Constant { Value: 0 })
                length = new Opaque("Math.Max({0}, 0)", [length], IrType.Int, IsPure: true);
            Local array = reading.Keep(new NewArray([length], type), "items");
            reading.Sequences.Loop(stretch, Label(), (value, number) => reading.Emit(new Assign(new Element(array, [number!], item), value)));
            return array;
        }
        var listType = new ListType(item, "System.Collections.Generic.List<" + item.Text + ">");
        Local list = reading.Keep(new NewArray([ArrayLowerer.Number(0)], type is ListType ? type : listType), "found");
        items.Each(Label(), (value, _) => reading.Emit(new Append(list, value)));
        return type is ListType ? list : reading.Arrays.CopyOf(list, type);
    }
}
