using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>What callers need to know of a method's body: which parameters' storage it writes, and whom it calls.</summary>
internal sealed class MethodFacts(CompilationFacts facts)
{
    private static readonly HashSet<string> ArrayReaders = new(StringComparer.Ordinal)
    {
        "IndexOf", "LastIndexOf", "BinarySearch", "Exists", "Find", "FindAll", "FindIndex", "TrueForAll", "ForEach", "ConvertAll", "AsReadOnly", "GetLength", "GetValue",
        "GetUpperBound", "GetLowerBound", "Clone", "CopyTo", "Contains", "ToArray", "AsSpan", "AsMemory", "Slice", "TryCopyTo", "ToString", "GetEnumerator", "GetRange",
        "SequenceEqual", "StartsWith", "EndsWith", "GetHashCode", "Equals", "GetType", "CompareTo", "Convert", "ToTensor", "AsTensorSpan",
    };

    private readonly ConcurrentDictionary<ISymbol, WrittenStorage> _written = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, IMethodSymbol[]> _calls = new(SymbolEqualityComparer.Default);

    /// <summary>Does the method write storage that belongs to the parameter?</summary>
    public bool Writes(IMethodSymbol method, IParameterSymbol parameter, CancellationToken cancellation) =>
        Written(method, [], cancellation)?.Contains(parameter.OriginalDefinition) ?? WritesUnseen(method, parameter);

    /// <summary>Does the method write members of its receiver?</summary>
    public bool WritesReceiver(IMethodSymbol method, CancellationToken cancellation) =>
        Written(method, [], cancellation)?.Contains(method.ContainingType.OriginalDefinition) ?? WritesUnseenReceiver(method);

    /// <summary>Can the method come to be called again while it runs, or to call <paramref name="caller"/>?</summary>
    public bool MayReach(IMethodSymbol method, IMethodSymbol caller, CancellationToken cancellation)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>();
        open.Push(method.OriginalDefinition);
        while (open.Count > 0)
        {
            foreach (IMethodSymbol called in Calls(open.Pop(), cancellation))
            {
                if (SymbolEqualityComparer.Default.Equals(called, method.OriginalDefinition) || SymbolEqualityComparer.Default.Equals(called, caller.OriginalDefinition))
                    return true;
                if (seen.Add(called))
                    open.Push(called);
            }
        }
        return false;
    }

    private IMethodSymbol[] Calls(IMethodSymbol method, CancellationToken cancellation)
    {
        if (_calls.TryGetValue(method, out IMethodSymbol[]? known))
            return known;
        known = facts.Body(method, cancellation) is { } body
            ? [.. body.Descendants().Select(Called).OfType<IMethodSymbol>().Select(m => m.OriginalDefinition)
                .Where(m => m.DeclaringSyntaxReferences.Length > 0).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)]
            : [];
        return _calls.GetOrAdd(method, known);
    }

    private static IMethodSymbol? Called(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IBinaryOperation binary => binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        IConversionOperation conversion => conversion.OperatorMethod,
        IPropertyReferenceOperation property => property.Property.GetMethod,
        IMethodReferenceOperation reference => reference.Method,
        _ => null,
    };

    private WrittenStorage? Written(IMethodSymbol method, HashSet<ISymbol> open, CancellationToken cancellation)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        if (_written.TryGetValue(definition, out WrittenStorage? known))
            return known;
        if (!open.Add(definition))
            return WrittenStorage.Nothing;
        bool outermost = open.Count == 1;
        if (facts.Body(definition, cancellation) is not { } body)
            return null;
        var written = new WrittenStorage(definition, body, (call, parameter) => parameter is null
            ? Written(call, open, cancellation)?.Contains(call.ContainingType.OriginalDefinition) ?? WritesUnseenReceiver(call)
            : Written(call, open, cancellation)?.Contains(parameter.OriginalDefinition) ?? WritesUnseen(call, parameter));
        // Within a circle of calls, only the answer for the method where it was entered is complete.
        return outermost ? _written.GetOrAdd(definition, written) : written;
    }

    /// <summary>A method of another assembly: what it is given by a writable span or array it may write, the platform's readers excepted.</summary>
    private static bool WritesUnseen(IMethodSymbol method, IParameterSymbol parameter)
    {
        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
            return true;
        if (parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter || parameter.IsParams)
            return false;
        bool readers = ArrayReaders.Contains(method.Name);
        ITypeSymbol type = parameter.OriginalDefinition.Type;
        if (type.Is("System", "Span") || type.Is("System", "Memory"))
            return !readers || (method.Name is "CopyTo" or "TryCopyTo" && !(method.IsExtensionMethod && parameter.Ordinal == 0));
        if (type is not IArrayTypeSymbol && !type.IsList() && type.SpecialType != SpecialType.System_Array)
            return false;
        if (method.Name is "Copy" or "ConstrainedCopy" or "BlockCopy" && method.ContainingType.IsIn("System"))
            return parameter.Name.StartsWith("dest", StringComparison.Ordinal) || parameter.Name == "dst";
        if (method.IsDifferentiable())
            return true;
        return !readers && method.ContainingType is { Name: "Array" or "Buffer" or "Random" or "List" or "MemoryExtensions" or "CollectionExtensions" }
            || (method.ReturnsVoid && !IsOfPlatform(method));
    }

    private static bool WritesUnseenReceiver(IMethodSymbol method)
    {
        ITypeSymbol type = method.ContainingType;
        if (type.IsSpan() || type.IsMemory())
            return method.Name is "Fill" or "Clear";
        if (type.IsList())
            return !ArrayReaders.Contains(method.Name) && method.MethodKind != MethodKind.PropertyGet;
        return type.IsOurs("Matrix") && method.ReturnsVoid && method.Name != "CopyTo";
    }

    private static bool IsOfPlatform(IMethodSymbol method)
    {
        INamespaceSymbol? space = method.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space is { Name: "System" or "Microsoft" };
    }
}
