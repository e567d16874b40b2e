using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd.Sequences;

/// <summary>The functions that LINQ is given: lambdas, whose bodies go into the loop, and methods.</summary>
internal sealed class SequenceFunctions(Reading reading)
{
    /// <summary>How many arguments a function takes.</summary>
    public static int Arity(IOperation function) => function.Type is INamedTypeSymbol { DelegateInvokeMethod.Parameters.Length: var count } ? count : 0;

    /// <summary>The name of a parameter, where it is written down.</summary>
    public string? NameOf(IOperation function, int parameter) =>
        reading.Functions.Of(function) is FunctionValue.Body body && body.Symbol.Parameters[parameter].Name.TrimStart('_') is { Length: > 0 } name ? name : null;

    /// <summary>The function, if it is known and only computes: in which order it is called is then all the same. Otherwise it is refused.</summary>
    public FunctionValue? Check(IOperation function)
    {
        switch (reading.Functions.Of(function))
        {
            case null:
                reading.Refuse(DiagnosticDescriptors.UnknownFunctionValue, function, ExpressionLowerer.Shorten(function.Syntax.ToString()));
                return null;
            case FunctionValue.Body body when Writes(body):
                reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, function, "A function that is given to a sequence and writes what is not its own (write a loop)");
                return null;
            case { } known:
                return known;
        }
    }

    /// <summary>Does a function write anything but its own variables, and arrays that it makes?</summary>
    private bool Writes(FunctionValue.Body function)
    {
        var own = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var made = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (IOperation inner in function.Block.DescendantsAndSelf())
        {
            if (inner is IVariableDeclaratorOperation declarator)
            {
                own.Add(declarator.Symbol);
                if (declarator.GetVariableInitializer()?.Value is IArrayCreationOperation)
                    made.Add(declarator.Symbol);
            }
            else if (inner is IAnonymousFunctionOperation lambda)
            {
                own.UnionWith(lambda.Symbol.Parameters);
            }
            else if (inner is ILocalReferenceOperation { IsDeclaration: true } declared)
            {
                own.Add(declared.Local);
            }
        }
        own.UnionWith(function.Symbol.Parameters);
        return function.Block.DescendantsAndSelf().Any(o => o switch
        {
            IAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation or IAnonymousObjectCreationOperation } => false,
            IDeconstructionAssignmentOperation deconstruction => !(deconstruction.Target is IDeclarationExpressionOperation) && !IsOwn(deconstruction.Target),
            IAssignmentOperation assignment => assignment.Target is not IDiscardOperation && !IsOwn(assignment.Target),
            IIncrementOrDecrementOperation increment => !IsOwn(increment.Target),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: var value } => value is not (IDeclarationExpressionOperation or IDiscardOperation) && !IsOwn(value),
            IInvocationOperation call => reading.Calls.WritesDerivative(CallSite.Of(call, isStatement: false)),
            _ => false,
        });

        bool IsOwn(IOperation target) => StorageRoot.Of(target).ToArray() is { Length: > 0 } roots && roots.All(r => r.ThroughReference ? made.Contains(r.Variable) : own.Contains(r.Variable));
    }

    /// <summary>An item that a function is given and that is asked for again: a variable with the name of the function's parameter.</summary>
    public Expression Kept(IOperation function, Expression item)
    {
        if (item is Local or Constant)
            return item;
        if (reading.Functions.Of(function) is not FunctionValue.Body { Symbol.Parameters: [var parameter, ..] } || parameter.IsDiscard)
            return reading.Keep(item, "item");
        Local own = reading.Variables.Declare(parameter, item.Type);
        reading.Emit(new Declare(own, item));
        return own;
    }

    /// <summary>The value that a function gives for arguments; what has to be done for it is done here.</summary>
    public Expression Apply(IOperation function, Expression[] arguments) => reading.Functions.Of(function) switch
    {
        FunctionValue.Body body => reading.Inliner.Apply(body, arguments, function),
        FunctionValue.Method { Receiver: null } method => reading.Calls.Apply(method.Symbol, arguments, function),
        _ => reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, function, $"'{ExpressionLowerer.Shorten(function.Syntax.ToString())}' as a function (write a lambda that calls it)"),
    };
}
