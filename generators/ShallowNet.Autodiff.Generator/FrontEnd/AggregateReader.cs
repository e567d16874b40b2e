using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>The differentiable view of a struct, record, class or tuple: its fields and auto-properties, and how a new one is made.</summary>
internal sealed class AggregateReader(TypeReader types, INamedTypeSymbol from, Compilation compilation)
{
    private readonly HashSet<ITypeSymbol> _open = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, bool> _differentiable = new(SymbolEqualityComparer.Default);

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
        bool found = MembersOf(type).Any(m => HasDerivative(TypeOf(m)));
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
        ISymbol[] members = [.. MembersOf(type)];
        var read = members.Select(m => new AggregateMember(Variables.Escape(m.Name), LeadsTo(TypeOf(m), type, []) ? new OpaqueType(types.Text(TypeOf(m))) : types.Read(TypeOf(m)), UpdateOf(type, m), !IsConstant(type, m))
        {
            MayBeNull = TypeOf(m) is { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.NotAnnotated },
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
        INamedTypeSymbol named when CanHaveMembers(named) && seen.Add(named.OriginalDefinition) => MembersOf(named).Any(m => LeadsTo(TypeOf(m), whole, seen)),
        _ => false,
    };

    /// <summary>Can generated code make a value of the type?</summary>
    public static bool CanBeMade(INamedTypeSymbol type, AggregateInfo info, Compilation compilation, INamedTypeSymbol from) =>
        type.IsValueType || !type.IsAbstract && (info.Constructor.Count > 0
        || type.InstanceConstructors.Any(c => c.Parameters.Length == 0 && compilation.IsSymbolAccessibleWithin(c, from)));

    /// <summary>Fields and auto-properties, those of base types first, that code in the method's type may read.</summary>
    private IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) =>
        type.IsTupleType ? type.TupleElements : DataMembers(type).Where(m => compilation.IsSymbolAccessibleWithin(m, from));

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

    private MemberUpdate UpdateOf(INamedTypeSymbol type, ISymbol member)
    {
        switch (member)
        {
            case IFieldSymbol field:
                return field.IsReadOnly ? MemberUpdate.Construct : MemberUpdate.Assign;
            case IPropertySymbol { SetMethod: { } set } when compilation.IsSymbolAccessibleWithin(set, from):
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
    private EquatableArray<string> ConstructorOf(INamedTypeSymbol type, ISymbol[] members)
    {
        IMethodSymbol? best = null;
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor.Parameters.Length > (best?.Parameters.Length ?? 0) && compilation.IsSymbolAccessibleWithin(constructor, from)
                && constructor.Parameters.All(p => MemberFor(p, members) is not null) && Stores(constructor, members))
            {
                best = constructor;
            }
        }
        if (best is null)
            return EquatableArray<string>.Empty;
        // Everything must be set somehow: by the constructor, or afterwards.
        ISymbol[] set = [.. best.Parameters.Select(p => MemberFor(p, members)!)];
        return members.All(m => set.Contains(m, SymbolEqualityComparer.Default) || IsSettable(m) || !HasDerivative(TypeOf(m)) || m is IPropertySymbol { SetMethod.IsInitOnly: true })
            ? set.Select(m => Variables.Escape(m.Name)).ToEquatable()
            : EquatableArray<string>.Empty;
    }

    /// <summary>Where the source of a constructor can be seen, it must do what the names of its parameters say.</summary>
    private static bool Stores(IMethodSymbol constructor, ISymbol[] members) =>
        constructor.OriginalDefinition.DeclaringSyntaxReferences.Length == 0
        || (ConstructorReader.StoredMembers(constructor, default) is { } stored && stored.SequenceEqual(constructor.Parameters.Select(p => Variables.Escape(MemberFor(p, members)!.Name))));

    /// <summary>Has the type differentiable members that code in the method's type cannot read?</summary>
    public bool HidesMembers(INamedTypeSymbol type) =>
        !type.IsTupleType && CanHaveMembers(type) && DataMembers(type).Any(m => !compilation.IsSymbolAccessibleWithin(m, from) && HasDerivative(TypeOf(m)));

    public static ISymbol? MemberFor(IParameterSymbol parameter, IEnumerable<ISymbol> members) => members.FirstOrDefault(m =>
        string.Equals(m.Name.TrimStart('_'), parameter.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(TypeOf(m), parameter.Type));
}
