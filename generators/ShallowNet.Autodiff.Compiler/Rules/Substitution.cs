using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Rules;

/// <summary>Puts expressions into the holes of a row and gives every node of the result its type.</summary>
public static class Substitution
{
    /// <summary>Replaces one placeholder, types untouched.</summary>
    public static Expression Replace(Expression template, string placeholder, Expression by) =>
        template is Placeholder p
            ? p.Name == placeholder ? by : p
            : Rebuild(template, [.. template.Children.Select(c => Replace(c, placeholder, by))]);

    /// <summary>Does the formula mention the placeholder?</summary>
    public static bool Mentions(Expression template, string placeholder) =>
        template is Placeholder p ? p.Name == placeholder : template.Children.Any(c => Mentions(c, placeholder));

    /// <summary>
    /// The formula over actual operands. Numbers in it become numbers of type <paramref name="scalar"/>, <c>Library.F</c> a function of
    /// <paramref name="library"/> (<c>Math</c>, <c>MathF</c>, <c>T</c>, <c>Vector3</c>).
    /// </summary>
    public static Expression Instantiate(Expression template, IReadOnlyDictionary<string, Expression> operands, IrType scalar, string library)
    {
        switch (template)
        {
            case Placeholder p:
                return operands[p.Name];
            case Constant { Type: ScalarType } c:
                return c with { Type = scalar };
            case Constant c:
                return c;
        }
        Expression[] children = [.. template.Children.Select(c => Instantiate(c, operands, scalar, library))];
        switch (template)
        {
            case Call call:
                string function = call.Function;
                if (function.StartsWith("Library.", StringComparison.Ordinal))
                {
                    function = library + function.Substring("Library".Length);
                }
                return new Call(function, children, Typing.Of(function, children, scalar));
            case Conditional:
                return new Conditional(children[0], children[1], children[2], children[1].Type is ScalarType ? scalar : children[1].Type);
            case Ir.Convert convert:
                return convert with { Operand = children[0], Type = scalar };
            default:
                return template.WithChildren(children);
        }
    }

    private static Expression Rebuild(Expression node, Expression[] children) => children.Length == 0 ? node : node.WithChildren(children);
}
