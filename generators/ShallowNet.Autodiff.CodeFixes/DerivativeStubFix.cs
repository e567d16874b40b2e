using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using ShallowNet.Autodiff.Generator.Diagnostics;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Autodiff.CodeFixes;

/// <summary>
/// Writes a rule to be filled in for a method whose derivative is not known: partial derivatives for a function of numbers, a vector-Jacobian product for any other.
/// <code>
/// [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.Erf))]
/// internal static double ErfDerivative(double x) => throw new NotImplementedException();
/// </code>
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DerivativeStubFix : Fix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.UnknownDerivative.Id];

    /// <summary>Each stub is a formula to be found.</summary>
    private protected override bool CanFixAll => false;

    private protected override IEnumerable<Mend> MendsFor(Place place)
    {
        if (place.Symbol(place.Node) is IMethodSymbol { MethodKind: MethodKind.Ordinary, ContainingType.IsGenericType: false } called && place.Member is { } member
            && new Rule(called.ReducedFrom?.OriginalDefinition ?? called.OriginalDefinition) is { IsPossible: true } rule)
        {
            yield return new Mend($"Write a derivative for '{called.Name}'", "Stub", edits => Insert(edits, member, rule));
        }
    }

    private static Task Insert(Edits edits, MemberDeclarationSyntax after, Rule rule) =>
        edits.Change(after, "stub", (editor, model) => editor.InsertAfter(after, rule.Declare(editor, model)));

    /// <summary>The signature that a rule for a method has.</summary>
    private sealed class Rule(IMethodSymbol method)
    {
        private readonly (string Name, ITypeSymbol Type)[] _inputs =
            [.. method.IsStatic ? [] : new[] { ("self", (ITypeSymbol)method.ContainingType) }, .. method.Parameters.Select(p => (p.Name, p.Type))];

        /// <summary>A rule takes values and gives values.</summary>
        public bool IsPossible =>
            method.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In) && DerivativeRule.IsNumeric(method.ReturnType) && _inputs.Any(i => DerivativeRule.IsNumeric(i.Type));

        public SyntaxNode Declare(SyntaxEditor editor, SemanticModel model)
        {
            SyntaxGenerator g = editor.Generator;
            SyntaxNode TypeOf(ITypeSymbol type) => g.TypeExpression(type).WithAdditionalAnnotations(Simplifier.Annotation);
            SyntaxNode Parameter(string name, ITypeSymbol type) => g.ParameterDeclaration(name, TypeOf(type));

            // The derivative of a function of numbers is a number for each; that of any other needs to know what comes back.
            bool isPullback = !(IsNumber(method.ReturnType) && _inputs.All(i => IsNumber(i.Type) || !DerivativeRule.IsNumeric(i.Type)));
            var parameters = _inputs.Select(i => Parameter(i.Name, i.Type)).ToList();
            if (isPullback)
                parameters.AddRange([Parameter("result", method.ReturnType), Parameter("dResult", method.ReturnType)]);
            (string Name, ITypeSymbol Type)[] active = [.. _inputs.Where(i => DerivativeRule.IsNumeric(i.Type))];
            SyntaxNode result = active.Length == 1 ? TypeOf(active[0].Type) : g.TupleTypeExpression(active.Select(a => g.TupleElementExpression(TypeOf(a.Type), "d" + a.Name)));
            SyntaxNode type = TypeOf(method.ContainingType);
            SyntaxNode name = g.NameOfExpression(g.MemberAccessExpression(type, method.Name));
            // What is written is the user's to fill in: it compiles, and says so when it is called before that. A number in its place would be a wrong derivative.
            SyntaxNode exception = g.TypeExpression(model.Compilation.GetTypeByMetadataName("System.NotImplementedException")!).WithAdditionalAnnotations(Simplifier.Annotation);
            SyntaxNode declaration = g.MethodDeclaration(
                method.Name + "Derivative",
                parameters,
                method.TypeParameters.Select(t => t.Name),
                result,
                Accessibility.Internal,
                DeclarationModifiers.Static,
                [g.ThrowStatement(g.ObjectCreationExpression(exception))]);
            foreach (ITypeParameterSymbol t in method.TypeParameters)
                declaration = g.WithTypeConstraint(declaration, t.Name, t.HasValueTypeConstraint ? SpecialTypeConstraintKind.ValueType : SpecialTypeConstraintKind.None, t.ConstraintTypes.Select(TypeOf));
            return g.AddAttributes(declaration, Place.Attribute(editor, model, "DerivativeOf", g.AttributeArgument(g.TypeOfExpression(type)), g.AttributeArgument(name)));
        }

        private static bool IsNumber(ITypeSymbol type) => type.SpecialType is SpecialType.System_Double or SpecialType.System_Single || type is ITypeParameterSymbol;
    }
}
