using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Who can see a type, of those who can see the type that generated code is written into.</summary>
internal sealed class TypeVisibility(INamedTypeSymbol from)
{
    private readonly bool _isPublic = IsPublic(from);

    /// <summary>Is it hidden from some of them, and if so, from all that are not in its own type (true) or only from other assemblies (false)?</summary>
    public bool? IsPrivate(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsPrivate(array.ElementType),
        INamedTypeSymbol named => Most([OfItself(named), .. named.TypeArguments.Select(IsPrivate)]),
        _ => null,
    };

    private bool? OfItself(INamedTypeSymbol type)
    {
        bool? found = null;
        for (INamedTypeSymbol? at = type; at is not null && !IsAround(at); at = at.ContainingType)
        {
            if (at.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
                return true;
            if (_isPublic && at.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal)
                found = false;
        }
        return found;
    }

    private static bool? Most(bool?[] all) => all.Contains(true) ? true : all.Contains(false) ? false : null;

    private bool IsAround(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = from; at is not null; at = at.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, type.OriginalDefinition))
                return true;
        }
        return false;
    }

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                return false;
        }
        return true;
    }
}
