using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Patterns → conditions. What a pattern names becomes a variable.</summary>
internal sealed class PatternLowerer(Reading reading)
{
    private static readonly Constant True = new(1, IrType.Bool, "true");

    /// <summary>Inside a property pattern: the value whose members are looked at.</summary>
    public Expression? Input { get; private set; }

    /// <summary>What is being matched: whether a derivative could get lost in it.</summary>
    private IOperation? _subject;

    public Expression Test(IIsPatternOperation test)
    {
        Expression value = reading.Expressions.Lower(test.Value);
        if (MentionsMoreThanOnce(test.Pattern))
            value = Simple(value, "value");
        return Match(value, test.Value, test.Pattern);
    }

    /// <summary>The condition under which <paramref name="value"/>, lowered from <paramref name="subject"/>, matches.</summary>
    public Expression Match(Expression value, IOperation subject, IPatternOperation pattern)
    {
        IOperation? outer = _subject;
        _subject = subject;
        Expression condition = Match(value, subject.Type, pattern);
        _subject = outer;
        return condition;
    }

    /// <summary>A value that may be written several times, once for each comparison.</summary>
    public Expression Simple(Expression value, string name) => IsSimple(value) ? value : reading.Keep(value, name);

    private static bool IsSimple(Expression value) => value switch
    {
        Local or Constant => true,
        Member member => IsSimple(member.Target),
        Opaque { IsPure: true } measure => measure.Arguments.All(IsSimple),
        _ => false,
    };

    private static bool MentionsMoreThanOnce(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation or IRelationalPatternOperation or ITypePatternOperation or IDiscardPatternOperation => false,
        INegatedPatternOperation not => MentionsMoreThanOnce(not.Pattern),
        _ => true,
    };

    /// <summary>The same for a part of the subject. <paramref name="value"/> is simple if the pattern looks at it more than once.</summary>
    private Expression Match(Expression value, ITypeSymbol? type, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return True;
            case IConstantPatternOperation constant:
                return Equal(value, constant.Value);
            case IRelationalPatternOperation relational when OperatorLowerer.Symbol(relational.OperatorKind) is { } symbol:
                return new Call(symbol, [value, ConstantLike(value, relational.Value)], IrType.Bool);
            case INegatedPatternOperation negated:
                return Not(Match(value, type, negated.Pattern));
            case IBinaryPatternOperation binary:
                Expression left = Match(value, type, binary.LeftPattern);
                (Expression narrowed, ITypeSymbol? narrowedType) = binary.OperatorKind == BinaryOperatorKind.And ? Narrowed(value, type, binary) : (value, type);
                return reading.Operators.ShortCircuit(binary.OperatorKind == BinaryOperatorKind.And ? "&&" : "||", left, () => Match(narrowed, narrowedType, binary.RightPattern));
            case ITypePatternOperation typed:
                return TypeTest(value, type, typed.MatchedType, pattern);
            case IDeclarationPatternOperation declaration:
                return Declaration(value, type, declaration);
            case IRecursivePatternOperation recursive:
                return Recursive(value, type, recursive);
            case IListPatternOperation list:
                return List(value, list);
            default:
                return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, pattern, "This pattern");
        }
    }

    /// <summary><c>o is int and &gt; 2</c>: what stands after <c>and</c> looks at a value of the type before it.</summary>
    private (Expression Value, ITypeSymbol? Type) Narrowed(Expression value, ITypeSymbol? type, IBinaryPatternOperation and)
    {
        ITypeSymbol narrowed = and.RightPattern.InputType;
        if (type is null || SymbolEqualityComparer.Default.Equals(type, narrowed))
            return (value, type);
        IrType to = reading.Types.Read(narrowed);
        return (reading.Keep(As(value, narrowed, to), "typed"), narrowed);
    }

    private Expression Equal(Expression value, IOperation constant)
    {
        if (constant.ConstantValue is { HasValue: true, Value: null })
            return new Opaque("({0} is null)", [value], IrType.Bool, IsPure: true);
        if (value.Type == IrType.Bool && constant.ConstantValue.Value is bool truth)
            return truth ? value : Not(value);
        Expression other = ConstantLike(value, constant);
        if (other is Constant { Value: double.NaN } && value.Type is ScalarType)
            return new Call("!=", [value, value], IrType.Bool);
        return value.Type is ScalarType or OpaqueType { Kind: not OpaqueKind.Other } || constant.Type?.TypeKind == TypeKind.Enum
            ? new Call("==", [value, other], IrType.Bool)
            : new Opaque("({0} is {1})", [value, other], IrType.Bool, IsPure: true);
    }

    private Expression ConstantLike(Expression value, IOperation constant)
    {
        Expression lowered = reading.Expressions.Lower(constant);
        return lowered is Constant { Verbatim: null } number && value.Type is ScalarType && lowered.Type != value.Type ? number with { Type = value.Type } : lowered;
    }

    private static Expression Not(Expression condition) => condition switch
    {
        Call { Function: "!" } not => not.Arguments[0],
        Call { Function: "==" } equal => equal with { Function = "!=" },
        _ => new Call("!", [condition], IrType.Bool),
    };

    /// <summary>Is the value (not null and) of a type? Nothing needs to be asked where the types say so.</summary>
    private Expression TypeTest(Expression value, ITypeSymbol? from, ITypeSymbol to, IOperation at)
    {
        if (from is not null && SymbolEqualityComparer.Default.Equals(from, to))
            return to.IsReferenceType ? new Opaque("({0} is not null)", [value], IrType.Bool, IsPure: true) : True;
        if (reading.Types.Read(to).IsDifferentiable && _subject is not null && reading.Varied.Varies(_subject))
            return reading.Refuse(DiagnosticDescriptors.TypeCarriesNoDerivative, at, from is null ? "object" : reading.Types.Text(from));
        return new Opaque("({0} is " + reading.Types.Text(to) + ")", [value], IrType.Bool, IsPure: true);
    }

    private Expression Declaration(Expression value, ITypeSymbol? type, IDeclarationPatternOperation declaration)
    {
        Expression test = declaration.MatchesNull || declaration.MatchedType is null ? True : TypeTest(value, type, declaration.MatchedType, declaration);
        if (declaration.DeclaredSymbol is ILocalSymbol symbol)
            Name(symbol, value, type);
        return test;
    }

    private void Name(ILocalSymbol symbol, Expression value, ITypeSymbol? from)
    {
        IrType type = reading.Types.Read(symbol.Type);
        Local variable = reading.Variables.Declare(symbol, type);
        Expression named = value;
        if (from is not null && !SymbolEqualityComparer.Default.Equals(from, symbol.Type))
        {
            named = As(value, symbol.Type, type);
        }
        reading.Emit(new Declare(variable, named));
    }

    private static Opaque As(Expression value, ITypeSymbol to, IrType type) =>
        new(to.IsReferenceType ? "({0} as " + type.Text + ")!" : "({0} is " + type.Text + " ? (" + type.Text + "){0} : default)", [value], type, IsPure: true);

    private Expression Recursive(Expression value, ITypeSymbol? type, IRecursivePatternOperation recursive)
    {
        Expression condition = TypeTest(value, type, recursive.MatchedType, recursive);
        bool isNamed = false;
        if (type is not null && !SymbolEqualityComparer.Default.Equals(type, recursive.MatchedType))
        {
            // Members of the type that was tested for are read from a variable of that type.
            IrType matched = reading.Types.Read(recursive.MatchedType);
            Local typed = recursive.DeclaredSymbol is { } named ? reading.Variables.Declare(named, matched) : reading.Variables.Temporary("typed", matched);
            reading.Emit(new Declare(typed, As(value, recursive.MatchedType, matched)));
            value = typed;
            isNamed = true;
        }
        for (int i = 0; i < recursive.DeconstructionSubpatterns.Length; i++)
        {
            IPatternOperation inner = recursive.DeconstructionSubpatterns[i];
            if (Part(recursive, i) is not { } part)
                return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, recursive, "A pattern that calls 'Deconstruct'");
            if (reading.Places.IsOfItself(value.Type, part.Name, reading.Types.Read(part.Type)))
                return reading.Places.RefuseOfItself(inner, part.Name, value.Type);
            condition = And(condition, inner, () => Read(value, part.Name, part.Type), part.Type);
        }
        foreach (IPropertySubpatternOperation property in recursive.PropertySubpatterns)
        {
            IOperation member = property.Member;
            condition = And(condition, property.Pattern, () =>
            {
                Expression? outer = Input;
                Input = value;
                Expression read = reading.Places.Read(member);
                Input = outer;
                return read;
            }, member.Type);
        }
        if (recursive.DeclaredSymbol is ILocalSymbol symbol && !isNamed)
            Name(symbol, value, recursive.MatchedType);
        return condition;
    }

    private Expression And(Expression condition, IPatternOperation pattern, Func<Expression> read, ITypeSymbol? type) =>
        reading.Operators.ShortCircuit("&&", condition, () =>
        {
            Expression part = read();
            return Match(MentionsMoreThanOnce(pattern) ? Simple(part, "part") : part, type, pattern);
        });

    private static (string Name, ITypeSymbol Type)? Part(IRecursivePatternOperation pattern, int i)
    {
        if (pattern.MatchedType is INamedTypeSymbol { IsTupleType: true } tuple)
            return (tuple.TupleElements[i].Name, tuple.TupleElements[i].Type);
        return pattern.DeconstructSymbol is IMethodSymbol { IsImplicitlyDeclared: true } record ? (record.Parameters[i].Name, record.Parameters[i].Type) : null;
    }

    private Expression Read(Expression value, string name, ITypeSymbol type)
    {
        IrType read = reading.Types.Read(type);
        return value switch
        {
            // (a, b) is (…, …): the elements are at hand.
            New made when made.Members.ToList().IndexOf(name) is >= 0 and var at => made.Arguments[at],
            { Type: AggregateType } => new Member(value, Variables.Escape(name), read),
            _ => new Opaque("{0}." + Variables.Escape(name), [value], read, IsPure: true),
        };
    }

    /// <summary>A part of a span is a view of it, that of an array a copy.</summary>
    private Expression Rest(Expression value, IrType item, Expression start, Expression length) => value.Type is SpanType
        ? new View("{0}.Slice({1}, {2})", value, [start, length], value.Type)
        : reading.Arrays.CopyOf(new View("{0}.AsSpan({1}, {2})", value, [start, length], new SpanType(item, IsReadOnly: false)), value.Type);

    private Expression List(Expression value, IListPatternOperation list)
    {
        if (value.Type is not (ArrayType { Rank: 1 } or SpanType or ListType))
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, list, "This pattern");
        IrType item = value.Type switch { ArrayType a => a.Element, SpanType s => s.Element, ListType l => l.Element, _ => IrType.Double };
        ITypeSymbol? itemType = list.InputType switch { IArrayTypeSymbol a => a.ElementType, INamedTypeSymbol { TypeArguments.Length: 1 } n => n.TypeArguments[0], _ => null };
        int slice = list.Patterns.ToList().FindIndex(p => p is ISlicePatternOperation);
        int count = list.Patterns.Length;
        Expression length = ArrayLowerer.Length(value);
        Expression condition = slice < 0
            ? new Call("==", [length, ArrayLowerer.Number(count)], IrType.Bool)
            : count == 1 ? True : new Call(">=", [length, ArrayLowerer.Number(count - 1)], IrType.Bool);
        for (int i = 0; i < count; i++)
        {
            if (list.Patterns[i] is ISlicePatternOperation { Pattern: null } or IDiscardPatternOperation)
                continue;
            if (list.Patterns[i] is ISlicePatternOperation { Pattern: { } ofRest } rest)
            {
                if (value.Type is ListType)
                    return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, rest, "A pattern for the rest of a list");
                Expression start = ArrayLowerer.Number(i), rested = count == 1 ? length : new Call("-", [length, ArrayLowerer.Number(count - 1)], IrType.Int);
                condition = And(condition, ofRest, () => Rest(value, item, start, rested), list.InputType);
                continue;
            }
            Expression index = slice >= 0 && i > slice ? new Call("-", [length, ArrayLowerer.Number(count - i)], IrType.Int) : ArrayLowerer.Number(i);
            condition = And(condition, list.Patterns[i], () => new Element(value, [index], item), itemType);
        }
        if (list.DeclaredSymbol is ILocalSymbol symbol)
            Name(symbol, value, list.InputType);
        return condition;
    }
}
