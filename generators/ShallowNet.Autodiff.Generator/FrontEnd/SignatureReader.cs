using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler.Emit;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>What stands around a method's body: its types, usings and modifiers, and whether there can be generated code beside it at all.</summary>
internal sealed class SignatureReader(IMethodSymbol method, SyntaxNode declaration, SemanticModel model)
{
    // What a type or a namespace hides is found out once, however many methods stand in it.
    private static readonly ConditionalWeakTable<ISymbol, string[]> Hidden = new();

    private static readonly string[] Suffixes = ["Gradient", "WithGradient", "AccumulateGradient", "WithCache", "Backward"];

    /// <summary>Does the signature itself not compile? A method that stands in no type has one without a name, which the compiler makes up.</summary>
    public bool IsBroken => method.Parameters.Any(p => IsError(p.Type)) || IsError(method.ReturnType) || method.ContainingType is not { TypeKind: not TypeKind.Error, IsImplicitClass: false };

    private static bool IsError(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => IsError(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsError),
        _ => false,
    };

    public IReadOnlyList<Rejection> Check()
    {
        var found = new List<Rejection>();
        void Refuse(DiagnosticDescriptor descriptor, params string[] arguments) => found.Add(new Rejection(descriptor, MethodSyntax.NameOf(declaration), arguments));
        string name = GeneratedNames.BaseName(method);
        if (KindProblem() is { } problem)
        {
            Refuse(DiagnosticDescriptors.KindOfMethod, name, problem);
            return found;
        }
        foreach (TypeDeclarationSyntax type in declaration.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
                Refuse(DiagnosticDescriptors.TypeIsNotPartial, name, type.Identifier.ValueText);
        }
        foreach (string suffix in Suffixes)
        {
            if (IsTaken(name + suffix, method.Parameters.Length))
                Refuse(DiagnosticDescriptors.NameIsTaken, method.ContainingType.Name, name + suffix, name);
        }
        if (IsTaken(GeneratedNames.CacheName(method), -1))
            Refuse(DiagnosticDescriptors.NameIsTaken, method.ContainingType.Name, GeneratedNames.CacheName(method), name);
        return found;
    }

    private string? KindProblem()
    {
        if (method.MethodKind == MethodKind.LocalFunction)
            return "a local function is differentiated as part of the method around it; remove the attribute, or make it a method";
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion or MethodKind.PropertyGet or MethodKind.ExplicitInterfaceImplementation))
            return "only methods, operators and getters have derivatives";
        if (method.MethodKind == MethodKind.ExplicitInterfaceImplementation)
            return "an explicit interface implementation has no name of its own";
        if (declaration is AccessorDeclarationSyntax { Body: null, ExpressionBody: null, SemicolonToken.IsMissing: false })
            return "it has no body, and needs none: the property is read like a field";
        if (method.ContainingType.TypeKind == TypeKind.Interface)
            return "it belongs to an interface";
        if (method.ContainingType.IsFileLocal)
            return "its type is visible in one file only, and generated code is in another";
        if (method.IsAsync)
            return "it is asynchronous";
        if (MethodSyntax.IsIterator(method))
            return "it is an iterator";
        if (method.IsAbstract || method.IsExtern || (method.IsPartialDefinition && method.PartialImplementationPart is null))
            return "it has no body";
        if ((method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed && !method.ContainingType.IsValueType)
            return "it is virtual, and an override would have another derivative; seal it or its type";
        if (method.MethodKind == MethodKind.UserDefinedOperator && FunctionKeys.Symbol(method.Name) is null)
            return "this operator changes its operand";
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            return "it returns a reference to a variable";
        if (method.IsVararg || method.Parameters.Any(p => p.Type is IPointerTypeSymbol or IFunctionPointerTypeSymbol) || method.ReturnType is IPointerTypeSymbol or IFunctionPointerTypeSymbol)
            return "it has pointers in its signature";
        if (method.ReturnType.TypeKind == TypeKind.Dynamic || method.Parameters.Any(p => p.Type.TypeKind == TypeKind.Dynamic))
            return "it has 'dynamic' in its signature";
        if (declaration.SyntaxTree.GetRoot() is CompilationUnitSyntax { Externs.Count: > 0 })
            return "its file has an 'extern alias', which generated code does not have";
        return null;
    }

    /// <summary>Is a member of this name written by hand that would be declared twice? <paramref name="parameters"/> is -1 for a type.</summary>
    public bool IsTaken(string name, int parameters)
    {
        foreach (ISymbol member in method.ContainingType.GetMembers(name))
        {
            if (member.DeclaringSyntaxReferences.Length == 0 || member.DeclaringSyntaxReferences[0].SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
                continue;
            if (parameters < 0 || member is not IMethodSymbol other || other.Parameters.Length == parameters)
                return true;
        }
        return false;
    }

    public void CheckActivity(EquatableArray<Parameter> parameters, IrType? returnType, Reading reading)
    {
        Location at = MethodSyntax.NameOf(declaration);
        string name = GeneratedNames.BaseName(method);
        if (!parameters.Any(p => p.IsActive))
            reading.Rejections.Add(DiagnosticDescriptors.NoActiveParameter, at, name);
        else if (returnType is not { IsDifferentiable: true } && !parameters.Any(p => p.IsActive && p.IsWritten))
            reading.Rejections.Add(DiagnosticDescriptors.NoActiveResult, at, name, returnType?.Text ?? "void");
        foreach (IParameterSymbol parameter in method.Parameters.Where(p => p.Find("NoGradientAttribute") is null))
            CheckCanBeMade(parameter.Type, parameter.Locations.FirstOrDefault() ?? at, reading);
        if (!method.IsStatic)
            CheckCanBeMade(method.ContainingType, at, reading);
    }

    private void CheckCanBeMade(ITypeSymbol type, Location at, Reading reading)
    {
        IrType view = reading.Types.Read(type);
        if (type is INamedTypeSymbol named && view is AggregateType whole && reading.Types.Info(whole) is { } info && !AggregateReader.HasConstructor(named, info, model.Compilation, method.ContainingType))
            reading.Rejections.Add(DiagnosticDescriptors.GradientCannotBeBuilt, at, whole.Text, DiagnosticDescriptors.NoConstructor);
        else if (Unsettable(view, reading.Types, []) is { } computed)
            reading.Rejections.Add(DiagnosticDescriptors.GradientCannotBeBuilt, at, computed.Text, "its constructor computes its numbers from others, and nothing else sets them");
        if (type.IsRefLikeType && view is AggregateType { Differentiable: true })
            reading.Rejections.Add(DiagnosticDescriptors.GradientCannotBeBuilt, at, view.Text, "a 'ref struct' can be part of nothing that is given back or kept");
        // What lies on the stack cannot be kept with the rows that it refers to.
        IrType? element = view switch { SpanType s => s.Element, MemoryType m => m.Element, _ => null };
        if (element is { IsDifferentiable: true } && reading.Callees.HoldsReferences(element))
            reading.Rejections.Add(DiagnosticDescriptors.GradientCannotBeBuilt, at, view.Text, "its elements refer to further arrays or objects");
    }

    /// <summary>A type in this one that has numbers which nothing can set.</summary>
    private static AggregateType? Unsettable(IrType type, TypeReader types, HashSet<string> seen)
    {
        switch (type)
        {
            case AggregateType { Differentiable: true } aggregate when types.Info(aggregate) is { } info && seen.Add(aggregate.Text):
                return !AggregateReader.HasSettableNumbers(info) ? aggregate : info.DifferentiableMembers.Select(m => Unsettable(m.Type, types, seen)).FirstOrDefault(t => t is not null);
            case ArrayType array:
                return Unsettable(array.Element, types, seen);
            case SpanType span:
                return Unsettable(span.Element, types, seen);
            case MemoryType memory:
                return Unsettable(memory.Element, types, seen);
            case ListType list:
                return Unsettable(list.Element, types, seen);
            default:
                return null;
        }
    }

    public string Namespace => NamespaceOf(method.ContainingType);

    public static string NamespaceOf(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();

    /// <summary>The headers of the types around the method, outermost first: <c>partial record struct Point&lt;T&gt;</c>.</summary>
    public EquatableArray<string> ContainingTypes => HeadersOf(method.ContainingType);

    public static EquatableArray<string> HeadersOf(INamedTypeSymbol innermost)
    {
        var types = new List<string>();
        for (INamedTypeSymbol? type = innermost; type is not null; type = type.ContainingType)
        {
            string kind = type switch
            {
                { IsRecord: true, IsValueType: true } => "record struct",
                { IsRecord: true } => "record",
                { IsValueType: true } => "struct",
                _ => "class",
            };
            string parameters = type.TypeParameters.Length == 0 ? "" : "<" + string.Join(", ", type.TypeParameters.Select(p => Variables.Escape(p.Name))) + ">";
            types.Insert(0, "partial " + kind + " " + Variables.Escape(type.Name) + parameters);
        }
        return types.ToEquatable();
    }

    /// <summary>The usings of the method's file, and those that generated code needs, each once.</summary>
    public EquatableArray<string> Usings(bool withMatrices)
    {
        var usings = new List<string>();
        IEnumerable<UsingDirectiveSyntax> own = declaration.Ancestors().Reverse().SelectMany(a => a switch
        {
            CompilationUnitSyntax unit => unit.Usings,
            BaseNamespaceDeclarationSyntax space => space.Usings,
            _ => default,
        });
        foreach (UsingDirectiveSyntax directive in own)
            Add(TextOf(directive));
        Add("using System;");
        Add("using ShallowNet.Autodiff;");
        if (withMatrices)
            Add("using static ShallowNet.Autodiff.MatrixMath;");
        return usings.ToEquatable();

        void Add(string text)
        {
            if (!usings.Contains(text))
                usings.Add(text);
        }
    }

    private static string TextOf(UsingDirectiveSyntax directive)
    {
        // Nearly all are a name, perhaps after 'static', and need no tidying.
        if (directive is { Alias: null, UnsafeKeyword.RawKind: 0, Name: { } name } && name.ToString() is var text && text.All(c => c is '.' or '_' || char.IsLetterOrDigit(c)))
            return (directive.StaticKeyword.RawKind == 0 ? "using " : "using static ") + text + ";";
        SyntaxNode bare = directive.WithGlobalKeyword(default).WithoutTrivia();
        bare = bare.ReplaceTrivia(bare.DescendantTrivia(), (_, _) => default);
        return bare.NormalizeWhitespace(indentation: "", eol: " ").ToString().Trim();
    }

    public string Accessibility => SyntaxFacts.GetText(method.DeclaredAccessibility);

    public string TypeParameters => method.TypeParameters.Length == 0 ? "" : "<" + string.Join(", ", method.TypeParameters.Select(p => Variables.Escape(p.Name))) + ">";

    public string Constraints
    {
        get
        {
            if (declaration is not MethodDeclarationSyntax { ConstraintClauses: { Count: > 0 } clauses })
                return "";
            return string.Concat(clauses.Select(clause => " " + clause.ReplaceTrivia(clause.DescendantTrivia(), (_, _) => default).NormalizeWhitespace(indentation: "", eol: " ").ToString().Trim()));
        }
    }

    /// <summary>Those of the names that generated code uses which mean something else where the method stands.</summary>
    public EquatableArray<string> HiddenNames()
    {
        var declared = new HashSet<string>(StringComparer.Ordinal);
        foreach (SyntaxToken token in declaration.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is ParameterSyntax or VariableDeclaratorSyntax or SingleVariableDesignationSyntax or LocalFunctionStatementSyntax or TypeParameterSyntax)
                declared.Add(token.ValueText);
        }
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            declared.Add(type.Name);
            declared.UnionWith(type.TypeParameters.Select(p => p.Name));
            for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
                declared.UnionWith(Hidden.GetValue(at.OriginalDefinition, HiddenBy));
        }
        for (INamespaceSymbol? space = method.ContainingNamespace; space is not null; space = space.ContainingNamespace)
            declared.UnionWith(Hidden.GetValue(space, HiddenBy));
        declared.IntersectWith(Names.Used);
        return declared.OrderBy(n => n, StringComparer.Ordinal).ToEquatable();
    }

    private static string[] HiddenBy(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => [.. type.GetMembers().Select(m => m.Name).Where(Names.Used.Contains)],
        INamespaceSymbol space => [.. Names.Used.Where(name => space.GetMembers(name).Any(m => m is INamespaceSymbol || (m is INamedTypeSymbol { Arity: 0 } t && !IsMeant(t))))],
        _ => [],
    };

    private static bool IsMeant(INamedTypeSymbol type) => type.IsIn("System") || type.IsIn("ShallowNet.Autodiff");
}
