namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>
/// A tree without assignments in it. The only side effects are those of <see cref="Invoke"/> and of an impure <see cref="Opaque"/>.
/// Equality is structural. Operators build the same nodes that the front end builds, so that rules read like formulas.
/// </summary>
public abstract record Expression(IrType Type)
{
    /// <summary>The operands, left to right.</summary>
    public virtual EquatableArray<Expression> Children => [];

    /// <summary>The same node over other operands, given in the order of <see cref="Children"/>.</summary>
    public virtual Expression WithChildren(IReadOnlyList<Expression> children) => this;

    public static Expression operator +(Expression a, Expression b) => Call.Binary("+", a, b);
    public static Expression operator -(Expression a, Expression b) => Call.Binary("-", a, b);
    public static Expression operator *(Expression a, Expression b) => Call.Binary("*", a, b);
    public static Expression operator /(Expression a, Expression b) => Call.Binary("/", a, b);
    public static Expression operator <(Expression a, Expression b) => new Call("<", [a, b], IrType.Bool);
    public static Expression operator >(Expression a, Expression b) => new Call(">", [a, b], IrType.Bool);
    public static Expression operator <=(Expression a, Expression b) => new Call("<=", [a, b], IrType.Bool);
    public static Expression operator >=(Expression a, Expression b) => new Call(">=", [a, b], IrType.Bool);
    public static Expression operator -(Expression a) => new Call("-", [a], a.Type);
    public static implicit operator Expression(double value) => new Constant(value, IrType.Double);
}

/// <summary>
/// A number known at compile time (<see cref="Value"/>, of a scalar type), or any other literal or constant, verbatim, in <see cref="Verbatim"/>.
/// </summary>
public sealed record Constant(double Value, IrType Type, string? Verbatim = null) : Expression(Type);

/// <summary>A local variable or a parameter; <c>this</c> is the variable named <c>this</c>.</summary>
public sealed record Local(string Name, IrType Type) : Expression(Type);

/// <summary>A field or auto-property of an aggregate.</summary>
public sealed record Member(Expression Target, string Name, IrType Type) : Expression(Type)
{
    public override EquatableArray<Expression> Children => [Target];

    public override Expression WithChildren(IReadOnlyList<Expression> children) => this with { Target = children[0] };
}

/// <summary>
/// An element of an array (of any rank), span, list or matrix. Indices are integers; <c>^1</c> arrives as <c>a.Length - 1</c>.
/// </summary>
public sealed record Element(Expression Target, EquatableArray<Expression> Indices, IrType Type) : Expression(Type)
{
    public override EquatableArray<Expression> Children => [Target, .. Indices];

    public override Expression WithChildren(IReadOnlyList<Expression> children) =>
        this with { Target = children[0], Indices = children.Skip(1).ToEquatable() };
}

/// <summary>
/// A function that the rule table knows: an operator (<c>"+"</c>, <c>"-"</c> unary too, <c>"*"</c>, <c>"/"</c>, <c>"%"</c>, comparisons, <c>"&amp;&amp;"</c>, …,
/// on any type, the types tell which) or a named one (<c>"Math.Tanh"</c>, <c>"MathF.Exp"</c>, <c>"MatrixMath.Dot"</c>, <c>"T.Sin"</c>). Pure.
/// Integer and boolean operators are calls, too: they have no derivative and need no rule.
/// </summary>
public sealed record Call(string Function, EquatableArray<Expression> Arguments, IrType Type) : Expression(Type)
{
    public override EquatableArray<Expression> Children => Arguments;

    public override Expression WithChildren(IReadOnlyList<Expression> children) => this with { Arguments = children.ToEquatable() };

    /// <summary>The function's name alone: <c>Softplus</c> of <c>custom:StableMath.Softplus&lt;double&gt;</c>. Operators are their own names.</summary>
    public string Name
    {
        get
        {
            if (!char.IsLetter(Function[0]))
            {
                return Function;
            }
            int start = 0, end = -1, depth = 0;
            for (int i = 0; i < Function.Length && Function[i] != '('; i++)
            {
                char c = Function[i];
                if (c == '<' && depth++ == 0)
                {
                    end = i;
                }
                else if (c == '>')
                {
                    depth--;
                }
                else if (c is '.' or ':' && depth == 0)
                {
                    (start, end) = (i + 1, -1);
                }
            }
            int parameters = Function.IndexOf('(');
            return Function.Substring(start, (end >= 0 ? end : parameters >= 0 ? parameters : Function.Length) - start);
        }
    }

    /// <summary>An arithmetic operator; the wider operand (matrix before scalar, double before float) gives the type.</summary>
    public static Call Binary(string op, Expression a, Expression b) => new(op, [a, b], Wider(a, b));

    private static IrType Wider(Expression a, Expression b) => (a, b) switch
    {
        ({ Type: MatrixType or VectorType }, _) => a.Type,
        (_, { Type: MatrixType or VectorType }) => b.Type,
        (Constant, not Constant) => b.Type,
        _ => a.Type,
    };
}

/// <summary>A conversion between scalar types, <c>(float)x</c>, or to and from a type without derivative, <c>(int)x</c>, <c>(double)i</c>.</summary>
public sealed record Convert(Expression Operand, IrType Type, bool IsImplicit) : Expression(Type)
{
    public override EquatableArray<Expression> Children => [Operand];

    public override Expression WithChildren(IReadOnlyList<Expression> children) => this with { Operand = children[0] };
}

/// <summary><c>condition ? whenTrue : whenFalse</c>; only the chosen arm is evaluated.</summary>
public sealed record Conditional(Expression Condition, Expression WhenTrue, Expression WhenFalse, IrType Type) : Expression(Type)
{
    public override EquatableArray<Expression> Children => [Condition, WhenTrue, WhenFalse];

    public override Expression WithChildren(IReadOnlyList<Expression> children) =>
        this with { Condition = children[0], WhenTrue = children[1], WhenFalse = children[2] };
}

/// <summary>
/// A new aggregate value. <see cref="Members"/> names the member that each argument becomes: first those of the constructor
/// (<see cref="ConstructorArity"/> of them), then those of the object initializer. Members without an argument are <c>default</c>.
/// </summary>
public sealed record New(AggregateType Aggregate, EquatableArray<string> Members, EquatableArray<Expression> Arguments, int ConstructorArity)
    : Expression(Aggregate)
{
    public override EquatableArray<Expression> Children => Arguments;

    public override Expression WithChildren(IReadOnlyList<Expression> children) => this with { Arguments = children.ToEquatable() };
}

/// <summary><c>target with { Member = argument, … }</c>.</summary>
public sealed record With(Expression Target, EquatableArray<string> Members, EquatableArray<Expression> Arguments)
    : Expression(Target.Type)
{
    public override EquatableArray<Expression> Children => [Target, .. Arguments];

    public override Expression WithChildren(IReadOnlyList<Expression> children) =>
        this with { Target = children[0], Arguments = children.Skip(1).ToEquatable() };
}

/// <summary>
/// A new array (<see cref="ArrayType"/>), list, or stack-allocated span with the given extents, all elements zero/default.
/// Element initializers arrive as assignments after it.
/// </summary>
public sealed record NewArray(EquatableArray<Expression> Extents, IrType Type, bool OnStack = false) : Expression(Type)
{
    public override EquatableArray<Expression> Children => Extents;

    public override Expression WithChildren(IReadOnlyList<Expression> children) => this with { Extents = children.ToEquatable() };
}

/// <summary>
/// Another reference to (a part of) the storage of <see cref="Target"/>: <c>a.AsSpan(1, n)</c>, <c>s.Slice(i, n)</c>, <c>s[1..]</c>, <c>m.Span</c>, an implicit
/// conversion of an array to a span. <see cref="Template"/> is C# with <c>{0}</c> for the target and <c>{1}</c>… for the arguments, so that the same view can be
/// taken of the adjoint's storage.
/// </summary>
public sealed record View(string Template, Expression Target, EquatableArray<Expression> Arguments, IrType Type) : Expression(Type)
{
    public override EquatableArray<Expression> Children => [Target, .. Arguments];

    public override Expression WithChildren(IReadOnlyList<Expression> children) =>
        this with { Target = children[0], Arguments = children.Skip(1).ToEquatable() };
}

/// <summary>
/// C# without a derivative, verbatim, with <c>{0}</c>, <c>{1}</c>… where <see cref="Arguments"/> stand (every variable that it reads is an argument).
/// Pure: may be evaluated again or not at all (<c>{0}.Length</c>). Impure: exactly once, in the forward pass (<c>Console.ReadLine()</c>).
/// A template is a primary expression, or it brings its own parentheses.
/// </summary>
public record Opaque(string Template, EquatableArray<Expression> Arguments, IrType Type, bool IsPure) : Expression(Type)
{
    public override EquatableArray<Expression> Children => Arguments;

    public override Expression WithChildren(IReadOnlyList<Expression> children) => this with { Arguments = children.ToEquatable() };
}

/// <summary>
/// A call of another differentiable method. Arguments stand in the order of <see cref="Callee"/>'s parameters, the receiver first when it has one,
/// default values and <c>params</c> arrays already filled in. An argument for a <c>ref</c> or <c>out</c> parameter is a place
/// (<see cref="Local"/>, <see cref="Element"/>, <see cref="Member"/>).
/// </summary>
public sealed record Invoke(Callee Callee, EquatableArray<Expression> Arguments, IrType Type) : Expression(Type)
{
    public override EquatableArray<Expression> Children => Arguments;

    public override Expression WithChildren(IReadOnlyList<Expression> children) => this with { Arguments = children.ToEquatable() };
}

/// <summary>A hole in a rule row; replaced before anything else sees it.</summary>
public sealed record Placeholder(string Name, IrType Type) : Expression(Type);
