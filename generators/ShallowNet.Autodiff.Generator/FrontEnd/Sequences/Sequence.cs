using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd.Sequences;

/// <summary>What is done with an item of a sequence: statements in the loop. The number of the item, from 0 on, is null where only counting would tell it.</summary>
internal delegate void ItemAction(Expression item, Expression? number);

/// <summary>
/// A chain of LINQ calls whose items are not computed yet. As in LINQ, that happens where they are asked for, one after the other through the whole chain: the loop of the innermost
/// source is written there, with what the calls do to an item in it.
/// </summary>
/// <param name="ItemType">The type of an item.</param>
/// <param name="Each">Writes the loop, which has the given label.</param>
internal sealed record Sequence(ITypeSymbol ItemType, Action<string, ItemAction> Each)
{
    /// <summary>Items that are reached by a number; null if they have to be counted.</summary>
    public Stretch? Stretch { get; init; }

    /// <summary>Is there one loop, which <c>break</c> can leave?</summary>
    public bool IsOneLoop { get; init; } = true;
}

/// <summary>The numbers from one to before another, and what each of them stands for: <c>xs[i]</c> for <c>i</c> from 0 to before <c>xs.Length</c>.</summary>
/// <param name="From">The first number.</param>
/// <param name="Until">The number behind the last.</param>
/// <param name="At">The item for a number; what has to be done to compute it goes before.</param>
internal sealed record Stretch(Expression From, Expression Until, Func<Expression, Expression> At)
{
    /// <summary>Are the items there already, so that taking one costs nothing?</summary>
    public bool IsStored { get; init; }

    public Expression Length => Minus(Until, From);

    /// <summary>The number of an item counted from the first.</summary>
    public Expression Number(Expression i) => Minus(i, From);

    public static Expression Minus(Expression a, Expression b) => (a, b) switch
    {
        (_, Constant { Value: 0 }) => a,
        (Constant x, Constant y) => ArrayLowerer.Number((int)(x.Value - y.Value)),
        (Call { Function: "+", Arguments: [var first, var second] }, _) when first == b => second,
        _ => new Call("-", [a, b], IrType.Int),
    };
}
