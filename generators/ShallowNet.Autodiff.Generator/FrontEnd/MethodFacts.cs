using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>What callers need to know of a method's body: which parameters' storage it writes or gives back, and whom it calls.</summary>
internal sealed class MethodFacts(CompilationFacts facts)
{
    private static readonly HashSet<string> ArrayReaders = new(StringComparer.Ordinal)
    {
        "IndexOf", "LastIndexOf", "BinarySearch", "Exists", "Find", "FindAll", "FindIndex", "TrueForAll", "ForEach", "ConvertAll", "AsReadOnly", "GetLength", "GetValue",
        "GetUpperBound", "GetLowerBound", "Clone", "CopyTo", "Contains", "ToArray", "AsSpan", "AsMemory", "Slice", "TryCopyTo", "ToString", "GetEnumerator", "GetRange",
        "SequenceEqual", "StartsWith", "EndsWith", "GetHashCode", "Equals", "GetType", "CompareTo", "Convert", "ToTensor", "AsTensorSpan",
    };

    private readonly ConcurrentDictionary<ISymbol, WrittenStorage?> _storage = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, StorageSummary> _summaries = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, IMethodSymbol[]> _calls = new(SymbolEqualityComparer.Default);

    /// <summary>Does the method write storage that belongs to the parameter?</summary>
    public bool Writes(IMethodSymbol method, IParameterSymbol parameter, CancellationToken cancellation) =>
        Summary(method.OriginalDefinition, cancellation)?.Written.Contains(parameter.OriginalDefinition) ?? WritesUnseen(method, parameter);

    /// <summary>Does the method write members of its receiver?</summary>
    public bool WritesReceiver(IMethodSymbol method, CancellationToken cancellation) =>
        Summary(method.OriginalDefinition, cancellation)?.Written.Contains(method.ContainingType.OriginalDefinition) ?? WritesUnseenReceiver(method);

    /// <summary>May the method's result refer to storage that belongs to the parameter, or (null) to the receiver?</summary>
    public bool GivesBack(IMethodSymbol method, IParameterSymbol? parameter, CancellationToken cancellation) =>
        StorageRoot.MayHold(method.ReturnType)
        && (Summary(method.OriginalDefinition, cancellation)?.GivenBack.Contains(Symbol(method, parameter)) ?? GivesBackUnseen(new Passage(method, parameter, parameter?.Type ?? method.ContainingType)));

    public bool GivesBack(Passage passage, CancellationToken cancellation) =>
        Summary(passage.Callee, cancellation)?.GivenBack.Contains(Symbol(passage.Callee, passage.Parameter)) ?? GivesBackUnseen(passage);

    /// <summary>Does the method leave storage of one parameter in that of another, where its caller finds it?</summary>
    public bool Keeps(IMethodSymbol method, CancellationToken cancellation) => Summary(method.OriginalDefinition, cancellation)?.Keeps ?? false;

    /// <summary>Does the method put other arrays or objects where its caller, in what it gave, had some? Their adjoints then change places, too, which the caller would not see.</summary>
    public bool Replaces(IMethodSymbol method, CancellationToken cancellation) => Summary(method.OriginalDefinition, cancellation)?.Replaced.Count > 0;

    /// <summary>Does the method write counters and marks in the objects that it is given, so that it is not the same to run it once or twice?</summary>
    public bool Marks(IMethodSymbol method, CancellationToken cancellation) => Summary(method.OriginalDefinition, cancellation)?.Marked.Count > 0;

    /// <summary>The variables whose storage a statement writes, itself or by what it calls; those of its own among them.</summary>
    public IEnumerable<ISymbol> WrittenBy(IOperation statement, CancellationToken cancellation) => new WrittenStorage(statement).Written(new Known(this, cancellation));

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

    private StorageSummary? Summary(IMethodSymbol method, CancellationToken cancellation)
    {
        if (_summaries.TryGetValue(method, out StorageSummary? known))
            return known;
        if (Storage(method, cancellation) is null)
            return null;
        // All methods that storage comes to from here, each assumed to write and to give back nothing until it is seen to: a fixed point, recursion or not.
        var reached = new Dictionary<ISymbol, WrittenStorage>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>([method]);
        while (open.Count > 0)
        {
            IMethodSymbol next = open.Pop();
            if (reached.ContainsKey(next) || _summaries.ContainsKey(next) || Storage(next, cancellation) is not { } storage)
                continue;
            reached.Add(next, storage);
            foreach (IMethodSymbol callee in storage.Callees)
                open.Push(callee);
        }
        var summaries = new SoFar(_summaries);
        foreach (ISymbol one in reached.Keys)
            summaries.Put(one, new StorageSummary([], [], Keeps: false, [], []));
        bool changed;
        do
        {
            changed = false;
            foreach (KeyValuePair<ISymbol, WrittenStorage> one in reached)
                changed |= summaries.Put(one.Key, one.Value.Summarize(summaries));
        }
        while (changed);
        summaries.Publish();
        return _summaries[method];
    }

    /// <summary>What is known of all methods.</summary>
    private sealed class Known(MethodFacts facts, CancellationToken cancellation) : IKnownStorage
    {
        public bool Writes(IMethodSymbol callee, IParameterSymbol? parameter) => parameter is null ? facts.WritesReceiver(callee, cancellation) : facts.Writes(callee, parameter, cancellation);

        public bool GivesBack(Passage passage) => facts.GivesBack(passage, cancellation);

        public bool Keeps(IMethodSymbol callee) => facts.Keeps(callee, cancellation);

        public bool Marks(IMethodSymbol callee, IParameterSymbol? parameter) => facts.Summary(callee.OriginalDefinition, cancellation)?.Marked.Contains(Symbol(callee, parameter)) ?? false;

        public bool Replaces(IMethodSymbol callee, IParameterSymbol? parameter) => facts.Summary(callee.OriginalDefinition, cancellation)?.Replaced.Contains(Symbol(callee, parameter)) ?? false;
    }

    /// <summary>The summaries of a fixed point that is being computed.</summary>
    private sealed class SoFar(ConcurrentDictionary<ISymbol, StorageSummary> finished) : IKnownStorage
    {
        private readonly Dictionary<ISymbol, StorageSummary> _now = new(SymbolEqualityComparer.Default);

        /// <returns>Is more known than before?</returns>
        public bool Put(ISymbol method, StorageSummary summary)
        {
            bool changed = !_now.TryGetValue(method, out StorageSummary? before)
                || (before.Keeps, before.Written.Count, before.GivenBack.Count, before.Replaced.Count, before.Marked.Count) != (summary.Keeps, summary.Written.Count, summary.GivenBack.Count, summary.Replaced.Count, summary.Marked.Count);
            _now[method] = summary;
            return changed;
        }

        public void Publish()
        {
            foreach (KeyValuePair<ISymbol, StorageSummary> one in _now)
                finished.TryAdd(one.Key, one.Value);
        }

        public bool Writes(IMethodSymbol callee, IParameterSymbol? parameter) => Now(callee) is { } now ? now.Written.Contains(Symbol(callee, parameter))
            : parameter is null ? WritesUnseenReceiver(callee) : WritesUnseen(callee, parameter);

        public bool GivesBack(Passage passage) => Now(passage.Callee) is { } now ? now.GivenBack.Contains(Symbol(passage.Callee, passage.Parameter))
            : GivesBackUnseen(passage);

        public bool Keeps(IMethodSymbol callee) => Now(callee)?.Keeps ?? false;

        public bool Marks(IMethodSymbol callee, IParameterSymbol? parameter) => Now(callee)?.Marked.Contains(Symbol(callee, parameter)) ?? false;

        public bool Replaces(IMethodSymbol callee, IParameterSymbol? parameter) => Now(callee)?.Replaced.Contains(Symbol(callee, parameter)) ?? false;

        private StorageSummary? Now(IMethodSymbol callee) => _now.TryGetValue(callee, out StorageSummary? now) || finished.TryGetValue(callee, out now) ? now : null;
    }

    private static ISymbol Symbol(IMethodSymbol method, IParameterSymbol? parameter) => parameter?.OriginalDefinition ?? (ISymbol)method.ContainingType.OriginalDefinition;

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

    /// <summary>
    /// A method of another assembly: one that is differentiated may give back what it is given. The platform's copy what they are given, but not the arrays and objects in it, and
    /// hand on what they know nothing of.
    /// </summary>
    private static bool GivesBackUnseen(Passage passage) =>
        passage.Callee.IsDifferentiable() || !IsOfPlatform(passage.Callee) && !passage.Callee.ContainingType.IsIn("ShallowNet.Autodiff")
        || passage.Parameter?.OriginalDefinition.Type is ITypeParameterSymbol
        || passage.Given is IArrayTypeSymbol { ElementType: var element } && StorageRoot.MayHold(element)
        || passage.Given is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } && arguments.Any(StorageRoot.MayHold);

    private static bool IsOfPlatform(IMethodSymbol method)
    {
        INamespaceSymbol? space = method.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space is { Name: "System" or "Microsoft" };
    }
}
