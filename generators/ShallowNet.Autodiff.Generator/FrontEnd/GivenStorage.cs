using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// A parameter that is taken as given has no adjoint: what is written to its storage under another name (<c>var b = given; b[0] = x;</c>), by a call or by reference, would lose its
/// derivative. What is written under its own name is refused where it is read already.
/// </summary>
internal static class GivenStorage
{
    public static IEnumerable<Rejection> In(SyntaxNode declaration, Method method)
    {
        Parameter[] given = [.. method.Parameters.Where(p => !p.IsActive && p.Type.IsDifferentiable)];
        if (given.Length == 0)
            return [];
        var aliases = new Aliases(method.Body);
        var activity = new Activity(method, method.Body, aliases);
        Parameter? Given(Local written, bool isVariable) => given.FirstOrDefault(p => isVariable ? p.Name == written.Name : aliases.Class(p.Name) == aliases.Class(written.Name));

        Parameter? Written(Statement s) => s switch
        {
            Assign { Target: Local target } a => activity.IsVaried(a.Value) ? Given(target, isVariable: true) : null,
            Assign a when Walk.Root(a.Target) is { } root => activity.IsVaried(a.Value) ? Given(root, isVariable: false) : null,
            Append a when Walk.Root(a.List) is { } root => activity.IsVaried(a.Value) ? Given(root, isVariable: false) : null,
            _ => null,
        };

        IEnumerable<Parameter> ByCalls(Statement s) => Walk.Expressions(s).SelectMany(Walk.All).OfType<Invoke>()
            .Where(call => call.Arguments.Where((_, k) => call.Callee.Parameters[k].IsActive).Any(activity.IsVaried))
            .SelectMany(Activity.Written)
            .Select(l => Given(l, isVariable: false)).OfType<Parameter>();

        return Walk.All(method.Body).SelectMany(s => ByCalls(s).Prepend(Written(s)).OfType<Parameter>().Take(1).Select(p => Refuse(declaration, s, p)));
    }

    private static Rejection Refuse(SyntaxNode declaration, Statement s, Parameter written)
    {
        SyntaxNode? statement = s.Origin == 0 ? null : SourceStatements.In(declaration).ElementAtOrDefault(s.Origin - 1);
        Location at = (statement is ExpressionStatementSyntax { Expression: var expression } ? expression : statement)?.GetLocation() ?? MethodSyntax.NameOf(declaration);
        return new Rejection(DiagnosticDescriptors.WriteOutside, at, [written.Name]);
    }
}
