using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// What is done with a whole adjoint or a whole value: a copy that shares no storage, its way back, a sum, zero again. Numbers and arrays of them have one call each;
/// structs, records and classes go member by member, and arrays of those hand their call a lambda for one element.
/// </summary>
internal sealed class StorageOperations(Method method, StatementPrinter printer)
{
    private string Adjoint => printer.Expressions.Name("Adjoint");

    /// <summary>Is a copy of the variable a copy of everything?</summary>
    public bool IsPlain(IrType type) => type switch
    {
        AggregateType { IsReference: true } => false,
        AggregateType aggregate => method.Info(aggregate).DifferentiableMembers.All(m => IsPlain(m.Type)),
        MatrixType => false,
        _ => !type.IsReference,
    };

    /// <summary>May the method leave another number of elements in an argument than it was given, in a list or in an array that it puts there instead?</summary>
    public bool MayLeaveOtherShape(Parameter p) => p.IsWritten && (HoldsList(p.Type) || (IsMadeOfReferences(p.Type) && ReplacesReferences()));

    private bool IsMadeOfReferences(IrType type) => new Zeros(method).HoldsReferences(type is AggregateType ? type : ElementOf(type) ?? IrType.Double);

    private bool ReplacesReferences()
    {
        var zeros = new Zeros(method);
        return Walk.All(method.Body).OfType<Assign>().Any(a => a.Target is not Local && zeros.HoldsReferences(a.Target.Type));
    }

    private bool HoldsList(IrType type) => type switch
    {
        ListType => true,
        AggregateType aggregate => method.Info(aggregate).DifferentiableMembers.Any(m => HoldsList(m.Type)),
        _ => ElementOf(type) is { } element && HoldsList(element),
    };

    /// <summary>Can the runtime do it by itself: a row of plain elements, or of arrays that are such rows?</summary>
    private bool IsRows(IrType type) => ElementOf(type) is { } element && (IsPlain(element) || (element is ArrayType && IsRows(element)));

    private static IrType? ElementOf(IrType type) => type switch
    {
        ArrayType a => a.Element,
        ListType l => l.Element,
        SpanType s => s.Element,
        MemoryType m => m.Element,
        _ => null,
    };

    public string Copy(IrType type, string value) => type switch
    {
        _ when IsPlain(type) => value,
        MatrixType => value + ".Clone()",
        AggregateType aggregate => printer.Expressions.Print(Made(aggregate, m => Copy(m.Type, $"{value}.{m.Name}"), value)),
        _ when IsRows(type) => $"{Adjoint}.Copy({value})",
        _ => $"{Adjoint}.Copy({value}, e => {Copy(ElementOf(type)!, "e")})",
    };

    /// <summary>How the variable of a copy is declared: the names of a tuple's elements do not come of themselves.</summary>
    public string Copied(IrType type) => type is AggregateType aggregate && method.Info(aggregate).IsTuple ? printer.TypeName(type) : "var";

    /// <summary>Writes a copy's content into the storage that it was copied from.</summary>
    public IEnumerable<string> CopyTo(IrType type, string from, string to)
    {
        switch (type)
        {
            case MatrixType:
                return [$"{to}.CopyFrom({from});"];
            case AggregateType aggregate when !IsPlain(type):
                return method.Info(aggregate).DifferentiableMembers.Where(m => m.Update == MemberUpdate.Assign || !IsPlain(m.Type))
                    .SelectMany(m => CopyTo(m.Type, $"{from}.{m.Name}", $"{to}.{m.Name}"));
            case var _ when IsPlain(type):
                return [$"{to} = {from};"];
            case var _ when IsRows(type):
                return [$"{Adjoint}.CopyTo({from}, {to});"];
            default:
                return [$"{Adjoint}.CopyTo({from}, {to}, (a, b) => {{ {string.Join(" ", CopyTo(ElementOf(type)!, "a", "b"))} return b; }});"];
        }
    }

    public IEnumerable<string> Add(IrType type, Expression into, Expression from)
    {
        string text = printer.Expressions.Print(into);
        switch (type)
        {
            case AggregateType aggregate:
                return method.Info(aggregate).DifferentiableMembers.SelectMany(m => Add(m.Type, new Member(into, m.Name, m.Type), new Member(from, m.Name, m.Type)));
            case var _ when !type.IsReference:
                return printer.Lines([new Accumulate(into, from)]);
            case var _ when ElementOf(type) is { } element && !(element is ScalarType || type is ArrayType { Rank: 1 } && element is ArrayType { Rank: 1, Element: ScalarType }):
                string sum = string.Join(" ", Add(element, new Local("a", element), new Local("b", element)));
                return [$"{Adjoint}.Add({text}, {printer.Expressions.Print(from)}, (a, b) => {{ {sum} return a; }});"];
            default:
                return [$"{Adjoint}.Add({text}, {printer.Expressions.Print(from)});"];
        }
    }

    /// <summary>
    /// Adds what was collected to the caller's storage. What was taken over holds nothing but zeros: a list has another length again, and so may arrays that the method
    /// replaced.
    /// </summary>
    public IEnumerable<string> GiveBack(IrType type, Local storage, Local collected, bool isTakenOver, bool isReplaced) =>
        isTakenOver && (type is ListType || isReplaced) ? PutBack(type, storage, collected) : Add(type, storage, collected);

    private IEnumerable<string> PutBack(IrType type, Expression storage, Expression collected)
    {
        (string to, string from) = (printer.Expressions.Print(storage), printer.Expressions.Print(collected));
        return type switch
        {
            AggregateType aggregate => method.Info(aggregate).DifferentiableMembers.SelectMany(m => PutBackMember(m, new Member(storage, m.Name, m.Type), new Member(collected, m.Name, m.Type))),
            _ when !type.IsReference => Add(type, storage, collected),
            _ when IsRows(type) => [$"{Adjoint}.CopyTo({from}, {to});"],
            _ => [$"{Adjoint}.CopyTo({from}, {to}, (a, b) => {{ {string.Join(" ", PutBack(ElementOf(type)!, new Local("b", ElementOf(type)!), new Local("a", ElementOf(type)!)))} return b; }});"],
        };
    }

    private IEnumerable<string> PutBackMember(AggregateMember m, Expression storage, Expression collected) =>
        m is { Update: MemberUpdate.Assign, Type: ArrayType { Rank: 1 } } && IsRows(m.Type)
            ? [$"{printer.Expressions.Print(storage)} = {Adjoint}.CopyOrReplace({printer.Expressions.Print(collected)}, {printer.Expressions.Print(storage)});"]
            : PutBack(m.Type, storage, collected);

    public IEnumerable<string> Clear(IrType type, Expression value)
    {
        string text = printer.Expressions.Print(value);
        switch (type)
        {
            case ScalarType or VectorType or MatrixType:
                return printer.Lines([new Assign(value, type switch
                {
                    ScalarType => new Constant(0, type),
                    MatrixType => new Call("MatrixMath.ZerosLike", [value], type),
                    _ => new Opaque(type.Text + ".Zero", [], type, IsPure: true),
                })]);
            case AggregateType aggregate:
                return method.Info(aggregate).DifferentiableMembers.SelectMany(m => Clear(m.Type, new Member(value, m.Name, m.Type)));
            case var _ when IsRows(type):
                return [$"{Adjoint}.Clear({text});"];
            default:
                IrType element = ElementOf(type)!;
                return [$"{Adjoint}.Clear({text}, e => {{ {string.Join(" ", Clear(element, new Local("e", element)))} return e; }});"];
        }
    }

    /// <summary>A new aggregate, with what <paramref name="member"/> says in the members that have a derivative and the old in the others.</summary>
    private New Made(AggregateType type, Func<AggregateMember, string> member, string old)
    {
        AggregateInfo info = method.Info(type);
        AggregateMember[] members = [.. info.Constructor.Select(name => info.Members.First(m => m.Name == name)),
            .. info.Members.Where(m => !info.Constructor.Contains(m.Name) && m.Update != MemberUpdate.Construct)];
        return new New(type, members.Select(m => m.Name).ToEquatable(),
            members.Select(m => (Expression)new Opaque(m.IsActive && m.Type.IsDifferentiable ? member(m) : $"{old}.{m.Name}", [], m.Type, IsPure: true)).ToEquatable(), info.Constructor.Count);
    }
}
