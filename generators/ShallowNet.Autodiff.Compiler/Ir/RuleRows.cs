namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>
/// The row of a <c>[DerivativeOf]</c> rule that is differentiated itself. Its statements are read in place before the call, on inputs that are constant to the first derivative; the partial
/// derivatives that they give stand behind the call's arguments. Over a derivative, the inputs vary again, and the partial derivatives with them.
/// <code>
/// y = Erf(x);    ---->    slope = 2/√π · exp(−<em>input</em>(x)²);  y = Erf(x, <em>partial</em>(slope));
/// </code>
/// </summary>
public static class RuleRows
{
    public const string InputFunction = "Row.Input";

    private const string PartialFunction = "Row.Partial";

    /// <summary>A value as the row reads it.</summary>
    public static Expression Input(Expression value) => new Call(InputFunction, [value], value.Type);

    /// <summary>A partial derivative, as an argument behind those of the function.</summary>
    public static Expression Partial(Expression partial) => new Call(PartialFunction, [partial], partial.Type);

    public static bool IsPartial(Expression argument) => argument is Call { Function: PartialFunction };

    /// <summary>The partial derivatives that a call brings along; none where they are the rule's own method's to give.</summary>
    public static Expression[] PartialsOf(Call call) => [.. call.Arguments.Where(IsPartial).Select(p => ((Call)p).Arguments[0])];

    /// <summary>Statements of a derivative, in which what the rows read varies like everything else.</summary>
    public static EquatableArray<Statement> Released(EquatableArray<Statement> statements) =>
        Walk.All(statements).SelectMany(Walk.Expressions).SelectMany(Walk.All).Any(IsInput)
            ? Rewriting.Everything(statements, e => IsInput(e) ? ((Call)e).Arguments[0] : e)
            : statements;

    private static bool IsInput(Expression e) => e is Call { Function: InputFunction };
}
