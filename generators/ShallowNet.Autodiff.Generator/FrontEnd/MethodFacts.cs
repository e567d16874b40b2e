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

    private readonly ConcurrentDictionary<ISymbol, WrittenStorage?> _storage = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, HashSet<ISymbol>> _written = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, IMethodSymbol[]> _calls = new(SymbolEqualityComparer.Default);

    /// <summary>Does the method write storage that belongs to the parameter?</summary>
    public bool Writes(IMethodSymbol method, IParameterSymbol parameter, CancellationToken cancellation) =>
        Written(method.OriginalDefinition, cancellation)?.Contains(parameter.OriginalDefinition) ?? WritesUnseen(method, parameter);

    /// <summary>Does the method write members of its receiver?</summary>
    public bool WritesReceiver(IMethodSymbol method, CancellationToken cancellation) =>
        Written(method.OriginalDefinition, cancellation)?.Contains(method.ContainingType.OriginalDefinition) ?? WritesUnseenReceiver(method);

    /// <summary>
    /// Can the method come to be called again while it runs, or to call <paramref name="caller"/>, by way of differentiable methods? Others' calls are not
    /// differentiated.
    /// </summary>
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
                .Where(m => m.DeclaringSyntaxReferences.Length > 0 && m.IsDifferentiable()).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)]
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

    private HashSet<ISymbol>? Written(IMethodSymbol method, CancellationToken cancellation)
    {
        if (_written.TryGetValue(method, out HashSet<ISymbol>? known))
            return known;
        if (Storage(method, cancellation) is null)
            return null;
        // All methods that storage comes to from here, each assumed to write nothing until it is seen to: a fixed point, recursion or not.
        var reached = new Dictionary<ISymbol, WrittenStorage>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>([method]);
        while (open.Count > 0)
        {
            IMethodSymbol next = open.Pop();
            if (reached.ContainsKey(next) || _written.ContainsKey(next) || Storage(next, cancellation) is not { } storage)
                continue;
            reached.Add(next, storage);
            foreach (IMethodSymbol callee in storage.Callees)
                open.Push(callee);
        }
        var written = reached.Keys.ToDictionary<ISymbol, ISymbol, HashSet<ISymbol>>(m => m, _ => [], SymbolEqualityComparer.Default);
        bool changed;
        do
        {
            changed = false;
            foreach (KeyValuePair<ISymbol, WrittenStorage> one in reached)
            {
                HashSet<ISymbol> now = one.Value.Solve((callee, parameter) => IsWritten(callee, parameter, written));
                changed |= now.Count != written[one.Key].Count;
                written[one.Key] = now;
            }
        }
        while (changed);
        foreach (KeyValuePair<ISymbol, HashSet<ISymbol>> one in written)
            _written.TryAdd(one.Key, one.Value);
        return _written[method];
    }

    private bool IsWritten(IMethodSymbol callee, IParameterSymbol? parameter, Dictionary<ISymbol, HashSet<ISymbol>> written)
    {
        if (written.TryGetValue(callee, out HashSet<ISymbol>? now) || _written.TryGetValue(callee, out now))
            return now.Contains(parameter ?? (ISymbol)callee.ContainingType.OriginalDefinition);
        return parameter is null ? WritesUnseenReceiver(callee) : WritesUnseen(callee, parameter);
    }

    private WrittenStorage? Storage(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences.Length == 0 ? null
            : _storage.GetOrAdd(method, m => facts.Body((IMethodSymbol)m, cancellation) is { } body ? new WrittenStorage(body) : null);

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
