using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler;
using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>An annotated method → a <see cref="Method"/>, or the reasons why there is none.</summary>
internal static class MethodReader
{
    /// <param name="method">A method, operator or getter with [Differentiable].</param>
    /// <param name="declaration">Its syntax.</param>
    /// <param name="facts">What is known of the compilation.</param>
    public static ReadResult Read(IMethodSymbol method, SyntaxNode declaration, CompilationFacts facts, CancellationToken cancellation) =>
        facts.Results.Read(facts.Here(method, declaration), declaration, [], cancellation);

    /// <param name="callers">The methods that are being read, whose calls led here.</param>
    public static ReadResult Read(IMethodSymbol method, SyntaxNode declaration, CompilationFacts facts, ReadingChain callers, CancellationToken cancellation)
    {
        if (method.PartialImplementationPart is { } implementation)
            (method, declaration) = (implementation, implementation.DeclaringSyntaxReferences[0].GetSyntax(cancellation));
        SemanticModel model = facts.Model(declaration.SyntaxTree);
        var signature = new SignatureReader(method, declaration, model);
        if (signature.IsBroken)
            return ReadResult.Nothing;
        IReadOnlyList<Rejection> refused = signature.Check();
        if (refused.Any(r => r.IsError))
            return new ReadResult(null, refused);
        if (model.GetOperation(MethodSyntax.WithBody(declaration), cancellation) is not { } whole || MethodSyntax.BlockOf(whole) is not { } body)
            return ReadResult.Nothing;
        ReadResult? read = null;
        var inlined = new List<IMethodSymbol>();
        for (int more = 1; more > 0;)
        {
            var reading = new Reading(method, declaration, model, whole, facts, callers, inlined, cancellation);
            read = HasSyntaxError(declaration) || IsBroken(whole) ? null : Read(reading, signature, body, refused);
            IMethodSymbol[] shared = [.. reading.Callees.Methods(read?.Method is { } described ? SharedResults.Of(described.Body) : [])];
            more = shared.Length;
            inlined.AddRange(shared);
        }
        return read ?? Unfinished(new Reading(method, declaration, model, whole, facts, callers, [], cancellation), signature);
    }

    /// <returns>Null: something in the body means nothing.</returns>
    private static ReadResult? Read(Reading reading, SignatureReader signature, IBlockOperation body, IReadOnlyList<Rejection> refused)
    {
        IMethodSymbol method = reading.Method;
        EquatableArray<Parameter> parameters = reading.Callees.Parameters(method);
        IrType? returnType = method.ReturnsVoid ? null : reading.Types.Read(method.ReturnType);
        signature.CheckActivity(parameters, returnType, reading);
        if (InlinedOnly(reading) is { } inlined)
            return new ReadResult(null, [.. refused, .. reading.Rejections.All.Where(r => r.IsError), inlined]);
        foreach (IParameterSymbol parameter in method.Parameters)
            reading.Variables.Declare(parameter, reading.Types.Read(parameter.Type));
        reading.Statements.Block(body, body.Operations.Length);
        if (reading.Rejections.IsBroken)
            return null;
        Rejection[] all = [.. refused, .. reading.Rejections.All];
        if (reading.Rejections.AnyError)
            return new ReadResult(null, all);
        Method described = Describe(reading, signature, parameters, returnType, reading.Block.ToEquatable());
        Rejection[] more = [.. GivenStorage.In(reading.Declaration, described), .. RecordedSpans.In(body, reading.Declaration, described)];
        if (more.Length > 0)
            return new ReadResult(null, [.. all, .. more]);
        if (KeptForOthers(reading, described) is { } hidden)
            return new ReadResult(null, [.. all, hidden]);
        Rejection[] modes = [.. new AskedModes(method, reading, signature).Check(described)];
        return modes.Length > 0 ? new ReadResult(null, [.. all, .. modes]) : new ReadResult(described, all);
    }

    /// <summary>
    /// A method in whose body someone is typing: its derivatives are declared, and throw, so that what calls them goes on compiling. The project does not, until
    /// the body does: by the C# compiler's word, or by the analyzer's where a name is one that another generator declares.
    /// </summary>
    private static ReadResult Unfinished(Reading reading, SignatureReader signature)
    {
        IMethodSymbol method = reading.Method;
        EquatableArray<Parameter> parameters = reading.Callees.Parameters(method);
        IrType? returnType = method.ReturnsVoid ? null : reading.Types.Read(method.ReturnType);
        if (!parameters.Any(p => p.IsActive) || (returnType is not { IsDifferentiable: true } && !parameters.Any(p => p.IsActive && p.IsWritten)))
            return ReadResult.Nothing;
        string message = "throw new global::System.InvalidOperationException(\"" + DoesNotCompile(method) + "\");";
        return new ReadResult(Describe(reading, signature, parameters, returnType, [new OpaqueStatement(message, EquatableArray<Expression>.Empty, AlwaysThrows: true)]), [], IsUnfinished: true);
    }

    /// <summary>What the derivatives of a method whose body does not compile say when they are called.</summary>
    public static string DoesNotCompile(IMethodSymbol method) => "'" + GeneratedNames.BaseName(method) + "' does not compile.";

    private static Method Describe(Reading reading, SignatureReader signature, EquatableArray<Parameter> parameters, IrType? returnType, EquatableArray<Statement> statements)
    {
        IMethodSymbol method = reading.Method;
        return new Method(
            signature.Namespace,
            signature.ContainingTypes,
            signature.Usings(reading.UsesMatrixMath || UsesMatrices(parameters, returnType, statements)),
            GeneratedNames.BaseName(method),
            GeneratedNames.CacheName(method),
            signature.Accessibility,
            method.IsStatic,
            signature.TypeParameters,
            signature.Constraints,
            parameters,
            returnType,
            statements,
            reading.Types.Aggregates.ToEquatable(),
            reading.Rules.Used,
            signature.HiddenNames(),
            reading.Modes,
            GeneratedNames.HintName(method))
        {
            Source = reading.Modes.HasFlag(Compiler.Ir.Modes.Trace) ? SourceStatements.Traced(reading.Declaration) : null,
            HiddenTypes = reading.Types.Hidden.ToEquatable(),
            Opened = reading.Types.Opened.ToEquatable(),
            IsRecursive = reading.Facts.Methods.MayReach(method, method, reading.Cancellation),
        };
    }

    /// <summary>A variable of a private type in a cache that others may see: what the backward half does not read, and has no derivative, is not in it.</summary>
    private static Rejection? KeptForOthers(Reading reading, Method described)
    {
        if (reading.Method.DeclaredAccessibility == Accessibility.Private || !described.HiddenTypes.Any(t => t.IsPrivate)
            || Differentiator.Kept(described).FirstOrDefault(v => described.Hidden(v.Type) is { IsPrivate: true }) is not { } kept)
        {
            return null;
        }
        // On a tape lie the values of a variable of the method.
        Local variable = Effects.Nodes(described.Body).OfType<Declare>().Select(d => d.Variable).FirstOrDefault(v => v.Type == kept.Type) ?? kept;
        SyntaxToken name = reading.Declaration.DescendantTokens().FirstOrDefault(t => t.ValueText == variable.Name.TrimStart('@'));
        Location at = name.SyntaxTree is null ? MethodSyntax.NameOf(reading.Declaration) : name.GetLocation();
        return new Rejection(DiagnosticDescriptors.TypeIsPrivate, at, [variable.Name, variable.Type.Text, described.CacheName, described.Name]);
    }

    private static bool UsesMatrices(EquatableArray<Parameter> parameters, IrType? returnType, EquatableArray<Statement> statements) =>
        parameters.Any(p => p.Type is MatrixType) || returnType is MatrixType
        || Effects.Nodes(statements).SelectMany(Effects.Expressions).SelectMany(Effects.Nodes).Any(e => e.Type is MatrixType);

    /// <summary>A method that calls a function it is given, on what has a derivative, has one only where that function is known.</summary>
    private static Rejection? InlinedOnly(Reading reading)
    {
        IMethodSymbol method = reading.Method;
        IParameterSymbol? function = method.Parameters.FirstOrDefault(p => p.Type.TypeKind == TypeKind.Delegate);
        if (function is null)
            return null;
        bool isActive = reading.Facts.Body(method, reading.Cancellation) is { } body && body.Descendants().OfType<IInvocationOperation>().Any(call =>
            (call.Instance is IParameterReferenceOperation { Parameter: var called } && called.Type.TypeKind == TypeKind.Delegate
            && (reading.Varied.Varies(call) || call.Arguments.Any(a => reading.Varied.Varies(a.Value))))
            || (Sequences.SequenceReader.IsLinq(call.TargetMethod) && call.Arguments.Any(a => a.Value is IParameterReferenceOperation { Parameter.Type.TypeKind: TypeKind.Delegate }) && reading.Varied.Varies(call)));
        return isActive
            ? new Rejection(DiagnosticDescriptors.InlinedOnly, MethodSyntax.NameOf(reading.Declaration), [GeneratedNames.BaseName(method), function.Name])
            : null;
    }

    private static bool HasSyntaxError(SyntaxNode declaration) => declaration.ContainsDiagnostics && declaration.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);

    private static bool IsBroken(IOperation body) => body.DescendantsAndSelf().Any(o => o is IInvalidOperation or IConversionOperation { Conversion.Exists: false } || o.Type is { TypeKind: TypeKind.Error });
}
