using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Types of C# → types of the middle language. Names are as short as they may be where the method stands.</summary>
internal sealed class TypeReader
{
    private static readonly SymbolDisplayFormat Minimal = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly Dictionary<ITypeSymbol, IrType> _read = new(SymbolEqualityComparer.IncludeNullability);
    private readonly Dictionary<string, AggregateInfo> _aggregates = new(StringComparer.Ordinal);
    private readonly List<AggregateInfo> _aggregatesInOrder = [];
    private readonly SortedDictionary<string, HiddenType> _hidden = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, OpenedType> _opened = new(StringComparer.Ordinal);
    private readonly TypeVisibility _visibility;
    private readonly TypeSubstitutions _substitutions;
    private readonly AggregateReader _members;
    private readonly SemanticModel _model;
    private readonly int _position;

    public TypeReader(INamedTypeSymbol from, SemanticModel model, int position)
    {
        _model = model;
        _position = position;
        _substitutions = new TypeSubstitutions(model.Compilation);
        _visibility = new TypeVisibility(from);
        _members = new AggregateReader(this, from, model.Compilation);
    }

    public IReadOnlyList<AggregateInfo> Aggregates => _aggregatesInOrder;

    /// <summary>The types that were read and that not everybody can see.</summary>
    public IEnumerable<HiddenType> Hidden => _hidden.Values;

    /// <summary>Has a value of the type, or one in it, numbers that code in the method's type cannot read?</summary>
    public bool HidesMembers(ITypeSymbol type) => _members.HidesMembers(_substitutions.Of(type));

    /// <summary>The name by which code in the method's type reads a field or auto-property of a type.</summary>
    public string NameOf(INamedTypeSymbol type, ISymbol member) => _members.NameOf(type, member);

    /// <summary>Can code in the method's type read a field or auto-property of a type, by whatever name?</summary>
    public bool Sees(INamedTypeSymbol type, ISymbol member) => _members.Sees(type, member);

    /// <summary>The types that were read by properties which are generated into them.</summary>
    public IEnumerable<OpenedType> Opened => _opened.Values;

    public void Open(INamedTypeSymbol type)
    {
        if (HiddenMembers.Open(type) is { } opened)
            _opened[opened.HintName] = opened;
    }

    /// <summary>How generated code writes the type.</summary>
    public string Text(ITypeSymbol type) =>
        _substitutions.Of(type).WithNullableAnnotation(NullableAnnotation.None).ToMinimalDisplayString(_model, _position, Minimal);

    /// <summary>While the body of a generic method is read in place of a call: its type parameters are the call's type arguments.</summary>
    public void Substitute(IMethodSymbol definition, IMethodSymbol constructed) => _substitutions.Begin(definition, constructed);

    public void EndSubstitution(IMethodSymbol definition) => _substitutions.End(definition);

    public IrType Read(ITypeSymbol type)
    {
        type = _substitutions.Of(type);
        if (!_read.TryGetValue(type, out IrType? read))
        {
            read = ReadNew(type);
            _read[type] = read;
            if (_visibility.IsPrivate(type) is { } isPrivate)
                _hidden[read.Text] = new HiddenType(read.Text, isPrivate);
        }
        return read;
    }

    private IrType ReadNew(ITypeSymbol type)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_Double:
                return IrType.Double;
            case SpecialType.System_Single:
                return IrType.Float;
            case SpecialType.System_Int32:
                return IrType.Int;
            case SpecialType.System_Boolean:
                return IrType.Bool;
        }
        if (type.IsInteger())
            return new OpaqueType(Text(type), OpaqueKind.Integer);
        switch (type)
        {
            case IArrayTypeSymbol array:
                return new ArrayType(Read(array.ElementType), array.Rank, Text(array));
            case ITypeParameterSymbol parameter when IsFloatingPoint(parameter):
                return new ScalarType(Variables.Escape(parameter.Name), ScalarKind.Generic);
            case INamedTypeSymbol named:
                return ReadNamed(named);
            default:
                return new OpaqueType(Text(type));
        }
    }

    private IrType ReadNamed(INamedTypeSymbol type)
    {
        if (type.TypeArguments.Length == 1 && !type.IsTupleType)
        {
            ITypeSymbol argument = type.TypeArguments[0];
            if (type.Is("System", "Span") || type.Is("System", "ReadOnlySpan"))
                return new SpanType(Read(argument), type.Name == "ReadOnlySpan");
            if (type.IsMemory())
                return new MemoryType(Read(argument), type.Name == "ReadOnlyMemory");
            if (type.IsList())
                return new ListType(Read(argument), Text(type));
            if (type.IsOurs("Matrix") && Read(argument) is ScalarType element)
                return new MatrixType(element);
        }
        if (type.IsVector())
            return new VectorType(Text(type), type.Name[6] - '0');
        return _members.CanHaveMembers(type) ? ReadAggregate(type) : new OpaqueType(Text(type));
    }

    private IrType ReadAggregate(INamedTypeSymbol type)
    {
        AggregateKind kind = AggregateReader.KindOf(type);
        string text = Text(type);
        if (!_members.HasDifferentiableMember(type))
            return new OpaqueType(text);
        var aggregate = new AggregateType(text, kind, Differentiable: true);
        // Before its members are read: a type may contain itself.
        _read[type] = aggregate;
        if (!_aggregates.ContainsKey(text))
        {
            _aggregates[text] = null!;
            AggregateInfo info = _members.Read(type, aggregate);
            _aggregates[text] = info;
            _aggregatesInOrder.Add(info);
        }
        return aggregate;
    }

    /// <summary>A tuple all of whose parts are without derivative is still taken apart and put together like one.</summary>
    public AggregateType ReadTuple(INamedTypeSymbol tuple)
    {
        if (Read(tuple) is AggregateType aggregate)
            return aggregate;
        string text = Text(tuple);
        var inert = new AggregateType(text, AggregateKind.Struct, Differentiable: false);
        if (!_aggregates.ContainsKey(text))
        {
            AggregateInfo info = _members.Read(tuple, inert);
            _aggregates[text] = info;
            _aggregatesInOrder.Add(info);
        }
        return inert;
    }

    public AggregateInfo? Info(AggregateType type) => _aggregates.TryGetValue(type.Text, out AggregateInfo? info) ? info : null;

    /// <summary>Is a type parameter constrained to IFloatingPointIeee754 of itself (perhaps by an interface that extends it)?</summary>
    public static bool IsFloatingPoint(ITypeParameterSymbol parameter)
    {
        foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
        {
            if (constraint is ITypeParameterSymbol other ? IsFloatingPoint(other) : IsFloatingPoint(constraint) || constraint.AllInterfaces.Any(IsFloatingPoint))
                return true;
        }
        return false;

        static bool IsFloatingPoint(ITypeSymbol type) => type.Is("System.Numerics", "IFloatingPointIeee754");
    }

    /// <summary>
    /// May a value of this type, though it has no derivative for us, contain one that a derivative got lost in? A number, a truth value and a text may not;
    /// a sequence, an object and a nullable number may.
    /// </summary>
    public bool MayHide(ITypeSymbol? type)
    {
        if (type is null or { SpecialType: SpecialType.System_Void or SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_DateTime }
            || type.IsInteger() || type.TypeKind == TypeKind.Enum)
        {
            return false;
        }
        if (type.IsIn("System") && type.Name is "Index" or "Range" or "TimeSpan" or "Guid" or "Type" or "DateTimeOffset" or "StringComparison")
            return false;
        return type switch
        {
            IArrayTypeSymbol array => MayHide(array.ElementType),
            INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(e => MayHide(e.Type)),
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => MayHide(nullable.TypeArguments[0]),
            // A list or a sequence of integers holds nothing but integers.
            INamedTypeSymbol { TypeArguments: { Length: > 0 } items, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } sequence
                when sequence.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Linq" => items.Any(MayHide),
            _ => true,
        };
    }
}
