using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// Private members of types with differentiable methods. A call of such a method from another type hands over values and adjoints of the type, which are added up, and made, member by
/// member. A private member is read there by a property that gives it (<see cref="TransparentProperty"/>), or by one that is generated into the type.
/// </summary>
internal static class HiddenMembers
{
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayFormat.FullyQualifiedFormat.MiscellaneousOptions | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly string[] GeneratedWords =
        ["Gradient", "With", "Accumulate", "Cache", "Backward", "Tangent", "Derivative", "Jacobian", "Hessian", "First", "Record", "Steps", "Halves", "Columns", "Four"];

    // Found out once for each type, however many methods read its members.
    private static readonly ConditionalWeakTable<ISymbol, Lazy<OpenedType?>> Opened = new();

    /// <summary>What to do where numbers stay hidden, behind the name of their type.</summary>
    public const string Advice = ", whose private numbers cannot be read from here (give each a property, 'public double X => x;', or make it internal),";

    /// <summary>How code that cannot name a member reads it all the same; null if it cannot.</summary>
    /// <param name="type">The type whose members are read; the member may be that of a base type.</param>
    /// <param name="member">A field or auto-property.</param>
    /// <param name="isAccessible">Can the code name this?</param>
    public static DataMember? Read(INamedTypeSymbol type, ISymbol member, Func<ISymbol, bool> isAccessible)
    {
        INamedTypeSymbol owner = member.ContainingType;
        foreach (KeyValuePair<ISymbol, ISymbol> other in TransparentProperty.Of(owner))
        {
            var property = (IPropertySymbol)other.Key;
            if (SymbolEqualityComparer.Default.Equals(other.Value, member.OriginalDefinition) && !IsGenerated(property) && isAccessible(property) && property.GetMethod is { } getter && isAccessible(getter))
                return new DataMember(member, property.Name, property);
        }
        return Open(owner) is { } opened && (IsAnnotated(owner) || IsAnnotated(type)) && opened.Members.FirstOrDefault(m => m.Member == Variables.Escape(member.Name)) is { } found && isAccessible(owner)
            ? new DataMember(member, found.Name, IsOpened: true)
            : null;
    }

    /// <summary>The part of the type that is generated to open it; null if there can be none.</summary>
    public static OpenedType? Open(INamedTypeSymbol type) => Opened.GetValue(type.OriginalDefinition, t => new Lazy<OpenedType?>(() => OpenNew((INamedTypeSymbol)t))).Value;

    private static OpenedType? OpenNew(INamedTypeSymbol definition)
    {
        if (definition.IsFileLocal || definition.DeclaringSyntaxReferences.Length == 0 || !IsPartial(definition))
            return null;
        var visibility = new TypeVisibility(definition);
        var members = new List<OpenedMember>();
        foreach (ISymbol member in definition.GetMembers().Where(AggregateReader.IsDataMember))
        {
            if (member.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal) || visibility.IsPrivate(AggregateReader.TypeOf(member)) == true
                || AggregateReader.TypeOf(member).IsRefLikeType)
            {
                continue;
            }
            bool isSettable = member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod.IsInitOnly: false };
            members.Add(new OpenedMember(NameFor(definition, member, members), AggregateReader.TypeOf(member).ToDisplayString(Full), Variables.Escape(member.Name), isSettable, definition.IsValueType));
        }
        return members.Count == 0 ? null
            : new OpenedType(SignatureReader.NamespaceOf(definition), SignatureReader.HeadersOf(definition), GeneratedNames.HintName(definition), members.ToEquatable());
    }

    private static string NameFor(INamedTypeSymbol type, ISymbol member, List<OpenedMember> others)
    {
        string bare = member.Name.StartsWith("m_", StringComparison.Ordinal) ? member.Name.Substring(2) : member.Name.TrimStart('_');
        string name = bare.Length == 0 || !char.IsLetter(bare[0]) ? "Value" + bare : char.ToUpperInvariant(bare[0]) + bare.Substring(1);
        while (IsTaken(name))
            name = IsOfMethod(name) ? "Own" + name : name + "Value";
        return name;

        bool IsTaken(string candidate) => candidate == type.Name || others.Any(o => o.Name == candidate) || type.TypeParameters.Any(p => p.Name == candidate)
            || type.GetMembers(candidate).Any(m => !IsGenerated(m)) || IsOfMethod(candidate);

        // What is generated for a method begins with the method's name.
        bool IsOfMethod(string candidate) => type.GetMembers().OfType<IMethodSymbol>().Any(m => m.IsDifferentiable() && GeneratedNames.BaseName(m) is var start
            && candidate.StartsWith(start, StringComparison.Ordinal) && GeneratedWords.Any(word => candidate.Substring(start.Length).StartsWith(word, StringComparison.Ordinal)));
    }

    private static bool IsGenerated(ISymbol member) => member.DeclaringSyntaxReferences.Length > 0 && member.DeclaringSyntaxReferences.All(r => GeneratedNames.IsOurs(r.SyntaxTree));

    private static bool IsAnnotated(INamedTypeSymbol type) => type.OriginalDefinition.GetMembers().OfType<IMethodSymbol>().Any(m => m.IsDifferentiable());

    private static bool IsPartial(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            if (!at.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
                return false;
        }
        return true;
    }
}
