using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>New arrays, spans and lists with their elements, positions from the end, ranges.</summary>
internal sealed class ArrayLowerer(Reading reading)
{
    /// <param name="into">The variable that is being declared with the array, if there is one; otherwise a new one holds it where it has elements.</param>
    public Expression Create(IArrayCreationOperation creation, Local? into)
    {
        if (creation.Type is null)
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, creation, "This array");
        IrType type = reading.TypeOf(creation);
        Expression[] extents = reading.Expressions.LowerAll([.. creation.DimensionSizes]);
        var array = new NewArray(extents.ToEquatable(), type);
        if (creation.Initializer is not { } initializer || initializer.ElementValues.IsEmpty)
            return array;
        Local target = Allocate(array, into);
        Fill(target, initializer, []);
        return target;
    }

    /// <summary><c>stackalloc double[n]</c>, which has no operation of its own.</summary>
    public Expression OnStack(IOperation operation, ITypeSymbol type, Local? into)
    {
        IrType span = reading.Types.Read(type);
        IOperation[] children = [.. operation.ChildOperations];
        InitializerExpressionSyntax? initializer = operation.Syntax switch
        {
            StackAllocArrayCreationExpressionSyntax explicitly => explicitly.Initializer,
            ImplicitStackAllocArrayCreationExpressionSyntax implicitly => implicitly.Initializer,
            _ => null,
        };
        if (initializer is not null)
        {
            Local target = Allocate(new NewArray([Number(initializer.Expressions.Count)], span, OnStack: true), into);
            for (int i = 0; i < initializer.Expressions.Count; i++)
            {
                if (operation.SemanticModel!.GetOperation(initializer.Expressions[i], reading.Cancellation) is { } value)
                    Store(target, [Number(i)], value);
            }
            return target;
        }
        return new NewArray(children.Length == 0 ? [Number(0)] : [reading.Expressions.Lower(children[0])], span, OnStack: true);
    }

    private Local Allocate(NewArray array, Local? into)
    {
        if (into is null)
            return reading.Keep(array, "items");
        reading.Emit(new Declare(into, array));
        return into;
    }

    private void Fill(Local target, IArrayInitializerOperation initializer, Expression[] outer)
    {
        for (int i = 0; i < initializer.ElementValues.Length; i++)
        {
            Expression[] indices = [.. outer, Number(i)];
            if (initializer.ElementValues[i] is IArrayInitializerOperation inner)
                Fill(target, inner, indices);
            else
                Store(target, indices, initializer.ElementValues[i]);
        }
    }

    private void Store(Local target, Expression[] indices, IOperation value)
    {
        IrType element = target.Type switch
        {
            ArrayType array => array.Element,
            SpanType span => span.Element,
            ListType list => list.Element,
            _ => reading.TypeOf(value),
        };
        Expression item = reading.Expressions.Lower(value);
        // The elements of a stackalloc come without the conversions that C# puts around them.
        if (item.Type != element && item.Type is ScalarType or OpaqueType { Kind: OpaqueKind.Integer } && element is ScalarType)
            item = item is Constant { Verbatim: null } constant ? constant with { Type = element } : new Convert(item, element, IsImplicit: true);
        reading.Emit(new Assign(new Element(target, indices.ToEquatable(), element), item));
    }

    /// <summary>A collection expression: the array, its elements, and the elements of what is spread into it.</summary>
    public Expression Collect(ICollectionExpressionOperation collection, Local? into)
    {
        IrType type = reading.TypeOf(collection);
        if (type is not (ArrayType { Rank: 1 } or SpanType or ListType))
            return reading.Expressions.AsItStands(collection);
        if (collection.Elements.Length == 0 && type is not SpanType)
            return new NewArray([Number(0)], type);
        Expression[] spread = reading.Expressions.LowerAll([.. collection.Elements.OfType<ISpreadOperation>().Select(s => s.Operand)], s => reading.Sequences.IsSequence(s) ? reading.SequenceLoops.Array(s) : reading.Expressions.Lower(s));
        for (int i = 0; i < spread.Length; i++)
            spread[i] = reading.Expressions.Repeatable(spread[i], "items");
        Expression length = Number(collection.Elements.Length - spread.Length);
        foreach (Expression source in spread)
        {
            Expression own = Length(source);
            length = length is Constant { Value: 0 } ? own : new Call("+", [length, own], IrType.Int);
        }
        // What a span shows is an array of its own.
        IrType stored = type is SpanType span ? new ArrayType(span.Element, 1, span.Element.Text + "[]") : type;
        Local target = Allocate(new NewArray([length], stored), type is SpanType ? null : into);
        Expression position = Number(0);
        int next = 0;
        foreach (IOperation element in collection.Elements)
        {
            if (element is not ISpreadOperation spreading)
            {
                Store(target, [position], element);
                position = Plus(position, Number(1));
                continue;
            }
            Expression source = spread[next++];
            Local i = reading.Variables.Temporary("i", IrType.Int);
            IrType item = spreading.ElementType is { } itemType ? reading.Types.Read(itemType) : IrType.Double;
            var from = new Element(source, [i], item);
            var to = new Element(target, [Plus(position, i)], item);
            reading.Emit(new For(i, Number(0), "<", Length(source), 1, [new Assign(to, from)], reading.Variables.NewLabel("copy")));
            position = Plus(position, Length(source));
        }
        return type is SpanType ? new View("{0}.AsSpan()", target, EquatableArray<Expression>.Empty, type) : target;
    }

    public static Expression Plus(Expression a, Expression b) => (a, b) switch
    {
        (Constant { Value: 0 }, _) => b,
        (_, Constant { Value: 0 }) => a,
        (Constant x, Constant y) => Number((int)(x.Value + y.Value)),
        _ => new Call("+", [a, b], IrType.Int),
    };

    public static Constant Number(int value) => new(value, IrType.Int);

    public static Expression Length(Expression collection) =>
        new Opaque(collection.Type is ListType ? "{0}.Count" : "{0}.Length", [collection], IrType.Int, IsPure: true);

    /// <summary><c>^1</c>, and conversions of it: not evaluated by themselves.</summary>
    public bool IsFromEnd(IOperation index) => index.Type.Is("System", "Index");

    /// <summary>An index as a number of elements from the start.</summary>
    public Expression Offset(IOperation index, Expression collection, string lengthTemplate)
    {
        var length = new Opaque(lengthTemplate, [collection], IrType.Int, IsPure: true);
        switch (index)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat:
                return new Call("-", [length, reading.Expressions.Lower(hat.Operand)], IrType.Int);
            case IConversionOperation { Operand: var operand } when operand.Type.IsInteger():
                return reading.Expressions.Lower(operand);
            default:
                return new Opaque("{0}.GetOffset({1})", [reading.Expressions.Lower(index), length], IrType.Int, IsPure: true);
        }
    }

    /// <summary><c>s[^1]</c>, <c>s[1..]</c> of spans and lists, which the compiler turns into positions and slices.</summary>
    public Expression ImplicitIndexer(IImplicitIndexerReferenceOperation indexer)
    {
        ITypeSymbol owner = indexer.Instance.Type!;
        Expression target = reading.Places.Rooted(reading.Expressions.Lower(indexer.Instance), "items");
        IrType type = reading.TypeOf(indexer);
        if (indexer.Argument.Type.Is("System", "Index"))
        {
            target = reading.Expressions.Repeatable(target, "items");
            return new Element(target, [Offset(indexer.Argument, target, owner.IsList() ? "{0}.Count" : "{0}.Length")], type);
        }
        if (!owner.IsSpan() && !owner.IsMemory())
            return reading.Expressions.AsItStands(indexer);
        return Slice(target, indexer.Argument, type);
    }

    private Expression Slice(Expression target, IOperation range, IrType type)
    {
        if (range is not IRangeOperation literal)
            return new View("{0}[{1}]", target, [reading.Expressions.Lower(range)], type);
        (string text, Expression[] ends) = Ends(literal, firstHole: 1);
        return new View("{0}[" + text + "]", target, ends.ToEquatable(), type);
    }

    /// <summary><c>1..^n</c> as a value, for rows and columns of a matrix.</summary>
    public Expression Range(IRangeOperation range)
    {
        (string text, Expression[] ends) = Ends(range, firstHole: 0);
        return new Opaque("(" + text + ")", ends.ToEquatable(), reading.TypeOf(range), IsPure: true);
    }

    /// <summary>The text of a range with holes for the numbers in it, and these.</summary>
    private (string Text, Expression[] Ends) Ends(IRangeOperation range, int firstHole)
    {
        IOperation[] given = [.. new[] { range.LeftOperand, range.RightOperand }.OfType<IOperation>()];
        Expression[] values = reading.Expressions.LowerAll([.. given.Select(Number)]);
        string text = End(range.LeftOperand) + ".." + End(range.RightOperand);
        return (text, values);

        static bool IsFromEnd(IOperation end) => end is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat };

        static IOperation Number(IOperation end) => end is IUnaryOperation hat && IsFromEnd(end) ? hat.Operand : end is IConversionOperation { Operand: var operand } && operand.Type.IsInteger() ? operand : end;

        string End(IOperation? end)
        {
            if (end is null)
                return "";
            int k = Array.IndexOf(given, end);
            // The hole is not inside parentheses of its own: a compound expression brings them.
            string hole = "{" + (k + firstHole) + "}";
            return (IsFromEnd(end) ? "^" : "") + (values[k] is Local or Constant ? hole : "(" + hole + ")");
        }
    }

    /// <summary><c>a[1..3]</c> of an array is a new array with a copy of the elements.</summary>
    public Expression Copy(IArrayElementReferenceOperation element)
    {
        if (!reading.TypeOf(element).IsDifferentiable)
            return reading.Expressions.AsItStands(element, isPure: false);
        var array = (ArrayType)reading.TypeOf(element);
        Expression source = reading.Expressions.Repeatable(reading.Expressions.Lower(element.ArrayReference), "items");
        var view = reading.Keep(Slice(new View("{0}.AsSpan()", source, EquatableArray<Expression>.Empty, new SpanType(array.Element, false)), element.Indices[0], new SpanType(array.Element, false)), "slice");
        return CopyOf(view, array);
    }

    /// <summary>Memory of an array. The adjoint of an array that is a parameter is a span, of which there is none.</summary>
    public Expression Memory(View memory, IOperation at) =>
        memory is { Target: Local { Type: ArrayType { IsDifferentiable: true } } array } && reading.Method.Parameters.Any(p => Variables.Escape(p.Name) == array.Name)
            ? reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, at, $"'Memory' of the parameter '{array.Name}' (a span does as well)")
            : memory;

    /// <summary>A new array with the elements of an array, span or list.</summary>
    public Local CopyOf(Expression source, IrType type)
    {
        source = reading.Expressions.Repeatable(source, "items");
        if (source.Type is ArrayType { Rank: > 1 } rectangular)
            return CopyOfRectangular(source, rectangular);
        Local copy = reading.Keep(new NewArray([Length(source)], type), "copy");
        CopyElements(source, copy, Length(source));
        return copy;
    }

    private Local CopyOfRectangular(Expression source, ArrayType type)
    {
        Expression[] extents = [.. Enumerable.Range(0, type.Rank).Select(d => new Opaque("{0}.GetLength({1})", [source, Number(d)], IrType.Int, IsPure: true))];
        Local copy = reading.Keep(new NewArray(extents.ToEquatable(), type), "copy");
        Local[] indices = [.. extents.Select((_, d) => reading.Variables.Temporary(d < 3 ? "ijk".Substring(d, 1) : "i", IrType.Int))];
        Statement copying = new Assign(new Element(copy, indices.ToEquatable<Expression>(), type.Element), new Element(source, indices.ToEquatable<Expression>(), type.Element));
        for (int d = type.Rank - 1; d >= 0; d--)
            copying = new For(indices[d], Number(0), "<", extents[d], 1, [copying], reading.Variables.NewLabel("copy"));
        reading.Emit(copying);
        return copy;
    }

    public void CopyElements(Expression source, Expression target, Expression count)
    {
        IrType item = source.Type switch
        {
            ArrayType array => array.Element,
            SpanType span => span.Element,
            ListType list => list.Element,
            _ => IrType.Double,
        };
        Local i = reading.Variables.Temporary("i", IrType.Int);
        reading.Emit(new For(i, Number(0), "<", count, 1, [new Assign(new Element(target, [i], item), new Element(source, [i], item))], reading.Variables.NewLabel("copy")));
    }
}
