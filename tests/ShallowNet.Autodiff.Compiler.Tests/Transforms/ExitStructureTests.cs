using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using static ShallowNet.Autodiff.Compiler.Tests.Sample;

namespace ShallowNet.Autodiff.Compiler.Tests.Transforms;

public sealed class ExitStructureTests
{
    private static readonly Expression Positive = X > new Constant(0, IrType.Double);

    [Fact]
    public void What_follows_an_early_return_moves_into_the_other_branch()
    {
        EquatableArray<Statement> structured = Run(new If(Positive, [new Return(X)], []), new Return(Y));

        If branch = Assert.IsType<If>(Assert.Single(structured));
        Assert.Equal(new Return(X), Assert.Single(branch.Then));
        Assert.Equal(new Return(Y), Assert.Single(branch.Else));
        Assert.Null(branch.Taken);
    }

    [Fact]
    public void A_break_sets_a_flag_in_front_of_its_loop()
    {
        EquatableArray<Statement> structured = Run(
            Loop(new If(Positive, [new Exit("loop")], []), new Assign(Y, X, "+")),
            new Return(Y));

        Declare flag = Assert.IsType<Declare>(structured[0]);
        Assert.Equal("broke", flag.Variable.Name);
        If branch = Assert.IsType<If>(Assert.Single(Assert.IsType<For>(structured[1]).Body));
        Assert.Equal("broke", branch.Taken?.Name);
        Assert.Equal(new Assign(Y, X, "+"), Assert.Single(branch.Else));
    }

    [Fact]
    public void A_continue_at_the_end_of_its_way_is_dropped()
    {
        EquatableArray<Statement> structured = Run(
            Loop(new If(Positive, [new Exit("loop.continue")], []), new Assign(Y, X, "+")),
            new Return(Y));

        If branch = Assert.IsType<If>(Assert.Single(Assert.IsType<For>(structured[0]).Body));
        Assert.Empty(branch.Then);
        Assert.Single(branch.Else);
    }

    [Fact]
    public void What_follows_a_jump_from_deep_inside_is_guarded_by_a_flag()
    {
        var deep = new If(Positive, [new Assign(Y, X, "+"), new If(Y > X, [new Exit("loop")], []), new Assign(Y, X, "-")], []);
        EquatableArray<Statement> structured = Run(Loop(deep, new Assign(Y, X, "*")), new Return(Y));

        For loop = structured.OfType<For>().Single();
        Guarded rest = Assert.IsType<Guarded>(loop.Body[loop.Body.Count - 1]);
        Assert.Equal(new Assign(Y, X, "*"), Assert.Single(rest.Body));
        Assert.Contains(structured.OfType<Declare>(), d => d.Variable == Assert.Single(rest.Flags));
    }

    private static EquatableArray<Statement> Run(params Statement[] body)
    {
        Method method = Method(body);
        return new ExitStructure(new FreshNames(method, method.Body)).Run(method.Body);
    }

    private static For Loop(params Statement[] body) => new(I, Int(0), "<", Int(5), 1, body, "loop");
}
