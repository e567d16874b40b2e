using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>C# that is kept as it stands: its text without trivia, with holes where the method's variables stand.</summary>
internal sealed class OpaqueReader(Reading reading)
{
    private const string HoleMark = "__hole";

    /// <summary>Text with holes, and what belongs into them. Braces of the text itself are doubled.</summary>
    public readonly record struct Template(string Text, EquatableArray<Expression> Arguments);

    /// <summary>The text of an operation without variables, such as a constant.</summary>
    public string PlainText(IOperation operation) => Clean(Qualified(operation.Syntax, operation.SemanticModel!, [], []));

    /// <summary>
    /// A template for an operation. <paramref name="replaced"/> gives operations inside it that were lowered already: what has effects on variables.
    /// </summary>
    public Template Read(IOperation operation, SyntaxNode? syntax = null, IReadOnlyDictionary<SyntaxNode, Expression>? replaced = null)
    {
        syntax ??= operation.Syntax;
        var arguments = new List<Expression>();
        var holes = new Dictionary<SyntaxNode, SyntaxNode>();
        foreach (KeyValuePair<SyntaxNode, Expression> lowered in replaced ?? new Dictionary<SyntaxNode, Expression>())
            holes[lowered.Key] = Hole(lowered.Value, arguments);
        Dictionary<ISymbol, (SyntaxToken At, string Name)> declared = Declared(operation, syntax);
        foreach (IOperation inner in operation.DescendantsAndSelf())
        {
            if (!syntax.Span.Contains(inner.Syntax.Span) || holes.Keys.Any(k => k.Span.Contains(inner.Syntax.Span)))
                continue;
            if (inner is ILocalReferenceOperation { Syntax: IdentifierNameSyntax } own && declared.TryGetValue(own.Local, out var known))
                holes[inner.Syntax] = SyntaxFactory.IdentifierName(known.Name);
            else if (Replacement(inner, arguments) is { } hole)
                holes[inner.Syntax] = hole;
        }
        SyntaxNode qualified = Qualified(syntax, operation.SemanticModel!, holes, declared.Values.ToDictionary(d => d.At, d => d.Name));
        return new Template(NoTape(WithHoles(Clean(qualified))), arguments.ToEquatable());
    }

    /// <summary>What the derivative's own tapes and lists do is known by its text: the same of other objects (<c>stack.Push(i)</c>) is written differently.</summary>
    public static string NoTape(string text) => OfTapes.IsMatch(text) ? "{0}!" + text.Substring("{0}".Length) : text;

    private static readonly Regex OfTapes = new(@"^\{0\}\.(Push|PushSpan|PushReserved|Pop|PopSpan|PopAndAdd|Peek|PeekSpan|Reserve|RemoveAt|Dispose)\(", RegexOptions.CultureInvariant);

    /// <summary>
    /// The variables that the code declares and whose names the method has already: where the code is that of another method, or where a variable beside it comes to be declared
    /// further out.
    /// </summary>
    private Dictionary<ISymbol, (SyntaxToken At, string Name)> Declared(IOperation operation, SyntaxNode syntax)
    {
        var renamed = new Dictionary<ISymbol, (SyntaxToken At, string Name)>(SymbolEqualityComparer.Default);
        if (operation is not (IBlockOperation or ITryOperation))
            return renamed;
        foreach (SyntaxNode node in syntax.DescendantNodes(n => n is not AnonymousFunctionExpressionSyntax))
        {
            SyntaxToken name = node switch
            {
                VariableDeclaratorSyntax variable => variable.Identifier,
                SingleVariableDesignationSyntax variable => variable.Identifier,
                CatchDeclarationSyntax caught => caught.Identifier,
                ForEachStatementSyntax loop => loop.Identifier,
                _ => default,
            };
            if (name.ValueText.Length > 0 && operation.SemanticModel!.GetDeclaredSymbol(node) is ILocalSymbol local && reading.Variables.NameKept(local) is var kept && kept != Variables.Escape(local.Name))
                renamed[local] = (name, kept);
        }
        return renamed;
    }

    private SyntaxNode? Replacement(IOperation operation, List<Expression> arguments)
    {
        switch (operation)
        {
            case ILocalReferenceOperation { Syntax: SimpleNameSyntax } local when reading.Variables.Find(local.Local) is { } variable:
                return Named(operation.Syntax, Hole(variable, arguments));
            case ILocalReferenceOperation { Syntax: SimpleNameSyntax } sequence when reading.Sequences.IsBound(sequence.Local):
                return Hole(reading.Places.Read(sequence), arguments);
            case IParameterReferenceOperation { Syntax: SimpleNameSyntax } parameter when reading.Variables.Find(parameter.Parameter) is { } variable:
                return Named(operation.Syntax, Hole(variable, arguments));
            case INameOfOperation { ConstantValue.Value: string name }:
                return SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name));
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Syntax: ThisExpressionSyntax }:
                return Hole(Self(operation), arguments);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, IsImplicit: true, Syntax: SimpleNameSyntax name }:
                return SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Hole(Self(operation), arguments), Readable(name, operation.SemanticModel!) ?? name.WithoutTrivia());
            default:
                return null;
        }
    }

    private Expression Self(IOperation self) => reading.Inliner.Receiver ?? new Local("this", reading.TypeOf(self));

    /// <summary>The name by which a private member of another type is read here; null for what has no other name.</summary>
    private SimpleNameSyntax? Readable(SimpleNameSyntax name, SemanticModel model) =>
        model.GetSymbolInfo(name).Symbol is { IsStatic: false, ContainingType: { } type } member and (IFieldSymbol or IPropertySymbol) && reading.Types.NameOf(type, member) is var known && known != member.Name
            ? SyntaxFactory.IdentifierName(known)
            : null;

    /// <summary>In <c>new { x }</c> and <c>(x, y)</c> a name is also the name of a member.</summary>
    private static SyntaxNode Named(SyntaxNode name, ExpressionSyntax hole) => name.Parent is AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } ? name : hole;

    private static ExpressionSyntax Hole(Expression value, List<Expression> arguments)
    {
        int index = arguments.IndexOf(value);
        if (index < 0)
        {
            index = arguments.Count;
            arguments.Add(value);
        }
        return SyntaxFactory.IdentifierName(HoleMark + index.ToString(System.Globalization.CultureInfo.InvariantCulture) + "__");
    }

    /// <summary>The node with its holes; code of another type or file names in full what would not be found from here.</summary>
    private SyntaxNode Qualified(SyntaxNode syntax, SemanticModel model, Dictionary<SyntaxNode, SyntaxNode> holes, Dictionary<SyntaxToken, string> declared)
    {
        if (syntax.SyntaxTree != reading.Declaration.SyntaxTree || !syntax.Ancestors().Contains(reading.Declaration))
        {
            foreach (SimpleNameSyntax name in syntax.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
            {
                if (holes.Keys.Any(k => k.Span.Contains(name.Span)))
                    continue;
                if (FullName(name, model) is { } full)
                    holes[name] = SyntaxFactory.ParseExpression(full);
                else if (Readable(name, model) is { } readable)
                    holes[name] = readable;
            }
        }
        if (holes.TryGetValue(syntax, out SyntaxNode? whole))
            return whole;
        return holes.Count + declared.Count == 0 ? syntax
            : syntax.ReplaceSyntax(holes.Keys, (original, _) => holes[original], declared.Keys, (original, _) => SyntaxFactory.Identifier(declared[original]), [], (original, _) => original);
    }

    private string? FullName(SimpleNameSyntax name, SemanticModel model)
    {
        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name || name.Parent is QualifiedNameSyntax qualified && qualified.Right == name
            || name.Parent is NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax || name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment && assignment.Left == name)
        {
            return null;
        }
        return model.GetSymbolInfo(name).Symbol switch
        {
            INamedTypeSymbol type when !name.IsVar => reading.Types.Text(type),
            { IsStatic: true, ContainingType: { } type } member and (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IFieldSymbol or IPropertySymbol) =>
                reading.Types.Text(type) + "." + name.WithoutTrivia().ToString(),
            _ => null,
        };
    }

    private static string Clean(SyntaxNode node)
    {
        SyntaxNode bare = node.ReplaceTrivia(node.DescendantTrivia(descendIntoTrivia: true), (_, _) => default);
        return bare.NormalizeWhitespace(indentation: "", eol: " ").ToFullString().Trim();
    }

    private static string WithHoles(string text)
    {
        text = text.Replace("{", "{{").Replace("}", "}}");
        for (int at = text.IndexOf(HoleMark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(HoleMark, at, StringComparison.Ordinal))
        {
            int end = text.IndexOf("__", at + HoleMark.Length, StringComparison.Ordinal);
            string number = text.Substring(at + HoleMark.Length, end - at - HoleMark.Length);
            text = text.Substring(0, at) + "{" + number + "}" + text.Substring(end + 2);
        }
        return text;
    }
}
