using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary><c>using</c>, <c>lock</c> and <c>try</c>-<c>finally</c> stay around what is lowered; <c>catch</c> is refused where numbers are computed under it.</summary>
internal sealed class WrapperLowerer(Reading reading)
{
    public void Lower(IOperation operation)
    {
        switch (operation)
        {
            case IUsingOperation { IsAsynchronous: true }:
                reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, operation, "'await using'");
                break;
            case IUsingOperation @using:
                Using(@using);
                break;
            case ILockOperation @lock:
                Expression locked = reading.Expressions.Lower(@lock.LockedValue);
                Wrap("lock ({0})", [locked], () => reading.Statements.Lower(@lock.Body), "");
                break;
            case ITryOperation @try:
                Try(@try);
                break;
        }
    }

    private void Wrap(string header, EquatableArray<Expression> arguments, Action body, string footer)
    {
        Block block = reading.InBlock(body);
        reading.Emit(new Wrapped(header, arguments, block.ToEquatable(), footer));
    }

    private void Using(IUsingOperation @using)
    {
        if (@using.Resources is IVariableDeclarationGroupOperation group)
            Resources([.. group.Declarations.SelectMany(d => d.Declarators)], 0, () => reading.Statements.Lower(@using.Body));
        else
            Wrap("using ({0})", [reading.Expressions.Lower(@using.Resources)], () => reading.Statements.Lower(@using.Body), "");
    }

    /// <summary><c>using var x = …;</c> lasts to the end of its block.</summary>
    public void Using(IUsingDeclarationOperation declaration, Action rest)
    {
        if (declaration.IsAsynchronous)
            reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, declaration, "'await using'");
        else
            Resources([.. declaration.DeclarationGroup.Declarations.SelectMany(d => d.Declarators)], 0, rest);
    }

    private void Resources(IVariableDeclaratorOperation[] declarators, int i, Action body)
    {
        if (i == declarators.Length)
        {
            body();
            return;
        }
        ILocalSymbol symbol = declarators[i].Symbol;
        Expression value = reading.Expressions.Lower(declarators[i].GetVariableInitializer()!.Value);
        Local variable = reading.Variables.Declare(symbol, reading.Types.Read(symbol.Type));
        Wrap("using (var " + variable.Name + " = {0})", [value], () => Resources(declarators, i + 1, body), "");
    }

    private void Try(ITryOperation @try)
    {
        if (@try.Catches.Length == 0 && @try.Finally is { } last)
        {
            Finally(@try.Body, last);
            return;
        }
        if (Computes(@try))
        {
            reading.Rejections.Add(DiagnosticDescriptors.TryCatch, ((TryStatementSyntax)@try.Syntax).TryKeyword.GetLocation());
            return;
        }
        OpaqueReader.Template template = reading.Opaques.Read(@try);
        reading.Emit(new OpaqueStatement(template.Text, template.Arguments));
    }

    /// <summary>Does a statement give variables of the method a value, or end the method? Then it cannot be kept as it stands.</summary>
    private bool Computes(IOperation statement) => statement.Descendants().Any(o => o switch
    {
        IReturnOperation { IsImplicit: false } or IBranchOperation => true,
        IAssignmentOperation assignment => IsOutside(assignment.Target, statement),
        IIncrementOrDecrementOperation increment => IsOutside(increment.Target, statement),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => IsOutside(argument.Value, statement),
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } => true,
        IArgumentOperation { Value.Type: { } type, Parameter: { } parameter, Parent: IInvocationOperation call } argument =>
            reading.Types.Read(type).IsReference && IsOutside(argument.Value, statement) && reading.Facts.Methods.Writes(call.TargetMethod, parameter, reading.Cancellation),
        _ => false,
    });

    private static bool IsOutside(IOperation place, IOperation statement) =>
        PlaceRoot.Of(place) is not { Variable: ILocalSymbol local } || !local.Locations.Any(l => statement.Syntax.Span.Contains(l.SourceSpan));

    private void Finally(IBlockOperation body, IBlockOperation last)
    {
        if (Computes(last))
        {
            reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, last, "A 'finally' that computes values");
            return;
        }
        OpaqueReader.Template template = reading.Opaques.Read(last);
        // What stands after the braces is plain text: the holes are filled with the variables' names.
        string text = template.Text.Replace("{{", "{").Replace("}}", "}");
        for (int i = 0; i < template.Arguments.Count; i++)
            text = text.Replace("{" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + "}", ((Local)template.Arguments[i]).Name);
        Wrap("try", EquatableArray<Expression>.Empty, () => reading.Statements.Lower(body), "finally " + text);
    }
}
