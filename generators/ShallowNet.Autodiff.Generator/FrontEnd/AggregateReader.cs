using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>The differentiable view of a struct, record, class or tuple: its fields and auto-properties, and how a new one is made.</summary>
internal sealed class AggregateReader(TypeReader types, INamedTypeSymbol from, Compilation compilation)
{
    private readonly HashSet<ITypeSymbol> _open = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, bool> _differentiable = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, DataMember[]> _membersOf = new(SymbolEqualityComparer.IncludeNullability);
    private readonly Dictionary<ITypeSymbol, bool> _hiding = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ITypeSymbol> _without = new(SymbolEqualityComparer.Default);

    /// <summary>The platform's own types carry no derivative, but for tuples: what their members mean is not known.</summary>
    public bool CanHaveMembers(INamedTypeSymbol type)
    {
        if (type.IsTupleType)
            return true;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsStatic || type.IsAnonymousType || type.SpecialType != SpecialType.None
            || type.IsUnboundGenericType)
        {
            return false;
        }
        if (type.IsAbstract && !SymbolEqualityComparer.Default.Equals(type, from))
            return false;
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.ContainingNamespace.IsGlobalNamespace && space.Name is "System" or "Microsoft" && !type.Locations.Any(l => l.IsInSource))
                return false;
        }
        return !type.IsOurs("Matrix");
    }

    public static AggregateKind KindOf(INamedTypeSymbol type)
    {
        if (type.IsValueType)
            return AggregateKind.Struct;
        // What nobody can change is a value, wherever it lives.
        return DataMembers(type).Any() && !DataMembers(type).Any(IsSettable) ? AggregateKind.Record : AggregateKind.Class;
    }

    public bool HasDifferentiableMember(INamedTypeSymbol type)
    {
        if (_differentiable.TryGetValue(type, out bool known))
            return known;
        if (!_open.Add(type))
            return false;
        bool found = MembersOf(type).Any(m => HasDerivative(m.Type));
        _open.Remove(type);
        // What was found while a type around it was open may be incomplete when it is negative.
        if (found || _open.Count == 0)
            _differentiable[type] = found;
        return found;
    }

    private bool HasDerivative(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Double or SpecialType.System_Single } => true,
        IArrayTypeSymbol array => HasDerivative(array.ElementType),
        ITypeParameterSymbol parameter => TypeReader.IsFloatingPoint(parameter),
        INamedTypeSymbol { TypeArguments.Length: 1, IsTupleType: false } wrapper when wrapper.IsSpan() || wrapper.IsMemory() || wrapper.IsList() || wrapper.IsOurs("Matrix") =>
            HasDerivative(wrapper.TypeArguments[0]),
        INamedTypeSymbol vector when vector.IsVector() => true,
        INamedTypeSymbol named when CanHaveMembers(named) => HasDifferentiableMember(named),
        _ => false,
    };

    public AggregateInfo Read(INamedTypeSymbol type, AggregateType aggregate)
    {
        DataMember[] members = [.. MembersOf(type)];
        foreach (DataMember opened in members.Where(m => m.IsOpened))
            types.Open(opened.Symbol.ContainingType);
        var read = members.Select(m => new AggregateMember(Variables.Escape(m.Name), LeadsTo(m.Type, type, []) ? new OpaqueType(types.Text(m.Type)) : types.Read(m.Type), UpdateOf(type, m), !IsConstant(type, m.Symbol))
        {
            MayBeNull = m.Type is { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.NotAnnotated },
        }).ToEquatable();
        EquatableArray<string> constructor = type.IsTupleType ? read.Select(m => m.Name).ToEquatable() : ConstructorOf(type, members);
        return new AggregateInfo(aggregate, read, constructor, type.IsTupleType);
    }

    /// <summary>
    /// Does a type contain another, directly, in arrays and lists, or by way of further types? A member through which a type contains itself has no adjoint: how deep the
    /// value goes is known only at run time. Reading and storing one is refused where a derivative would go through it.
    /// </summary>
    private bool LeadsTo(ITypeSymbol type, INamedTypeSymbol whole, HashSet<ITypeSymbol> seen) => type switch
    {
        IArrayTypeSymbol array => LeadsTo(array.ElementType, whole, seen),
        INamedTypeSymbol { TypeArguments.Length: 1, IsTupleType: false } wrapper when wrapper.IsSpan() || wrapper.IsMemory() || wrapper.IsList() => LeadsTo(wrapper.TypeArguments[0], whole, seen),
        INamedTypeSymbol named when SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, whole.OriginalDefinition) => !named.IsTupleType,
        INamedTypeSymbol named when CanHaveMembers(named) && seen.Add(named.OriginalDefinition) => MembersOf(named).Any(m => LeadsTo(m.Type, whole, seen)),
        _ => false,
    };

    /// <summary>Can generated code make a value of the type?</summary>
    public static bool CanBeMade(INamedTypeSymbol type, AggregateInfo info, Compilation compilation, INamedTypeSymbol from) =>
        HasSettableNumbers(info) && HasConstructor(type, info, compilation, from);

    public static bool HasConstructor(INamedTypeSymbol type, AggregateInfo info, Compilation compilation, INamedTypeSymbol from) =>
        type.IsValueType || !type.IsAbstract && (info.Constructor.Count > 0
        || type.InstanceConstructors.Any(c => c.Parameters.Length == 0 && compilation.IsSymbolAccessibleWithin(c, from)));

    /// <summary>Can generated code put numbers into all members that have a derivative? Arrays that an object makes for itself are filled where they are.</summary>
    public static bool HasSettableNumbers(AggregateInfo info) => info.DifferentiableMembers.All(m =>
        m.Update != MemberUpdate.Construct || info.Constructor.Contains(m.Name) || (info.Type.Kind != AggregateKind.Struct && m.Type.IsReference));

    /// <summary>Fields and auto-properties, those of base types first, that code in the method's type may read, by their own names or by those of properties.</summary>
    private DataMember[] MembersOf(INamedTypeSymbol type)
    {
        if (type.IsTupleType)
            return [.. type.TupleElements.Select(e => new DataMember(e, e.Name))];
        if (!_membersOf.TryGetValue(type, out DataMember[]? members))
        {
            members = [.. DataMembers(type).Select(m => Seen(type, m)).Where(m => m is not null).Select(m => m!.Value)];
            _membersOf[type] = members;
        }
        return members;
    }

    private DataMember? Seen(INamedTypeSymbol type, ISymbol member) => IsAccessible(member) ? new DataMember(member, member.Name) : HiddenMembers.Read(type, member, IsAccessible);

    private bool IsAccessible(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, from);

    /// <summary>Can code in the method's type read a field or auto-property, by whatever name?</summary>
    public bool Sees(INamedTypeSymbol type, ISymbol member) => IsDataMember(member) && Seen(type, member) is not null;

    /// <summary>The name by which code in the method's type reads a field or auto-property.</summary>
    public string NameOf(INamedTypeSymbol type, ISymbol member) => IsAccessible(member) || !IsDataMember(member) ? member.Name : Seen(type, member)?.Name ?? member.Name;

    /// <summary>Fields and auto-properties, those of base types first, whoever may see them.</summary>
    public static IEnumerable<ISymbol> DataMembers(INamedTypeSymbol type)
    {
        if (type.BaseType is { SpecialType: SpecialType.None } parent && type.IsReferenceType)
        {
            foreach (ISymbol inherited in DataMembers(parent))
                yield return inherited;
        }
        foreach (ISymbol member in type.GetMembers())
        {
            if (IsDataMember(member))
                yield return member;
        }
    }

    /// <summary>A field or an auto-property of an instance.</summary>
    public static bool IsDataMember(ISymbol member) => member switch
    {
        IFieldSymbol { IsStatic: false, IsConst: false, IsImplicitlyDeclared: false, AssociatedSymbol: null } => true,
        IPropertySymbol { IsStatic: false, IsIndexer: false, IsAbstract: false, GetMethod: not null } property => IsAuto(property),
        _ => false,
    };

    private static bool IsAuto(IPropertySymbol property)
    {
        IPropertySymbol definition = property.OriginalDefinition;
        if (definition.DeclaringSyntaxReferences.Length > 0)
        {
            // The backing field says so (it need not be looked for by its unspeakable name), and that no accessor has code of its own.
            return definition.DeclaringSyntaxReferences[0].GetSyntax() is not PropertyDeclarationSyntax { ExpressionBody: not null }
                && (definition.DeclaringSyntaxReferences[0].GetSyntax() as PropertyDeclarationSyntax)?.AccessorList?.Accessors.All(a => a.Body is null && a.ExpressionBody is null) is not false
                && definition.ContainingType.GetMembers().Any(m => m is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, definition));
        }
        return definition.GetMethod!.GetAttributes().Any(a => a.AttributeClass.Is("System.Runtime.CompilerServices", "CompilerGeneratedAttribute"));
    }

    public static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    private static bool IsSettable(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsReadOnly,
        IPropertySymbol property => property.SetMethod is { IsInitOnly: false },
        _ => false,
    };

    private bool IsSettable(DataMember member) => IsSettable(member.Symbol) && (member.By is null || (member.By.SetMethod is { IsInitOnly: false } set && IsAccessible(set) && TransparentProperty.Stores(member.By)));

    private MemberUpdate UpdateOf(INamedTypeSymbol type, DataMember member)
    {
        if (member.IsOpened || member.By is not null)
            return IsSettable(member) ? MemberUpdate.Assign : MemberUpdate.Construct;
        switch (member.Symbol)
        {
            case IFieldSymbol field:
                return field.IsReadOnly ? MemberUpdate.Construct : MemberUpdate.Assign;
            case IPropertySymbol { SetMethod: { } set } when IsAccessible(set):
                if (!set.IsInitOnly)
                    return MemberUpdate.Assign;
                return type.IsRecord || type.IsValueType ? MemberUpdate.With : MemberUpdate.Construct;
            default:
                return MemberUpdate.Construct;
        }
    }

    /// <summary>[NoGradient] on the member, or on the parameter of a primary constructor that it comes from.</summary>
    private static bool IsConstant(INamedTypeSymbol type, ISymbol member) =>
        member.Find("NoGradientAttribute") is not null
        || (type.IsRecord && type.InstanceConstructors.Any(c => c.Parameters.Any(p => p.Name == member.Name && p.Find("NoGradientAttribute") is not null)));

    /// <summary>The members that a constructor takes, in its order; empty if there is none but the one without parameters.</summary>
    private EquatableArray<string> ConstructorOf(INamedTypeSymbol type, DataMember[] members)
    {
        IMethodSymbol? best = null;
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor.Parameters.Length > (best?.Parameters.Length ?? 0) && IsAccessible(constructor)
                && constructor.Parameters.All(p => MemberFor(p, members) is not null) && Stores(constructor, members))
            {
                best = constructor;
            }
        }
        if (best is null)
            return EquatableArray<string>.Empty;
        // Everything must be set somehow: by the constructor, or afterwards.
        DataMember[] set = [.. best.Parameters.Select(p => MemberFor(p, members)!.Value)];
        return members.All(m => set.Contains(m) || IsSettable(m) || !HasDerivative(m.Type) || m is { By: null, IsOpened: false, Symbol: IPropertySymbol { SetMethod.IsInitOnly: true } })
            ? set.Select(m => Variables.Escape(m.Name)).ToEquatable()
            : EquatableArray<string>.Empty;
    }

    /// <summary>Where the source of a constructor can be seen, it must do what the names of its parameters say.</summary>
    private static bool Stores(IMethodSymbol constructor, DataMember[] members) =>
        constructor.OriginalDefinition.DeclaringSyntaxReferences.Length == 0
        || (ConstructorReader.StoredMembers(constructor, default) is { } stored && stored.SequenceEqual(constructor.Parameters.Select(p => Variables.Escape(MemberFor(p, members)!.Value.Symbol.Name))));

    /// <summary>Has a value of the type, or one in it, numbers that code in the method's type cannot read?</summary>
    public bool HidesMembers(ITypeSymbol type)
    {
        if (!_hiding.TryGetValue(type, out bool hides))
        {
            hides = Reached(type, [], m => Seen(m.ContainingType, m) is null).Any(m => Seen(m.ContainingType, m) is null && IsNumeric(TypeOf(m)));
            _hiding[type] = hides;
        }
        return hides;
    }

    /// <summary>Has a value of the type a derivative for those who see all of it?</summary>
    private bool IsNumeric(ITypeSymbol type)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        if (HasDerivative(type) || Reached(type, seen, _ => false).Any(m => HasDerivative(TypeOf(m))))
            return true;
        _without.UnionWith(seen);
        return false;
    }

    /// <summary>The data members of a type, and of what is in them, but for what is in those at which it is enough.</summary>
    private IEnumerable<ISymbol> Reached(ITypeSymbol type, HashSet<ITypeSymbol> seen, Func<ISymbol, bool> isEnough)
    {
        var open = new Stack<ITypeSymbol>([type]);
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case IArrayTypeSymbol array:
                    open.Push(array.ElementType);
                    break;
                case INamedTypeSymbol { IsTupleType: true } tuple:
                    foreach (IFieldSymbol element in tuple.TupleElements)
                        open.Push(element.Type);
                    break;
                case INamedTypeSymbol wrapper when wrapper.IsSpan() || wrapper.IsMemory() || wrapper.IsList():
                    open.Push(wrapper.TypeArguments[0]);
                    break;
                case INamedTypeSymbol named when CanHaveMembers(named) && !_without.Contains(named) && seen.Add(named):
                    foreach (ISymbol member in DataMembers(named))
                    {
                        yield return member;
                        if (!isEnough(member))
                            open.Push(TypeOf(member));
                    }
                    break;
            }
        }
    }

    private static DataMember? MemberFor(IParameterSymbol parameter, IEnumerable<DataMember> members)
    {
        foreach (DataMember member in members)
        {
            if (string.Equals(member.Symbol.Name.TrimStart('_'), parameter.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(member.Type, parameter.Type))
                return member;
        }
        return null;
    }
}
