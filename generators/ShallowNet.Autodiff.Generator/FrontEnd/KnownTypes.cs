using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Recognises the types and attributes that the language of derivatives is about, by name: cheaper than looking them up.</summary>
internal static class KnownTypes
{
    public const string DifferentiableAttribute = "ShallowNet.Autodiff.DifferentiableAttribute";

    public static bool IsIn(this ISymbol symbol, string ns)
    {
        INamespaceSymbol? space = symbol.ContainingNamespace;
        int end = ns.Length;
        while (space is { IsGlobalNamespace: false })
        {
            int start = end - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(ns, start, space.Name, 0, space.Name.Length) != 0)
                return false;
            if (start == 0)
                return space.ContainingNamespace.IsGlobalNamespace;
            if (ns[start - 1] != '.')
                return false;
            end = start - 1;
            space = space.ContainingNamespace;
        }
        return false;
    }

    public static bool Is(this ITypeSymbol? type, string ns, string name) => type is not null && type.Name == name && type.ContainingType is null && type.IsIn(ns);

    public static bool IsOurs(this ITypeSymbol? type, string name) => type.Is("ShallowNet.Autodiff", name);

    public static AttributeData? Find(this ISymbol symbol, string attribute)
    {
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (data.AttributeClass.IsOurs(attribute))
                return data;
        }
        return null;
    }

    public static bool IsDifferentiable(this IMethodSymbol method) => method.OriginalDefinition.Find("DifferentiableAttribute") is not null;

    public static bool IsSpan(this ITypeSymbol? type) => type.Is("System", "Span") || type.Is("System", "ReadOnlySpan");

    public static bool IsMemory(this ITypeSymbol? type) => type.Is("System", "Memory") || type.Is("System", "ReadOnlyMemory");

    public static bool IsList(this ITypeSymbol? type) => type.Is("System.Collections.Generic", "List");

    public static bool IsVector(this ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Struct, Name: "Vector2" or "Vector3" or "Vector4" } && type.IsIn("System.Numerics");

    public static bool IsInteger(this ITypeSymbol? type) => type?.SpecialType is
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
        or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;
}
