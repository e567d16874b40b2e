using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Statements of C# → the few statements of the middle language.</summary>
internal sealed class StatementLowerer(Reading reading)
{
    private readonly DeclarationLowerer _declarations = new(reading);
    private readonly WrapperLowerer _wrappers = new(reading);

    public void Lower(IOperation operation)
    {
        reading.Cancellation.ThrowIfCancellationRequested();
        int around = reading.Origin;
        // What is read in place of a call, from elsewhere, belongs to the statement of the call.
        reading.Origin = reading.Source.NumberOf(operation.Syntax) is var number and > 0 ? number : around;
        LowerKind(operation);
        reading.Origin = around;
    }

    private void LowerKind(IOperation operation)
    {
        switch (operation)
        {
            case IBlockOperation block:
                Nested(block);
                break;
            case IVariableDeclarationGroupOperation group:
                _declarations.Lower(group);
                break;
            case IExpressionStatementOperation statement:
                Expression(statement.Operation);
                break;
            case IConditionalOperation conditional:
                If(conditional);
                break;
            case ILoopOperation loop:
                reading.Loops.Lower(loop);
                break;
            case ISwitchOperation choice:
                reading.Switches.Statement(choice);
                break;
            case IReturnOperation { Kind: OperationKind.Return } result:
                Return(result);
                break;
            case IReturnOperation:
                reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, operation, "'yield'");
                break;
            case IBranchOperation branch:
                Branch(branch);
                break;
            case IThrowOperation thrown:
                Throw(thrown);
                break;
            case IUsingOperation or ILockOperation or ITryOperation:
                _wrappers.Lower(operation);
                break;
            case ILabeledOperation { Operation: { } labeled }:
                Lower(labeled);
                break;
            case IEmptyOperation or ILocalFunctionOperation or ILabeledOperation:
                break;
            case IInvalidOperation:
                reading.Rejections.Break();
                break;
            default:
                Refuse(operation);
                break;
        }
    }

    private void Refuse(IOperation operation)
    {
        string what = operation.Syntax switch
        {
            FixedStatementSyntax => "'fixed'",
            UnsafeStatementSyntax => "'unsafe'",
            _ => "'" + ExpressionLowerer.Shorten(operation.Syntax.ToString()) + "'",
        };
        reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, operation, what);
    }

    private void Nested(IBlockOperation block)
    {
        string? keyword = block.Syntax.Parent is CheckedStatementSyntax @checked ? @checked.Keyword.ValueText : null;
        if (keyword is null)
        {
            Block(block, block.Operations.Length);
            return;
        }
        Block body = reading.InBlock(() => Block(block, block.Operations.Length));
        reading.Emit(new Wrapped(keyword, EquatableArray<Expression>.Empty, body.ToEquatable(), ""));
    }

    /// <summary>The first <paramref name="count"/> statements of a block.</summary>
    public void Block(IBlockOperation block, int count)
    {
        foreach (ILocalFunctionOperation function in block.Operations.OfType<ILocalFunctionOperation>())
        {
            if (function.Body is { } body)
                reading.Functions.Bind(function.Symbol.OriginalDefinition, new FunctionValue.Body(function.Symbol, body));
        }
        Statements(block.Operations, 0, count);
    }

    private void Statements(IReadOnlyList<IOperation> statements, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (statements[i] is IUsingDeclarationOperation declaration)
            {
                int rest = i + 1;
                _wrappers.Using(declaration, () => Statements(statements, rest, to));
                return;
            }
            Lower(statements[i]);
        }
    }

    private void Expression(IOperation operation)
    {
        switch (operation)
        {
            case IAssignmentOperation or IIncrementOrDecrementOperation:
                reading.Assignments.Statement(operation);
                break;
            case IInvocationOperation call:
                Emit(reading.Calls.Lower(call, isStatement: true));
                break;
            case IInvalidOperation:
                reading.Rejections.Break();
                break;
            case IEventAssignmentOperation or IConditionalAccessOperation:
                AsItStands(operation);
                break;
            case IObjectCreationOperation or IAwaitOperation or IDynamicInvocationOperation:
                Emit(reading.Expressions.Lower(operation));
                break;
            default:
                Discard(operation);
                break;
        }
    }

    /// <summary>Evaluates an expression for what it does.</summary>
    public void Discard(IOperation operation)
    {
        Expression value = reading.Expressions.LowerRoot(operation);
        if (value is Invoke)
            reading.Emit(new Evaluate(value));
        else if (value is Opaque { IsPure: false } opaque)
            reading.Emit(new OpaqueStatement("_ = " + opaque.Template + ";", opaque.Arguments));
        else if (Effects.Nodes(value).Any(n => n is Invoke or Opaque { IsPure: false }))
            reading.Keep(value, "unused");
    }

    private void Emit(Expression value)
    {
        switch (value)
        {
            case Invoke:
                reading.Emit(new Evaluate(value));
                break;
            case Opaque { IsPure: false } opaque:
                string text = opaque.Template;
                if (text.StartsWith("(", StringComparison.Ordinal) && text.EndsWith(")", StringComparison.Ordinal))
                    text = text.Substring(1, text.Length - 2);
                reading.Emit(new OpaqueStatement(text + ";", opaque.Arguments));
                break;
        }
    }

    /// <summary>An assignment to something without derivative, verbatim.</summary>
    public void AsItStands(IOperation operation)
    {
        var replaced = new Dictionary<SyntaxNode, Expression>();
        if (operation is IConditionalAccessOperation && reading.Kept.Computes(operation) || !reading.Expressions.LowerEffects(operation, replaced))
        {
            reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, operation, "'" + ExpressionLowerer.Shorten(operation.Syntax.ToString()) + "'");
            return;
        }
        OpaqueReader.Template template = reading.Opaques.Read(operation, replaced: replaced);
        reading.Emit(new OpaqueStatement(template.Text + ";", template.Arguments));
    }

    private void If(IConditionalOperation conditional)
    {
        Expression condition = reading.Expressions.Lower(conditional.Condition);
        Block then = reading.InBlock(() => Lower(conditional.WhenTrue));
        Block otherwise = reading.InBlock(() =>
        {
            if (conditional.WhenFalse is { } other)
                Lower(other);
        });
        if (then.Count > 0 || otherwise.Count > 0)
            reading.Emit(new If(condition, then.ToEquatable(), otherwise.ToEquatable()));
    }

    private void Return(IReturnOperation result)
    {
        if (reading.Inliner.IsInside)
            reading.Inliner.Return(result);
        else if (result.ReturnedValue is null || reading.Method.ReturnsVoid)
            ReturnNothing(result);
        else if (result.ReturnedValue is { } value && reading.Expressions.LowerRoot(value) is var lowered && reading.Block.Last is not OpaqueStatement { AlwaysThrows: true })
            reading.Emit(new Return(lowered));
    }

    /// <summary>The expression body of a void method is the value of its "return".</summary>
    private void ReturnNothing(IReturnOperation result)
    {
        if (result.ReturnedValue is { } effect)
            Expression(effect);
        else if (!result.IsImplicit)
            reading.Emit(new Return(null));
    }

    private void Branch(IBranchOperation branch)
    {
        if (branch.BranchKind is BranchKind.Break or BranchKind.Continue && reading.Variables.FindLabel(branch.Target) is { } label)
            reading.Emit(new Exit(label));
        else
            reading.Refuse(DiagnosticDescriptors.Goto, branch);
    }

    public void Throw(IThrowOperation thrown)
    {
        if (thrown.Exception is not { } exception)
        {
            reading.Refuse(DiagnosticDescriptors.TryCatch, thrown);
            return;
        }
        while (exception is IConversionOperation { IsImplicit: true } conversion)
            exception = conversion.Operand;
        OpaqueReader.Template template = reading.Opaques.Read(exception);
        reading.Emit(new OpaqueStatement("throw " + template.Text + ";", template.Arguments, AlwaysThrows: true));
    }

    public Local DeclareEarly(ILocalSymbol symbol) => _declarations.DeclareEarly(symbol);
}
