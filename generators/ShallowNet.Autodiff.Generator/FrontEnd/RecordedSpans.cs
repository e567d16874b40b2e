using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// Spans that are another one in each iteration (<c>s = s[1..];</c>, a <c>stackalloc</c> in a loop): where the backward pass needs them all, they would have to be recorded, and a span can lie
/// on the stack only. Where the same view can be taken again on the way back, nothing is recorded and nothing refused.
/// </summary>
internal static class RecordedSpans
{
    public static IEnumerable<Rejection> In(IOperation body, SyntaxNode declaration, Method method)
    {
        if (!Walk.All(method.Body).Any(s => s is For or While && Walk.All(Walk.Blocks(s).SelectMany(b => b)).Any(GivesSpan)) || !Differentiator.RecordsSpans(method))
            return [];
        Rejection[] found = [.. body.DescendantsAndSelf().Where(IsInLoop).Select(Refused).OfType<Rejection>()];
        // They may come with the body of a method that stands in place of its call.
        return found.Length > 0 ? found : [Refuse(MethodSyntax.NameOf(declaration), method.Name)];
    }

    private static bool GivesSpan(Statement statement) => statement is Declare { Variable.Type: SpanType } or Assign { Target: Local { Type: SpanType } };

    private static bool IsInLoop(IOperation operation)
    {
        for (IOperation? around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is ILoopOperation)
                return true;
        }
        return false;
    }

    private static Rejection? Refused(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation or IParameterReferenceOperation, Target.Type: { } type } assignment when type.IsSpan() =>
            Refuse(assignment.Syntax.GetLocation(), assignment.Target.Syntax.ToString()),
        IVariableDeclaratorOperation { Symbol: { } variable, Syntax: VariableDeclaratorSyntax syntax } declarator when variable.Type.IsSpan() && declarator.GetVariableInitializer() is not null =>
            Refuse(syntax.GetLocation(), variable.Name),
        _ => null,
    };

    private static Rejection Refuse(Location at, string name) =>
        new(DiagnosticDescriptors.UnsupportedStatement, at, ["'" + ExpressionLowerer.Shorten(name) + "', a span that is another one in each iteration,"]);
}
