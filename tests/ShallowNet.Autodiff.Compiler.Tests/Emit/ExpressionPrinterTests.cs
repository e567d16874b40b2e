using ShallowNet.Autodiff.Compiler.Emit;
using ShallowNet.Autodiff.Compiler.Ir;
using static ShallowNet.Autodiff.Compiler.Tests.Sample;

namespace ShallowNet.Autodiff.Compiler.Tests.Emit;

public sealed class ExpressionPrinterTests
{
    private static readonly ExpressionPrinter Printer = new(Method());

    private static Expression Half => new Constant(0.5, IrType.Double);

    [Fact]
    public void Parentheses_stand_where_the_grammar_needs_them()
    {
        Assert.Equal("x - (y - x)", Printer.Print(X - (Y - X)));
        Assert.Equal("x - y - x", Printer.Print(X - Y - X));
        Assert.Equal("x * (y * x)", Printer.Print(X * (Y * X)));
        Assert.Equal("-(x + y) * x", Printer.Print(-(X + Y) * X));
        Assert.Equal("x / (y * x)", Printer.Print(X / (Y * X)));
        Assert.Equal("(x < y ? x : y) * 0.5", Printer.Print(new Conditional(X < Y, X, Y, IrType.Double) * Half));
    }

    [Fact]
    public void A_minus_never_meets_another()
    {
        Assert.Equal("-(-x)", Printer.Print(-(-X)));
        Assert.Equal("-(-1)", Printer.Print(-new Constant(-1, IrType.Double)));
        Assert.Equal("x - -1", Printer.Print(X - new Constant(-1, IrType.Double)));
    }

    [Fact]
    public void Numbers_beside_integers_say_that_they_are_numbers()
    {
        Expression quotient = new Call("/", [new Constant(1, IrType.Double), I], IrType.Double);
        Assert.Equal("1.0 / i", Printer.Print(quotient));
        Assert.Equal("1.0 / 2.0", Printer.Print(new Constant(1, IrType.Double) / new Constant(2, IrType.Double)));
        Assert.Equal("1 / x", Printer.Print(new Constant(1, IrType.Double) / X));
    }

    [Fact]
    public void Literals_belong_to_their_type()
    {
        var generic = new ScalarType("T", ScalarKind.Generic);
        Assert.Equal("0.5f", Printer.Print(new Constant(0.5, IrType.Float)));
        Assert.Equal("T.One", Printer.Print(new Constant(1, generic)));
        Assert.Equal("T.CreateChecked(0.5)", Printer.Print(new Constant(0.5, generic)));
        Assert.Equal("double.PositiveInfinity", Printer.Print(new Constant(double.PositiveInfinity, IrType.Double)));
    }

    [Fact]
    public void A_hidden_name_is_written_in_full()
    {
        var printer = new ExpressionPrinter(Method() with { HiddenNames = ["Math", "Dot"] });
        var matrix = new MatrixType(IrType.Double);
        var a = new Local("A", matrix);
        Assert.Equal("global::System.Math.Exp(x)", printer.Print(F("Math.Exp", X)));
        Assert.Equal("MatrixMath.Dot(A, A)", printer.Print(new Call("MatrixMath.Dot", [a, a], matrix)));
    }

    [Fact]
    public void Holes_of_verbatim_code_are_filled_with_parentheses_where_needed()
    {
        Assert.Equal("(x + y).ToString()", Printer.Fill("{0}.ToString()", [X + Y]));
        Assert.Equal("Use(x + y, x)", Printer.Fill("Use({0}, {1})", [X + Y, X]));
        Assert.Equal("new { x }", Printer.Fill("new {{ {0} }}", [X]));
    }
}
