using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Methods of the platform that move numbers about: views of arrays, copies, fills. They become views and loops, which have derivatives.</summary>
internal sealed class KnownCalls(Reading reading)
{
    /// <summary>May the method be called again, or not at all, without anyone noticing?</summary>
    public static bool IsPure(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        return (method.IsStatic && (type.IsInteger() || type.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Char
                || (type.IsIn("System") && type.Name is "Math" or "MathF") || type.Is("System.Numerics", "BitOperations")
                || (type.TypeKind == TypeKind.Interface && type.IsIn("System.Numerics"))))
            || (type.SpecialType == SpecialType.System_Array && method.Name is "GetLength" or "GetUpperBound" or "GetLowerBound");
    }

    public Expression? Lower(CallSite call)
    {
        IMethodSymbol method = call.Method;
        INamedTypeSymbol type = method.ContainingType;
        ITypeSymbol? receiver = call.Receiver?.Type;
        if (reading.SequenceLoops.Lower(call) is { } ofSequence)
            return ofSequence;
        if (type.SpecialType == SpecialType.System_Array)
            return Array(call);
        if (receiver.IsSpan() || receiver.IsMemory())
            return Span(call);
        if (type.Is("System", "MemoryExtensions") && method.Name is "AsSpan" or "AsMemory" && call.Operands[0].Type is IArrayTypeSymbol && call.Operands.Skip(1).All(o => o.Type.IsInteger()))
            return method.Name == "AsMemory" ? reading.Arrays.Memory(View(call, method.Name), call.At) : View(call, method.Name);
        if (type.Is("System", "MemoryExtensions") && method.Name == "CopyTo")
            return Copy(call, call.Operands[0], call.Operands[1]);
        if (type.Is("System.Runtime.InteropServices", "CollectionsMarshal") && method.Name == "AsSpan")
            return new View(reading.Types.Text(type) + ".AsSpan({0})", reading.Expressions.Lower(call.Operands[0]), EquatableArray<Expression>.Empty, reading.TypeOf(call.At));
        if (receiver.IsOurs("Matrix") && method.Name is "AsSpan" or "RowSpan")
            return View(call, method.Name);
        if (receiver.IsList() && method.Name == "Add" && call.IsStatement && reading.Types.Read(receiver!).IsDifferentiable)
            return Add(call);
        if (receiver.IsList() && method.Name == "ToArray" || type.Is("System.Linq", "Enumerable") && method.Name is "ToArray" or "ToList")
            return CopyOf(call, call.Operands[0]);
        if (method.Name is "CreateChecked" or "CreateSaturating" or "CreateTruncating" && method.IsStatic)
            return Create(call);
        if (method.Name is "SinCos" && FunctionKeys.Of(method) is { } key)
            return SinCos(call, key);
        return null;
    }

    private Expression? Array(CallSite call)
    {
        switch (call.Method.Name)
        {
            case "GetLength" or "GetUpperBound" or "GetLowerBound":
                Expression[] parts = reading.Expressions.LowerAll(call.Operands);
                return new Opaque("{0}." + call.Method.Name + "({1})", parts.ToEquatable(), IrType.Int, IsPure: true);
            case "Empty" when call.At.Type is IArrayTypeSymbol:
                return new NewArray([ArrayLowerer.Number(0)], reading.TypeOf(call.At));
            case "Fill" when call.Operands.Length == 2:
                return Fill(call, call.Operands[0], call.Operands[1]);
            case "Clear" when call.Operands.Length == 1 && Items(call.Operands[0]) is not null:
                return Fill(call, call.Operands[0], null);
            case "CopyTo" when call.Receiver is not null && call.Operands[2].ConstantValue is { HasValue: true, Value: 0 }:
                return Copy(call, call.Operands[0], call.Operands[1]);
            case "Copy" when call.Operands.Length == 3:
                return CopyRange(call, call.Operands[0], null, call.Operands[1], null, call.Operands[2]);
            case "Copy" when call.Operands.Length == 5:
                return CopyRange(call, call.Operands[0], call.Operands[1], call.Operands[2], call.Operands[3], call.Operands[4]);
            default:
                return null;
        }
    }

    private Expression? Span(CallSite call) => call.Method.Name switch
    {
        "Slice" => View(call, "Slice"),
        "Fill" => Fill(call, call.Receiver!, call.Arguments[0].Value),
        "Clear" => Fill(call, call.Receiver!, null),
        "CopyTo" => Copy(call, call.Receiver!, call.Arguments[0].Value),
        "ToArray" => CopyOf(call, call.Receiver!),
        _ => null,
    };

    private View View(CallSite call, string name)
    {
        Expression[] parts = reading.Expressions.LowerAll(call.Operands);
        parts[0] = reading.Places.Rooted(parts[0], "items");
        string list = string.Join(", ", Enumerable.Range(1, parts.Length - 1).Select(i => "{" + i + "}"));
        return new View("{0}." + name + "(" + list + ")", parts[0], parts.Skip(1).ToEquatable(), reading.TypeOf(call.At));
    }

    /// <summary>The type of the elements of something that a loop can go through.</summary>
    private IrType? Items(IOperation collection) => collection.Type is null ? null : reading.Types.Read(Bare(collection).Type!) switch
    {
        ArrayType { Rank: 1 } array => array.Element,
        SpanType span => span.Element,
        ListType list => list.Element,
        _ => null,
    };

    private static IOperation Bare(IOperation operation) => operation is IConversionOperation { IsImplicit: true, Operand.Type: IArrayTypeSymbol } conversion ? conversion.Operand : operation;

    private Expression Add(CallSite call)
    {
        Expression[] parts = reading.Expressions.LowerAll(call.Operands);
        reading.Emit(new Append(reading.Places.Rooted(parts[0], "items"), parts[1]));
        return Nothing;
    }

    private Expression? Fill(CallSite call, IOperation collection, IOperation? value)
    {
        if (!call.IsStatement || Items(collection) is not { } item)
            return null;
        Expression target = reading.Expressions.Repeatable(reading.Expressions.Lower(Bare(collection)), "items");
        Expression filling = value is null
            ? item is ScalarType or OpaqueType { Kind: OpaqueKind.Integer } ? new Constant(0, item) : new Opaque("default", EquatableArray<Expression>.Empty, item, IsPure: true)
            : reading.Expressions.Repeatable(reading.Expressions.Lower(value), "value");
        Local i = reading.Variables.Temporary("i", IrType.Int);
        reading.Emit(new For(i, ArrayLowerer.Number(0), "<", ArrayLowerer.Length(target), 1, [new Assign(new Element(target, [i], item), filling)], reading.Variables.NewLabel("fill")));
        return Nothing;
    }

    private Expression? Copy(CallSite call, IOperation from, IOperation to)
    {
        if (!call.IsStatement || Items(from) is null || Items(to) is null)
            return null;
        Expression[] both = reading.Expressions.LowerAll([Bare(from), Bare(to)]);
        Expression source = reading.Expressions.Repeatable(both[0], "source");
        Expression target = reading.Expressions.Repeatable(both[1], "target");
        source = Apart(from, to, source);
        reading.Arrays.CopyElements(source, target, ArrayLowerer.Length(source));
        return Nothing;
    }

    /// <summary>Within one array, a copy that is taken first keeps the elements from being overwritten before they are read.</summary>
    private Expression Apart(IOperation from, IOperation to, Expression source) =>
        reading.Varied.Shared.MayShareStorage(from, to) && Items(from) is { } item
            ? reading.Arrays.CopyOf(source, source.Type is ArrayType ? source.Type : new ArrayType(item, 1, item.Text + "[]"))
            : source;

    private Expression? CopyRange(CallSite call, IOperation from, IOperation? fromIndex, IOperation to, IOperation? toIndex, IOperation count)
    {
        if (!call.IsStatement || Items(from) is not { } item || Items(to) is null)
            return null;
        IOperation zero = count;
        Expression[] parts = reading.Expressions.LowerAll([Bare(from), fromIndex ?? zero, Bare(to), toIndex ?? zero, count]);
        Expression source = Apart(from, to, reading.Expressions.Repeatable(parts[0], "source"));
        Expression target = reading.Expressions.Repeatable(parts[2], "target");
        Expression sourceStart = fromIndex is null ? ArrayLowerer.Number(0) : reading.Expressions.Repeatable(parts[1], "start");
        Expression targetStart = toIndex is null ? ArrayLowerer.Number(0) : reading.Expressions.Repeatable(parts[3], "start");
        Expression length = reading.Expressions.Repeatable(parts[4], "count");
        Local i = reading.Variables.Temporary("i", IrType.Int);
        var read = new Element(source, [ArrayLowerer.Plus(sourceStart, i)], item);
        var written = new Element(target, [ArrayLowerer.Plus(targetStart, i)], item);
        reading.Emit(new For(i, ArrayLowerer.Number(0), "<", length, 1, [new Assign(written, read)], reading.Variables.NewLabel("copy")));
        return Nothing;
    }

    private Expression? CopyOf(CallSite call, IOperation source) =>
        Items(source) is null || call.At.Type is null ? null : reading.Arrays.CopyOf(reading.Expressions.Lower(Bare(source)), reading.TypeOf(call.At));

    /// <summary><c>T.CreateChecked(x)</c>: a number of another type.</summary>
    private Expression? Create(CallSite call)
    {
        if (reading.TypeOf(call.At) is not ScalarType target || call.Arguments.Count != 1 || call.Arguments[0].Value.Type is not { } from
            || !(from.IsInteger() || reading.Types.Read(from) is ScalarType))
        {
            return null;
        }
        Expression value = reading.Expressions.Lower(call.Arguments[0].Value);
        return value is Constant { Verbatim: null } constant ? constant with { Type = target } : new Convert(value, target, IsImplicit: false);
    }

    private Expression? SinCos(CallSite call, string key)
    {
        if (call.At.Type is not INamedTypeSymbol { IsTupleType: true } tuple)
            return null;
        string library = key.Substring(0, key.LastIndexOf('.') + 1);
        Expression x = reading.Expressions.Repeatable(reading.Expressions.Lower(call.Arguments[0].Value), "angle");
        return reading.Objects.NewTuple(tuple, [new Call(library + "Sin", [x], x.Type), new Call(library + "Cos", [x], x.Type)]);
    }

    /// <summary>
    /// A call, without derivative, that writes variables: it stands in a statement of its own and writes variables of its own, whose values are then assigned.
    /// </summary>
    public Expression WithWrites(CallSite call)
    {
        if (call.Receiver is { } self && ExpressionLowerer.HasEffects(self))
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, call.At, "'" + call.Name + "' after this");
        var arguments = new List<Expression>();
        var before = new System.Text.StringBuilder();
        var after = new List<Statement>();
        string list = string.Join(", ", call.Arguments.Where(a => !(a.Value.IsImplicit && a.Parameter.IsOptional)).Select(a => Pass(call, a.Value, a.Parameter, arguments, before, after)));
        string target = call.Method.MethodKind == MethodKind.DelegateInvoke || !call.Method.IsStatic ? Hole(reading.Expressions.Lower(call.Receiver!), arguments) : reading.Types.Text(call.Method.ContainingType);
        string name = call.Method.MethodKind == MethodKind.DelegateInvoke ? "" : "." + call.Method.Name
            + (call.Method.TypeArguments.Length == 0 ? "" : "<" + string.Join(", ", call.Method.TypeArguments.Select(reading.Types.Text)) + ">");
        string invocation = target + name + "(" + list + ")";
        if (call.Method.ReturnsVoid || call.IsStatement)
        {
            reading.Emit(new OpaqueStatement(before + invocation + ";", arguments.ToEquatable()));
            after.ForEach(reading.Emit);
            return Nothing;
        }
        Local result = reading.Keep(new Opaque("default", EquatableArray<Expression>.Empty, reading.TypeOf(call.At), IsPure: true), "result");
        Local inside = reading.Variables.Temporary(result.Name, result.Type);
        reading.Emit(new OpaqueStatement(before + "var " + inside.Name + " = " + invocation + ";", arguments.ToEquatable()));
        after.ForEach(reading.Emit);
        reading.Emit(new Assign(result, Once(inside)));
        return result;
    }

    private string Pass(CallSite call, IOperation value, IParameterSymbol parameter, List<Expression> arguments, System.Text.StringBuilder before, List<Statement> after)
    {
        if (parameter.RefKind is RefKind.Ref or RefKind.Out && ExpressionLowerer.IsPlace(value))
        {
            Expression place = reading.Calls.Reference(value);
            Local copy = reading.Variables.Temporary(ExpressionLowerer.NameFor(place), place.Type);
            before.Append(place.Type.Text + " " + copy.Name + (parameter.RefKind == RefKind.Ref ? " = " + Hole(place, arguments) : "") + "; ");
            after.Add(new Assign(place, Once(copy)));
            return (parameter.RefKind == RefKind.Ref ? "ref " : "out ") + copy.Name;
        }
        Expression given = reading.Expressions.Lower(Bare(value));
        if (given is not Constant && Items(value) is { } item && reading.Facts.Methods.Writes(call.Method, parameter, reading.Cancellation))
        {
            given = reading.Expressions.Repeatable(given, "items");
            Local copy = reading.Variables.Temporary(given is Local local ? local.Name + "Written" : "written", new ArrayType(item, 1, item.Text + "[]"));
            before.Append("var " + copy.Name + " = " + Hole(given, arguments) + ".ToArray(); ");
            Local i = reading.Variables.Temporary("i", IrType.Int);
            var read = new Opaque(copy.Name + "[{0}]", [i], item, IsPure: false);
            after.Add(new For(i, ArrayLowerer.Number(0), "<", ArrayLowerer.Length(given), 1, [new Assign(new Element(given, [i], item), read)], reading.Variables.NewLabel("copy")));
            return copy.Name;
        }
        return Hole(given, arguments);
    }

    private static Opaque Once(Local variable) => new(variable.Name, EquatableArray<Expression>.Empty, variable.Type, IsPure: false);

    private static string Hole(Expression value, List<Expression> arguments)
    {
        arguments.Add(value);
        return "{" + (arguments.Count - 1) + "}";
    }

    /// <summary>What stands for the value of a call that was lowered to statements and gives none.</summary>
    public static Expression Nothing { get; } = new Constant(0, new OpaqueType("void"), "");
}
