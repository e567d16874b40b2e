using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Describes methods: the annotated one's parameters, and the differentiable methods that it calls.</summary>
internal sealed class CalleeReader(Reading reading)
{
    private readonly Dictionary<ISymbol, Callee> _read = new(SymbolEqualityComparer.Default);

    public Callee Read(IMethodSymbol method, IOperation at)
    {
        Check(method, at);
        if (NeedsBody(method))
            reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, at, $"What '{GeneratedNames.BaseName(method)}' does with the storage of its arguments");
        if (reading.Varied.Varies(at) && HidesNumbers(method) is { } hidden)
            reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, at, $"A call that takes or gives values of '{reading.Types.Text(hidden)}'{HiddenMembers.Advice}");
        CheckModes(method, at);
        if (!_read.TryGetValue(method, out Callee? callee))
        {
            callee = ReadNew(method);
            _read[method] = callee;
        }
        return callee;
    }

    /// <summary>A type of what the method takes or gives whose numbers cannot be read from here.</summary>
    private ITypeSymbol? HidesNumbers(IMethodSymbol method)
    {
        IEnumerable<(string Name, ITypeSymbol Type)> taken = method.Parameters.Where(p => p.OriginalDefinition.Find("NoGradientAttribute") is null).Select(p => (p.Name, p.Type));
        if (!method.IsStatic)
            taken = taken.Append(("this", method.ContainingType));
        return taken.Where(t => reading.Types.HidesMembers(t.Type) || HasUnseenAdjoint(method, t.Name, t.Type)).Select(t => t.Type).FirstOrDefault()
            ?? (reading.Types.HidesMembers(method.ReturnType) ? method.ReturnType : null);
    }

    /// <summary>Has a parameter of a method in another assembly an adjoint there, although nothing of its type can be seen from here? Private fields of classes do not cross assemblies.</summary>
    private bool HasUnseenAdjoint(IMethodSymbol method, string name, ITypeSymbol type)
    {
        if (method.OriginalDefinition.DeclaringSyntaxReferences.Length > 0 || reading.Types.Read(type).IsDifferentiable || !reading.Types.MayHide(type))
            return false;
        string adjoint = "d" + char.ToUpperInvariant(name[0]) + name.Substring(1);
        return method.OriginalDefinition.ContainingType.GetMembers(GeneratedNames.BaseName(method) + "Backward").OfType<IMethodSymbol>().Any(backward =>
            backward.Parameters.Any(p => IsAdjoint(p.Name)) || DerivativeRule.Same(backward.ReturnType, type) || (backward.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(e => IsAdjoint(e.Name))));

        bool IsAdjoint(string candidate) => candidate == adjoint || candidate == "d" + name;
    }

    /// <summary>
    /// Can only the statements of the method say whose adjoint is whose? So it is where storage of one argument is left in that of another, or replaced by other storage, or written through
    /// a struct, record or tuple that holds it, or through a list of arrays, and where the result, written afterwards, may be an argument's.
    /// </summary>
    public bool NeedsBody(IMethodSymbol method) =>
        reading.Inlined.Contains(method.OriginalDefinition) || reading.Facts.Methods.Keeps(method, reading.Cancellation) || reading.Facts.Methods.Replaces(method, reading.Cancellation) || WritesInside(method);

    /// <summary>Is the method's cache private, because of the types in it?</summary>
    public bool HasPrivateCache(IMethodSymbol method) =>
        method.DeclaredAccessibility == Accessibility.Private && method.OriginalDefinition is { DeclaringSyntaxReferences: [var reference, ..] } definition
        && reading.Facts.Results.Read(definition, reference.GetSyntax(reading.Cancellation), reading.Callers, reading.Cancellation).Method is { } read && read.HiddenTypes.Any(t => t.IsPrivate);

    private bool WritesInside(IMethodSymbol method) =>
        (!method.IsStatic && IsValueWithStorage(reading.Types.Read(method.ContainingType)) && reading.Facts.Methods.WritesReceiver(method, reading.Cancellation))
        || method.Parameters.Any(p => IsValueWithStorage(reading.Types.Read(p.Type)) && (p.RefKind is RefKind.Ref or RefKind.Out || reading.Facts.Methods.Writes(method, p, reading.Cancellation)));

    /// <summary>Is what is written in it not the variable's own? The arrays of a list grow with the list.</summary>
    private bool IsValueWithStorage(IrType type) => (type is AggregateType { Kind: not AggregateKind.Class } && HoldsReferences(type)) || (type is ListType { Element: var element } && HoldsReferences(element));

    /// <summary>The methods that these describe.</summary>
    public IEnumerable<IMethodSymbol> Methods(IReadOnlyCollection<Callee> callees) => _read.Where(r => callees.Contains(r.Value)).Select(r => (IMethodSymbol)r.Key.OriginalDefinition);

    /// <summary>Refuses a call of a method that has the attribute and yet no derivatives.</summary>
    public void Check(IMethodSymbol method, IOperation at)
    {
        switch (reading.Facts.Results.CanBeDifferentiated(method, reading.Callers, reading.Cancellation))
        {
            case false:
                reading.Refuse(DiagnosticDescriptors.CalleeIsRefused, at, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
                break;
            case null:
                reading.Rejections.Break();
                break;
        }
    }

    /// <summary>Refuses a call of a method in another assembly that was compiled without what the modes of this one need.</summary>
    private void CheckModes(IMethodSymbol method, IOperation at)
    {
        if (method.OriginalDefinition.DeclaringSyntaxReferences.Length > 0)
            return;
        Modes needed = WantedModes.OfCallees(reading.Modes);
        string? missing = needed.HasFlag(Modes.Hessian) && !Has(method, "WithCacheTangent") ? "Hessian" : (needed & (Modes.Tangent | Modes.Hessian)) != 0 && !Has(method, "Tangent") ? "Tangent" : null;
        if (missing is not null)
            reading.Refuse(DiagnosticDescriptors.ModeIsMissing, at, reading.Method.Name, missing, GeneratedNames.BaseName(method), "its assembly was compiled without it");
    }

    /// <summary>Has the method a tangent beside it: one that is generated, or was in another assembly, or is written by hand?</summary>
    public bool HasTangent(IMethodSymbol method)
    {
        if (method.IsDifferentiable() && (reading.Facts.Modes.Of(method) & (Modes.Tangent | Modes.Jacobian | Modes.Hessian)) != 0)
            return reading.Facts.Results.CanBeDifferentiated(method, reading.Callers, reading.Cancellation) != false;
        IMethodSymbol definition = method.OriginalDefinition;
        ITypeSymbol[] takes = [.. definition.Parameters.Zip(Parameters(definition), (p, read) => Enumerable.Repeat(p.Type, read.IsActive ? 2 : 1)).SelectMany(types => types)];
        return definition.ContainingType.GetMembers(definition.Name + "Tangent").OfType<IMethodSymbol>().Any(t =>
            t.IsStatic && t.TypeParameters.Length == definition.TypeParameters.Length && t.Parameters.All(p => p.RefKind == RefKind.None)
            && t.Parameters.Length == takes.Length && t.Parameters.Zip(takes, (p, type) => DerivativeRule.Same(p.Type, type)).All(same => same)
            && t.ReturnType is INamedTypeSymbol { TupleElements: [var value, var tangent] } && DerivativeRule.Same(value.Type, definition.ReturnType) && DerivativeRule.Same(tangent.Type, definition.ReturnType)
            && reading.Model.Compilation.IsSymbolAccessibleWithin(t, reading.Method.ContainingType.OriginalDefinition));
    }

    /// <summary>A method as its callers see it, without asking what it has.</summary>
    public Callee Described(IMethodSymbol method) => ReadNew(method);

    private static bool Has(IMethodSymbol method, string suffix) => method.OriginalDefinition.ContainingType.GetMembers(GeneratedNames.BaseName(method) + suffix).Length > 0;

    private Callee ReadNew(IMethodSymbol method)
    {
        EquatableArray<Parameter> parameters = Parameters(method);
        string typeArguments = method.TypeArguments.Length == 0 ? "" : "<" + string.Join(", ", method.TypeArguments.Select(reading.Types.Text)) + ">";
        bool isHere = SymbolEqualityComparer.Default.Equals(method.ContainingType, reading.Method.ContainingType);
        string type = reading.Types.Text(method.ContainingType) + ".";
        string path = !method.IsStatic ? "{0}." : isHere ? "" : type;
        return new Callee(
            GeneratedNames.BaseName(method),
            path,
            typeArguments,
            CallTemplate(method, path, typeArguments, parameters),
            (isHere ? "" : type) + GeneratedNames.CacheName(method) + typeArguments,
            parameters,
            method.ReturnsVoid ? null : reading.Types.Read(method.ReturnType),
            IsRecursive(method),
            reading.Facts.Modes.Of(method));
    }

    public EquatableArray<Parameter> Parameters(IMethodSymbol method)
    {
        var parameters = new List<Parameter>();
        if (!method.IsStatic)
        {
            IrType self = reading.Types.Read(method.ContainingType);
            bool written = reading.Facts.Methods.WritesReceiver(method, reading.Cancellation);
            // The receiver of a struct's method is passed by reference.
            Passing passing = written && self is AggregateType { Kind: AggregateKind.Struct } ? Passing.Ref : Passing.Value;
            parameters.Add(new Parameter("this", self, passing, self.IsDifferentiable, written) { IsGivenBack = HoldsStorage(self) && reading.Facts.Methods.GivesBack(method, null, reading.Cancellation) });
        }
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            IrType type = reading.Types.Read(parameter.Type);
            Passing passing = parameter.RefKind switch
            {
                RefKind.Ref => Passing.Ref,
                RefKind.Out => Passing.Out,
                RefKind.In or RefKind.RefReadOnlyParameter => Passing.In,
                _ => Passing.Value,
            };
            bool written = passing is Passing.Ref or Passing.Out || (type is not SpanType { IsReadOnly: true } && HoldsStorage(type) && reading.Facts.Methods.Writes(method, parameter, reading.Cancellation));
            parameters.Add(new Parameter(
                Variables.Escape(parameter.Name),
                type,
                passing,
                type.IsDifferentiable && parameter.OriginalDefinition.Find("NoGradientAttribute") is null,
                written,
                parameter.HasExplicitDefaultValue ? ConstantReader.DefaultText(parameter, reading.Types) : null,
                parameter.IsParams)
            {
                IsGivenBack = HoldsStorage(type) && reading.Facts.Methods.GivesBack(method, parameter, reading.Cancellation),
            });
        }
        return parameters;
    }

    /// <summary>Does a value of the type refer to storage that other values may share?</summary>
    public bool HoldsReferences(IrType type) =>
        type.IsReference || (type is AggregateType { Differentiable: true } aggregate && reading.Types.Info(aggregate) is { } info && info.DifferentiableMembers.Any(m => HoldsReferences(m.Type)));

    private static bool HoldsStorage(IrType type) => type.IsReference || type is AggregateType or MatrixType;

    private static string CallTemplate(IMethodSymbol method, string path, string typeArguments, EquatableArray<Parameter> parameters)
    {
        switch (method.MethodKind)
        {
            case MethodKind.PropertyGet when method.Parameters.Length == 0:
                return path + GeneratedNames.BaseName(method);
            case MethodKind.PropertyGet:
                return "{0}[" + string.Join(", ", method.Parameters.Select((_, i) => "{" + (i + 1) + "}")) + "]";
            case MethodKind.UserDefinedOperator when method.Parameters.Length == 2:
                return "({0} " + FunctionKeys.Symbol(method.Name) + " {1})";
            case MethodKind.UserDefinedOperator:
                return "(" + FunctionKeys.Symbol(method.Name) + "{0})";
            case MethodKind.Conversion:
                return "((" + method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + "){0})";
        }
        // ref, out and in are put before an argument by whoever writes the call, from the parameter.
        int first = method.IsStatic ? 0 : 1;
        string arguments = string.Join(", ", Enumerable.Range(first, parameters.Count - first).Select(i => "{" + i + "}"));
        return path + Variables.Escape(method.Name) + typeArguments + "(" + arguments + ")";
    }

    private bool IsRecursive(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, reading.Method.OriginalDefinition)
        || (method.OriginalDefinition.DeclaringSyntaxReferences.Length > 0 && reading.Facts.Methods.MayReach(method, reading.Method, reading.Cancellation));

    public static Modes ModesOf(IMethodSymbol method)
    {
        AttributeData? attribute = method.OriginalDefinition.Find("DifferentiableAttribute");
        foreach (KeyValuePair<string, TypedConstant> argument in attribute?.NamedArguments ?? [])
        {
            if (argument.Key == "Modes" && argument.Value.Value is int modes)
                return (Modes)modes;
        }
        return Modes.Gradient;
    }
}
