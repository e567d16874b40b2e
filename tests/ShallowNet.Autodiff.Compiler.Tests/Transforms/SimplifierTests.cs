using CsCheck;
using ShallowNet.Autodiff.Compiler.Emit;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Tests.Rules;
using ShallowNet.Autodiff.Compiler.Transforms;
using static ShallowNet.Autodiff.Compiler.Tests.Sample;

namespace ShallowNet.Autodiff.Compiler.Tests.Transforms;

public sealed class SimplifierTests
{
    [Theory]
    [InlineData("1·x", "x")]
    [InlineData("x·1", "x")]
    [InlineData("x/1", "x")]
    [InlineData("−(−x)", "x")]
    [InlineData("(−x)·y", "−x·y")]
    [InlineData("x·(1/y)", "x/y")]
    [InlineData("x + (−y)", "x − y")]
    [InlineData("x − (−y)", "x + y")]
    public void A_formula_is_written_as_a_textbook_would(string formula, string simple)
    {
        Expression one = new Constant(1, IrType.Double);
        Expression e = formula switch
        {
            "1·x" => one * X,
            "x·1" => X * one,
            "x/1" => X / one,
            "−(−x)" => -(-X),
            "(−x)·y" => -X * Y,
            "x·(1/y)" => X * (one / Y),
            "x + (−y)" => X + -Y,
            _ => X - -Y,
        };
        Assert.Equal(simple, FormulaPrinter.Print(Simplifier.Simplify(e)));
    }

    [Fact]
    public void Zero_times_something_stays_because_something_may_be_infinite()
    {
        Expression e = new Constant(0, IrType.Double) * X;
        Assert.Equal(e, Simplifier.Simplify(e));
    }

    [Fact]
    public void Any_formula_keeps_its_value_to_one_rounding() =>
        Formula(4).Select(Gen.Double[-3, 3], Gen.Double[-3, 3]).Sample((formula, x, y) =>
        {
            var values = new Dictionary<string, double> { ["x"] = x, ["y"] = y };
            double plain = Evaluator.Evaluate(formula, values);
            double simple = Evaluator.Evaluate(Simplifier.Simplify(formula), values);
            // a·(1/b) = a/b may differ by a rounding in every quotient; sums may amplify it.
            return plain.Equals(simple) || Math.Abs(plain - simple) <= 1e-9 * (1 + Math.Abs(plain)) || !double.IsFinite(plain) || Math.Abs(plain) > 1e6;
        });

    private static readonly double[] Numbers = [0, 1, -1, 0.5, 2];

    private static Gen<Expression> Formula(int depth)
    {
        Gen<Expression> leaf = Gen.OneOf(
            Gen.Const<Expression>(X), Gen.Const<Expression>(Y), Gen.Int[0, 4].Select(i => (Expression)new Constant(Numbers[i], IrType.Double)));
        if (depth == 0)
        {
            return leaf;
        }
        Gen<Expression> inner = Formula(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Select(a => -a),
            Gen.Select(inner, inner, (a, b) => a + b),
            Gen.Select(inner, inner, (a, b) => a - b),
            Gen.Select(inner, inner, (a, b) => a * b),
            Gen.Select(inner, inner, (a, b) => a / b));
    }
}
