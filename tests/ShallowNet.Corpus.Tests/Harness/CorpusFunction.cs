using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>One annotated method of the corpus.</summary>
internal sealed class CorpusFunction
{
    private CorpusFunction(Corpus corpus, IMethodSymbol method, bool isOverloaded)
    {
        Corpus = corpus;
        Method = method;
        Declaration = method.DeclaringSyntaxReferences[0].GetSyntax();
        Constructed = Construct(method, corpus.Compilation);
        BaseName = method switch
        {
            { AssociatedSymbol: IPropertySymbol property } => property.Name,
            { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => method.Name["op_".Length..],
            _ => method.Name,
        };
        Name = method.ContainingType.ToDisplayString(ShortName) + "." + BaseName
            + (isOverloaded ? "(" + string.Join(", ", method.Parameters.Select(p => p.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat))) + ")" : "");
        Receiver = method.IsStatic ? null : ShapeReader.Read(Constructed.ContainingType);
        Result = method.ReturnsVoid ? null : ShapeReader.Read(Constructed.ReturnType);
        Parameters = [.. Constructed.Parameters.Select(p => new CorpusParameter(p))];
        SingleOf = Text("SingleOfAttribute");
        CheckedThroughCallers = Text("CheckedThroughCallersAttribute");
    }

    private static readonly SymbolDisplayFormat ShortName =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes, genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    /// <summary>The class and the method: <c>Loops.TrailingContinue</c>; with the types of its parameters where there are overloads.</summary>
    public string Name { get; }

    /// <summary>Where it stands.</summary>
    public Corpus Corpus { get; }

    public IMethodSymbol Method { get; }

    public SyntaxNode Declaration { get; }

    /// <summary>With <c>double</c> for type parameters that are numbers.</summary>
    public IMethodSymbol Constructed { get; }

    /// <summary>What the names of the generated members begin with.</summary>
    public string BaseName { get; }

    public Shape? Receiver { get; }

    public Shape? Result { get; }

    public IReadOnlyList<CorpusParameter> Parameters { get; }

    /// <summary>The function that computes the same in double precision.</summary>
    public string? SingleOf { get; }

    public string? CheckedThroughCallers { get; }

    public bool HasScalarResult => Result is NumberShape;

    /// <summary>The modes that there are for a method of this signature, whatever stands in it. Written without the compiler's own conditions, so that both must be right.</summary>
    public Modes ApplicableModes =>
        Modes.Gradient | Modes.Tangent
        | (Result is { HasDerivative: true, IsFlat: true } && HasFlatArguments ? Modes.Jacobian : 0)
        | (HasHessianVectorProduct ? Modes.Hessian : 0)
        | (Result is { HasDerivative: true } ? Modes.Trace : 0);

    /// <summary>Of a generic number there is no matrix, but there is a product.</summary>
    public bool HasHessianVectorProduct => HasScalarResult && HasPlainArguments;

    public bool HasHessian => HasScalarResult && HasFlatArguments;

    public bool HasDerivative => HasScalarResult && Receiver is not { HasDerivative: true } && Parameters.Where(p => p.IsActive).ToArray() is [{ Shape: NumberShape, RefKind: RefKind.None or RefKind.In }];

    private bool HasPlainArguments => Parameters.All(p => !p.IsActive || p.RefKind is RefKind.None or RefKind.In);

    private bool HasFlatArguments => HasPlainArguments && !IsGenericInNumbers && Receiver is null or { HasDerivative: false } or { IsFlat: true } && Parameters.All(p => !p.IsActive || p.Shape.IsFlat);

    private bool IsGenericInNumbers => Method.TypeParameters.Concat(Containers(Method.ContainingType).SelectMany(t => t.TypeParameters)).Any(IsNumber);

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
            yield return type;
    }

    public override string ToString() => Name;

    public static IEnumerable<CorpusFunction> All(Corpus corpus) =>
        Types(corpus.Compilation.Assembly.GlobalNamespace)
            .SelectMany(type => Annotated(type).Select(m => new CorpusFunction(corpus, m, Annotated(type).Count(o => o.Name == m.Name) > 1)))
            .OrderBy(f => f.Name, StringComparer.Ordinal);

    /// <summary>The points at which the function is checked.</summary>
    public IReadOnlyList<Point> Points()
    {
        AttributeData[] at = [.. Attributes("AtAttribute")];
        var between = Attributes("BetweenAttribute").FirstOrDefault();
        double low = (double?)between?.ConstructorArguments[0].Value ?? -1.5, high = (double?)between?.ConstructorArguments[1].Value ?? 1.5;
        return at.Length == 0
            ? [Parse("~", 1, low, high, null), Parse("~", 2, low, high, null)]
            : [.. at.Select((a, i) => Parse((string)a.ConstructorArguments[0].Value!, i, low, high, a))];
    }

    private Point Parse(string text, int index, double low, double high, AttributeData? at)
    {
        var numbers = new Random(index + Name.Aggregate(17, (hash, c) => unchecked(hash * 31 + c)));
        string? gradient = (string?)Named(at, "Gradient");
        var point = new Point
        {
            Text = text,
            Gradient = gradient?.Split(',').Select(n => new PointText(n, numbers, 0, 0).Number()).ToArray(),
            Tangents = ((string?)Named(at, "Tangents"))?.Split(',').Select(n => new PointText(n, numbers, 0, 0).Number()).ToArray(),
            NeedsCancellations = Named(at, "NeedsCancellations") is true,
        };
        var reader = new PointText(text, numbers, low, high);
        bool isFirst = true;
        if (Receiver is not null)
            Next(Receiver, true);
        foreach (CorpusParameter parameter in Parameters.Where(p => p.RefKind != RefKind.Out))
            Next(parameter.Shape, parameter.IsActive);
        if (!reader.IsAtTheEnd)
            throw new FormatException($"There is more in \"{text}\" than {Name} has parameters.");
        if (SingleOf is not null)
            point.RoundToSingle();
        return point;

        void Next(Shape shape, bool active)
        {
            if (!isFirst && !reader.IsAtTheEnd)
                reader.NextArgument();
            else if (!isFirst)
                reader.DrawTheRest();
            isFirst = false;
            shape.Parse(reader, point, active);
        }
    }

    private static object? Named(AttributeData? attribute, string name) => attribute?.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value;

    private IEnumerable<AttributeData> Attributes(string name) => Method.GetAttributes().Where(a => a.AttributeClass?.Name == name);

    private string? Text(string attribute) => (string?)Attributes(attribute).FirstOrDefault()?.ConstructorArguments[0].Value;

    private static IEnumerable<IMethodSymbol> Annotated(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(m => m.GetAttributes().Any(a => a.AttributeClass?.Name == "DifferentiableAttribute"));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(m => m switch
        {
            INamedTypeSymbol type => Types(type).Prepend(type),
            INamespaceSymbol space => Types(space),
            _ => [],
        });

    private static IMethodSymbol Construct(IMethodSymbol method, Compilation compilation)
    {
        if (Closed(method.ContainingType) is { } type && !SymbolEqualityComparer.Default.Equals(type, method.ContainingType))
            method = type.GetMembers().OfType<IMethodSymbol>().First(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method));
        return method.IsGenericMethod ? method.Construct([.. method.TypeParameters.Select(Argument)]) : method;

        INamedTypeSymbol Closed(INamedTypeSymbol open)
        {
            if (open.ContainingType is { } outer && Closed(outer) is var closed && !SymbolEqualityComparer.Default.Equals(closed, outer))
                open = closed.GetTypeMembers(open.Name).First();
            return open.Arity > 0 ? open.ConstructedFrom.Construct([.. open.TypeParameters.Select(Argument)]) : open;
        }

        ITypeSymbol Argument(ITypeParameterSymbol parameter) =>
            compilation.GetSpecialType(IsNumber(parameter) ? SpecialType.System_Double : SpecialType.System_String);
    }

    private static bool IsNumber(ITypeParameterSymbol parameter) => parameter.ConstraintTypes.Any(c => c.Name == "IFloatingPointIeee754");
}

/// <summary>A parameter of a corpus function.</summary>
internal sealed class CorpusParameter(IParameterSymbol parameter)
{
    public string Name => parameter.Name;

    public RefKind RefKind => parameter.RefKind;

    public Shape Shape { get; } = ShapeReader.Read(parameter.Type);

    /// <summary>It has a derivative, and nobody asked to leave it out.</summary>
    public bool IsActive => Shape.HasDerivative && parameter.OriginalDefinition.GetAttributes().All(a => a.AttributeClass?.Name != "NoGradientAttribute");

    public string Modifier => RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", RefKind.In => "in ", _ => "" };
}
