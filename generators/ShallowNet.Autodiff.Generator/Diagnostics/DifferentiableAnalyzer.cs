using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Autodiff.Generator.Diagnostics;

/// <summary>Says, at the exact expression, why a [Differentiable] method is not differentiated, and where a derivative ends without notice.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentiableAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.TypeIsNotPartial,
        DiagnosticDescriptors.KindOfMethod,
        DiagnosticDescriptors.NoActiveParameter,
        DiagnosticDescriptors.NoActiveResult,
        DiagnosticDescriptors.UnknownDerivative,
        DiagnosticDescriptors.UnsupportedStatement,
        DiagnosticDescriptors.UnsupportedExpression,
        DiagnosticDescriptors.TypeCarriesNoDerivative,
        DiagnosticDescriptors.UnknownFunctionValue,
        DiagnosticDescriptors.RecursiveLocalFunction,
        DiagnosticDescriptors.WriteOutside,
        DiagnosticDescriptors.TryCatch,
        DiagnosticDescriptors.Goto,
        DiagnosticDescriptors.ReferenceToVariable,
        DiagnosticDescriptors.GradientCannotBeBuilt,
        DiagnosticDescriptors.ComputedProperty,
        DiagnosticDescriptors.NameIsTaken,
        DiagnosticDescriptors.RuleDoesNotFit,
        DiagnosticDescriptors.InlinedOnly,
        DiagnosticDescriptors.GradientIsLost,
        DiagnosticDescriptors.Kink,
        DiagnosticDescriptors.CalleeIsRefused,
        DiagnosticDescriptors.UnstableForm,
        DiagnosticDescriptors.NotDifferentiatedTwice,
        DiagnosticDescriptors.ModeIsMissing,
        DiagnosticDescriptors.ForeignName,
        DiagnosticDescriptors.ModeDoesNotApply,
        DiagnosticDescriptors.TypeIsPrivate,
    ];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(
            Analyze,
            SyntaxKind.MethodDeclaration,
            SyntaxKind.OperatorDeclaration,
            SyntaxKind.ConversionOperatorDeclaration,
            SyntaxKind.GetAccessorDeclaration,
            SyntaxKind.SetAccessorDeclaration,
            SyntaxKind.InitAccessorDeclaration,
            SyntaxKind.AddAccessorDeclaration,
            SyntaxKind.RemoveAccessorDeclaration,
            SyntaxKind.LocalFunctionStatement);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        // Most declarations have no attributes, and need no symbol to tell.
        if (!HasAttributes(context.Node) || context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken) is not IMethodSymbol method)
            return;
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass.IsOurs("DerivativeOfAttribute"))
                CheckRule(context, method, attribute);
        }
        if (!method.IsDifferentiable())
            return;
        foreach (Rejection rejection in MethodReader.Read(method, context.Node, CompilationFacts.Of(context.Compilation), context.CancellationToken).Rejections)
            context.ReportDiagnostic(rejection.ToDiagnostic());
        // The body is bound for what may be there only.
        bool isDeclaredOnly = ForeignNames.IsDeclaredOnly(method, context.CancellationToken);
        bool hasLogarithms = context.Node.DescendantNodes().Any(n => n is SimpleNameSyntax name && UnstableForm.Functions.Contains(name.Identifier.ValueText));
        if ((!isDeclaredOnly && !hasLogarithms) || context.SemanticModel.GetOperation(MethodSyntax.WithBody(context.Node), context.CancellationToken) is not { } body)
            return;
        if (isDeclaredOnly && ForeignNames.First(body, context.CancellationToken) is var (at, name))
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.ForeignName, at.Syntax.GetLocation(), GeneratedNames.BaseName(method), name));
        RemarkUnstableForms(context, body);
    }

    private static void RemarkUnstableForms(SyntaxNodeAnalysisContext context, IOperation body)
    {
        foreach ((IOperation at, UnstableForm form) in UnstableForm.In(body))
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UnstableForm, at.Syntax.GetLocation(), ExpressionLowerer.Shorten(at.Syntax.ToString()), form.Text));
    }

    private static bool HasAttributes(SyntaxNode node) => node switch
    {
        MemberDeclarationSyntax member => member.AttributeLists.Count > 0,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists.Count > 0,
        LocalFunctionStatementSyntax function => function.AttributeLists.Count > 0,
        _ => false,
    };

    private static void CheckRule(SyntaxNodeAnalysisContext context, IMethodSymbol method, AttributeData attribute)
    {
        if (DerivativeRule.Read(method, attribute, out string problem) is null && problem.Length > 0)
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.RuleDoesNotFit, MethodSyntax.NameOf(context.Node), method.Name, problem));
    }
}
