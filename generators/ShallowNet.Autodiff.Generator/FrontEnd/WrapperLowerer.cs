using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary><c>using</c>, <c>lock</c> and <c>try</c>-<c>finally</c> stay around what is lowered; <c>catch</c> is refused where numbers are computed under it.</summary>
internal sealed class WrapperLowerer(Reading reading)
{
    private const string Disposal = "A 'Dispose' that computes values";

    private readonly KeptStatements _kept = reading.Kept;

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
            Wrap("using ({0})", [Resource(@using.Resources)], () => reading.Statements.Lower(@using.Body), "");
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
        IOperation initial = declarators[i].GetVariableInitializer()!.Value;
        if (_kept.DisposalComputes(initial, symbol))
        {
            reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, initial, Disposal);
            return;
        }
        Expression value = reading.Expressions.Lower(initial);
        Local variable = reading.Variables.Declare(symbol, reading.Types.Read(symbol.Type));
        if (variable.Type.IsDifferentiable)
            reading.Emit(new Declare(variable, value));
        Wrap(variable.Type.IsDifferentiable ? "using ({0})" : "using (var " + variable.Name + " = {0})", [variable.Type.IsDifferentiable ? variable : value], () => Resources(declarators, i + 1, body), "");
    }

    private Expression Resource(IOperation value) =>
        _kept.DisposalComputes(value) ? reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, value, Disposal) : reading.Expressions.Lower(value);

    private void Try(ITryOperation @try)
    {
        if (@try.Catches.Length == 0 && @try.Finally is { } last)
        {
            Finally(@try.Body, last);
            return;
        }
        if (_kept.Computes(@try))
        {
            reading.Rejections.Add(DiagnosticDescriptors.TryCatch, ((TryStatementSyntax)@try.Syntax).TryKeyword.GetLocation());
            return;
        }
        OpaqueReader.Template template = reading.Opaques.Read(@try);
        reading.Emit(new OpaqueStatement(template.Text, template.Arguments));
    }

    private void Finally(IBlockOperation body, IBlockOperation last)
    {
        if (_kept.Computes(last))
        {
            reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, last, "A 'finally' that computes values");
            return;
        }
        OpaqueReader.Template template = reading.Opaques.Read(last);
        Wrap("try", template.Arguments, () => reading.Statements.Lower(body), "finally " + template.Text);
    }
}
