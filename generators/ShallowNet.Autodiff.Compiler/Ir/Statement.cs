namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>
/// A statement of the structured middle language. The front end lowers all of C# to these few; derivatives are made of the same.
/// Every variable of a method has a name of its own: the front end renames where C# scopes reuse one.
/// </summary>
public abstract record Statement
{
    /// <summary>
    /// The statement of the source that it comes from, by its number in the order of the text, from 1 on; 0 where that is the one around it, or none. No line: lines
    /// move with every edit above them, and the method would be another one each time.
    /// </summary>
    public int Origin { get; init; }
}

/// <summary><c>T x = value;</c>, or without a value a variable that is assigned before it is read.</summary>
public sealed record Declare(Local Variable, Expression? Value) : Statement;

/// <summary>
/// <c>target = value;</c>, or with an <see cref="Operator"/> (<c>"+"</c>, <c>"*"</c>, …) <c>target op= value;</c>.
/// The target is a place: <see cref="Local"/>, or <see cref="Element"/>/<see cref="Member"/> chains over one. <c>i++</c> is <c>i += 1</c>.
/// </summary>
public sealed record Assign(Expression Target, Expression Value, string? Operator = null) : Statement;

/// <summary>An expression evaluated for its effects: an <see cref="Invoke"/> or an impure <see cref="Opaque"/>.</summary>
public sealed record Evaluate(Expression Value) : Statement;

/// <summary><c>list.Add(value);</c>: the list grows by one element at its end. Backward, it shrinks again.</summary>
public sealed record Append(Expression List, Expression Value) : Statement
{
    private const string RemoveLast = "{0}.RemoveAt({0}.Count - 1);";

    /// <summary>Takes the last element out again.</summary>
    public OpaqueStatement Removal => new(RemoveLast, [List]);

    public static bool IsRemoval(OpaqueStatement s) => s.Template == RemoveLast;
}

/// <summary>C# statements without a derivative, verbatim (logging, argument checks, assertions, <c>throw</c>); run once, in the forward pass.</summary>
public record OpaqueStatement(string Template, EquatableArray<Expression> Arguments, bool AlwaysThrows = false) : Statement;

/// <summary>
/// <see cref="Taken"/> is the compiler's own (the front end leaves it out): a flag that is set just where one arm leaves the loop around it, so that the
/// backward pass knows the way without the condition.
/// </summary>
public sealed record If(Expression Condition, EquatableArray<Statement> Then, EquatableArray<Statement> Else, Local? Taken = null) : Statement;

/// <summary>
/// A counted loop: <c>for (T i = From; i op Until; i += Step)</c> with <see cref="Comparison"/> one of <c>&lt; &lt;= &gt; &gt;= !=</c> and
/// <see cref="Step"/> a non-zero integer literal, where the body writes neither the variable nor anything that <see cref="From"/> and <see cref="Until"/> read.
/// Everything else is a <see cref="While"/>. <c>break</c> is <c>Exit(Label)</c>, <c>continue</c> is <c>Exit(Label + ".continue")</c>.
/// </summary>
public sealed record For(
    Local Variable,
    Expression From,
    string Comparison,
    Expression Until,
    int Step,
    EquatableArray<Statement> Body,
    string Label) : Statement
{
    /// <summary><c>foreach (int i in Gradient.Checkpointed(n))</c>: the backward pass computes parts of the loop again instead of recording all of it.</summary>
    public bool IsCheckpointed { get; init; }
}

/// <summary>
/// <c>while (Condition) { Body; Next }</c>, or with <see cref="TestAtEnd"/> <c>do { Body; Next } while (Condition)</c>. <see cref="Next"/> is the increment of a
/// <c>for</c> that is not a counted loop: <c>continue</c> (<c>Exit(Label + ".continue")</c>) runs it, <c>break</c> (<c>Exit(Label)</c>) does not.
/// </summary>
public sealed record While(
    Expression Condition,
    EquatableArray<Statement> Body,
    EquatableArray<Statement> Next,
    bool TestAtEnd,
    string Label) : Statement;

/// <summary>Statements that <see cref="Exit"/> can leave: the body of an inlined local function or lambda, a <c>switch</c>.</summary>
public sealed record Labeled(string Label, EquatableArray<Statement> Body) : Statement;

/// <summary>Leaves the enclosing statement with this label (<c>break</c>, <c>continue</c>, the return of an inlined function).</summary>
public sealed record Exit(string Label) : Statement;

/// <summary><c>return value;</c> of the method itself.</summary>
public sealed record Return(Expression? Value) : Statement;

/// <summary>
/// <c>lock (…) { Body }</c>, <c>using (…) { Body }</c>, <c>try { Body } finally { … }</c>, <c>checked { Body }</c>: <see cref="Header"/> is the text before the braces,
/// <see cref="Footer"/> the text after them, both with holes for the <see cref="Arguments"/>. In the forward pass the wrapper stands; backward, only the body.
/// </summary>
public sealed record Wrapped(string Header, EquatableArray<Expression> Arguments, EquatableArray<Statement> Body, string Footer) : Statement
{
    /// <summary>Statements whose variables are nobody else's.</summary>
    public static Wrapped InBraces(IEnumerable<Statement> body) => new("", EquatableArray<Expression>.Empty, body.ToEquatable(), "");
}
