using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>New objects, tuples and <c>with</c>.</summary>
internal sealed class ObjectLowerer(Reading reading)
{
    /// <summary>Inside an initializer: the object that is being initialized.</summary>
    public Expression? Initialized { get; private set; }

    public Expression Create(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor || creation.Type is not INamedTypeSymbol type)
            return reading.Expressions.AsItStands(creation);
        if (type.IsVector())
            return Vector(creation, (VectorType)reading.TypeOf(creation));
        if (type.IsSpan() && creation.Arguments.Length is 1 or 3 && creation.Arguments[0].Value.Type is IArrayTypeSymbol)
            return SpanOf(creation);
        if (type.IsList())
            return CreateList(creation);
        if (reading.TypeOf(creation) is not AggregateType { Differentiable: true } aggregate || reading.Types.Info(aggregate) is not { } info)
            return reading.Varied.Varies(creation) || WritesDerivative(creation) ? Unknown(creation, constructor) : reading.Expressions.AsItStands(creation);
        if (ConstructorReader.StoredMembers(constructor, reading.Cancellation) is not { } stored)
            return reading.Varied.Varies(creation) || WritesDerivative(creation) ? Unknown(creation, constructor) : reading.Expressions.AsItStands(creation);
        if (!AggregateReader.CanBeMade(type, info, reading.Model.Compilation, reading.Method.ContainingType) && reading.Varied.Varies(creation))
            return reading.Refuse(DiagnosticDescriptors.GradientCannotBeBuilt, creation, aggregate.Text, DiagnosticDescriptors.NoConstructor);
        if (reading.Varied.Varies(creation) && reading.Types.HidesMembers(type))
            return Unknown(creation, constructor);
        // What is stored in a private member is read by another name.
        return Build(creation, aggregate, info, [.. stored.Select(s => NameOf(type, s))]);
    }

    private string NameOf(INamedTypeSymbol type, string member)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at.GetMembers(member.TrimStart('@')).FirstOrDefault(AggregateReader.IsDataMember) is { } found)
                return Variables.Escape(reading.Types.NameOf(type, found));
        }
        return member;
    }

    /// <summary>Does a constructor write what has a derivative in what it is given?</summary>
    public bool WritesDerivative(IObjectCreationOperation creation) =>
        creation.Constructor is { } constructor && MethodSyntax.IsWrittenOut(constructor) && creation.Arguments.Any(a => reading.Calls.WritesDerivative(constructor, a.Value, a.Parameter!));

    private Expression Build(IObjectCreationOperation creation, AggregateType aggregate, AggregateInfo info, string[] stored)
    {
        (IOperation Value, int Place, string Member)[] inputs =
        [
            .. creation.Arguments.Select(a => (a.Value, a.Parameter!.Ordinal, stored[a.Parameter.Ordinal])),
            .. Initializers(creation.Initializer, stored.Length),
        ];
        if (inputs.Any(i => i.Place < 0))
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, creation, "This initializer");
        foreach ((IOperation value, _, string member) in inputs)
        {
            if (value.Type is not null && reading.Places.IsOfItself(aggregate, member, reading.TypeOf(value)) && reading.Varied.Varies(value))
                return reading.Places.RefuseOfItself(value, member, aggregate);
        }
        Expression[] values = reading.Expressions.LowerAll([.. inputs.Select(i => i.Value)]);
        int[] order = [.. Enumerable.Range(0, inputs.Length).OrderBy(i => inputs[i].Place)];
        return new New(
            aggregate,
            order.Select(i => inputs[i].Member).ToEquatable(),
            order.Select(i => values[i]).ToEquatable(),
            creation.Arguments.Length);
    }

    private static IEnumerable<(IOperation Value, int Place, string Member)> Initializers(IObjectOrCollectionInitializerOperation? initializer, int place)
    {
        foreach (IOperation part in initializer?.Initializers ?? [])
        {
            bool isSimple = part is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation } target } && AggregateReader.IsDataMember(target.Member);
            yield return isSimple
                ? (((ISimpleAssignmentOperation)part).Value, place++, Variables.Escape(((IMemberReferenceOperation)((ISimpleAssignmentOperation)part).Target).Member.Name))
                : (part, -1, "");
        }
    }

    private Expression Unknown(IOperation creation, IMethodSymbol constructor) => reading.Types.HidesMembers(constructor.ContainingType)
        ? reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, creation, $"A new '{reading.Types.Text(constructor.ContainingType)}'{HiddenMembers.Advice}")
        : reading.Refuse(DiagnosticDescriptors.UnknownDerivative, creation, constructor.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));

    /// <summary><c>new Vector3(x, y, z)</c>, also from one number for all components and from a shorter vector: component by component.</summary>
    private Expression Vector(IObjectCreationOperation creation, VectorType type)
    {
        if (creation.Arguments.Length == 0 || creation.Arguments.Any(a => a.Value.Type.IsSpan()))
            return reading.Varied.Varies(creation) ? Unknown(creation, creation.Constructor!) : reading.Expressions.AsItStands(creation, isPure: true);
        var parts = new List<Expression>();
        foreach (Expression argument in reading.Expressions.LowerAll([.. creation.Arguments.Select(a => a.Value)]))
        {
            Expression simple = creation.Arguments.Length == 1 || argument.Type is VectorType ? reading.Expressions.Repeatable(argument, "part") : argument;
            if (simple.Type is VectorType shorter)
                parts.AddRange(Enumerable.Range(0, shorter.Length).Select(i => new Member(simple, Component(i), IrType.Float)));
            else
                parts.AddRange(Enumerable.Repeat(simple, creation.Arguments.Length == 1 ? type.Length : 1));
        }
        Local vector = reading.Keep(new Opaque("default(" + type.Text + ")", EquatableArray<Expression>.Empty, type, IsPure: true), "vector");
        for (int i = 0; i < type.Length && i < parts.Count; i++)
            reading.Emit(new Assign(new Member(vector, Component(i), IrType.Float), parts[i]));
        return vector;
    }

    private static string Component(int i) => "XYZW".Substring(i, 1);

    private View SpanOf(IObjectCreationOperation creation)
    {
        Expression[] arguments = reading.Expressions.LowerAll([.. creation.Arguments.Select(a => a.Value)]);
        return new View(arguments.Length == 1 ? "{0}.AsSpan()" : "{0}.AsSpan({1}, {2})", arguments[0], arguments.Skip(1).ToEquatable(), reading.TypeOf(creation));
    }

    /// <summary>A list with elements is made with room for them, which are then stored one by one.</summary>
    private Expression CreateList(IObjectCreationOperation creation)
    {
        IrType type = reading.TypeOf(creation);
        if (!type.IsDifferentiable)
            return reading.Expressions.AsItStands(creation);
        if (creation.Arguments.Length > 0 && !creation.Arguments[0].Value.Type.IsInteger())
        {
            if (creation.Initializer is null && reading.Sequences.IsSequence(creation.Arguments[0].Value))
                return reading.SequenceLoops.List(creation.Arguments[0].Value, type);
            Expression source = reading.Expressions.Lower(creation.Arguments[0].Value is IConversionOperation { IsImplicit: true } c ? c.Operand : creation.Arguments[0].Value);
            return source.Type is ArrayType { Rank: 1 } or ListType && creation.Initializer is null
                ? reading.Arrays.CopyOf(source, type)
                : reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, creation, "A list of this sequence");
        }
        IOperation[] items = [.. creation.Initializer?.Initializers ?? []];
        if (items.Any(i => i is not IInvocationOperation { Arguments.Length: 1 }))
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, creation, "This initializer");
        var list = new NewArray([ArrayLowerer.Number(items.Length)], type);
        if (items.Length == 0)
            return list;
        Local kept = reading.Keep(list, "items");
        IrType element = ((ListType)type).Element;
        for (int i = 0; i < items.Length; i++)
            reading.Emit(new Assign(new Element(kept, [ArrayLowerer.Number(i)], element), reading.Expressions.Lower(((IInvocationOperation)items[i]).Arguments[0].Value)));
        return kept;
    }

    public Expression Tuple(ITupleOperation tuple)
    {
        if (tuple.Type is not INamedTypeSymbol type)
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, tuple, "This tuple");
        return NewTuple(type, reading.Expressions.LowerAll([.. tuple.Elements]));
    }

    public Expression NewTuple(INamedTypeSymbol type, Expression[] values)
    {
        AggregateType aggregate = reading.Types.ReadTuple(type);
        return new New(aggregate, type.TupleElements.Select(e => Variables.Escape(e.Name)).ToEquatable(), values.ToEquatable(), values.Length);
    }

    public Expression With(IWithOperation with)
    {
        if (reading.TypeOf(with) is not AggregateType)
            return reading.Expressions.AsItStands(with);
        (IOperation Value, int Place, string Member)[] changes = [.. Initializers(with.Initializer, 0)];
        if (changes.Any(c => c.Place < 0))
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, with, "This initializer");
        foreach ((IOperation value, _, string member) in changes)
        {
            if (value.Type is not null && reading.Places.IsOfItself(reading.TypeOf(with), member, reading.TypeOf(value)) && reading.Varied.Varies(value))
                return reading.Places.RefuseOfItself(value, member, reading.TypeOf(with));
        }
        Expression[] parts = reading.Expressions.LowerAll([with.Operand, .. changes.Select(c => c.Value)]);
        return new With(parts[0], changes.Select(c => c.Member).ToEquatable(), parts.Skip(1).ToEquatable());
    }
}
