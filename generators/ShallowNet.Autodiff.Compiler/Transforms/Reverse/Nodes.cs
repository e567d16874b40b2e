using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>A forward statement together with what is known of its backward counterpart. The planner marks these; nothing else is mutable.</summary>
internal abstract class Node
{
    /// <summary>The statement of the source that it comes from.</summary>
    public abstract int Origin { get; }
}

/// <summary>A statement without statements inside.</summary>
internal sealed class Leaf(Statement statement) : Node
{
    public Statement Statement { get; } = statement;

    public override int Origin => Statement.Origin;

    /// <summary>The backward statements, on the assumption that every value they read is at hand.</summary>
    public List<Statement> Adjoint { get; set; } = [];

    /// <summary>The same with the method's own variables, where a loop reads a row on the tape in their place: what is shown in the formula.</summary>
    public List<Statement>? Shown { get; set; }

    /// <summary>How many of them belong to a call that is run again: after those, what it wrote is restored once more.</summary>
    public int? CallEnd { get; set; }

    /// <summary>Backward statements that come before anything is restored: they take the adjoint of what a reference referred to after the statement.</summary>
    public List<Statement> SeedFirst { get; } = [];

    /// <summary>Locations that the backward statements read as they were before the statement, and after it.</summary>
    public HashSet<string> Reads { get; } = new(StringComparer.Ordinal);

    public HashSet<string> ReadsAfter { get; } = new(StringComparer.Ordinal);

    /// <summary>The places that the statement overwrites.</summary>
    public List<Overwrite> Overwrites { get; } = [];

    /// <summary>Undoes the statement without a record: <c>i -= 1</c> for <c>i += 1</c>.</summary>
    public Statement? Inverse { get; set; }

    public bool UsesInverse { get; set; }

    /// <summary>The callee's cache, when the forward pass keeps it.</summary>
    public Local? Split { get; set; }

    /// <summary>The call in the forward pass, where it records for its own backward pass.</summary>
    public Opaque? Recorded { get; set; }

    /// <summary>Forward statements that keep the adjoint's references in step with the primal's (<c>da = db</c> beside <c>a = b</c>).</summary>
    public List<Statement> ShadowForward { get; } = [];
}

/// <summary>One overwritten place: recorded before the statement when the plan says so.</summary>
internal sealed class Overwrite(Expression place, string location, bool isWhole)
{
    public Expression Place { get; } = place;

    public string Location { get; } = location;

    /// <summary>Is the location a single variable that gets a new value altogether?</summary>
    public bool IsWhole { get; } = isWhole;

    /// <summary>Must the whole content of the storage be recorded, because a call may write anywhere in it?</summary>
    public bool IsContent { get; init; }

    /// <summary>Is the record wanted whatever the backward pass reads?</summary>
    public bool Always { get; init; }

    /// <summary>Does the backward pass run again what overwrites it, so that what is restored before must be restored once more?</summary>
    public bool IsRunAgain { get; init; }

    public Record? Record { get; set; }
}

/// <summary>
/// Where a value is kept between the passes: a local outside loops, a tape of values of <see cref="Type"/> inside. Content that the tape takes as one value has a
/// <see cref="Content"/> variable on its way back.
/// </summary>
internal sealed record Record(Local Storage, bool IsTape, IrType Type, Local? Content = null)
{
    /// <summary>What is recorded before the loop around the statement, and restored before its first iteration on the way back, in place of one value in each.</summary>
    public Expression? Row { get; init; }

    /// <summary>The row on the tape, where nothing is restored.</summary>
    public Local? OnTape { get; init; }
}

internal sealed class Branch(Expression condition, Block then, Block otherwise, int origin) : Node
{
    public override int Origin { get; } = origin;

    public Expression Condition { get; } = condition;

    /// <summary>The same decision in the backward pass: the condition again, a variable that holds it, or a flag.</summary>
    public Expression BackwardCondition { get; set; } = condition;

    public Block Then { get; } = then;

    public Block Else { get; } = otherwise;
}

internal sealed class Loop(Statement statement, Block body, Local? counter) : Node
{
    /// <summary>The <see cref="For"/> or <see cref="While"/>, for its header.</summary>
    public Statement Statement { get; } = statement;

    public override int Origin => Statement.Origin;

    public Block Body { get; } = body;

    /// <summary>Counts the iterations where the header does not tell how many there are.</summary>
    public Local? Counter { get; } = counter;

    /// <summary>What its statements overwrite and record in rows, before the loop.</summary>
    public IEnumerable<Record> Rows => Body.Nodes.OfType<Leaf>().SelectMany(l => l.Overwrites).Select(o => o.Record).OfType<Record>().Where(r => r.Row is not null);
}

/// <summary>A <see cref="Labeled"/>, <see cref="Wrapped"/> or <see cref="Guarded"/> block.</summary>
internal sealed class Scope(Statement statement, Block body) : Node
{
    public Statement Statement { get; } = statement;

    public override int Origin => Statement.Origin;

    public Block Body { get; } = body;
}

internal sealed class Block(Block? parent, bool inLoop)
{
    public Block? Parent { get; } = parent;

    /// <summary>Can the block run more than once in a call?</summary>
    public bool InLoop { get; } = inLoop;

    /// <summary>The labels whose <see cref="Exit"/> leaves this block last: those of the loop whose body it is, or of the labelled block.</summary>
    public HashSet<string> Labels { get; } = new(StringComparer.Ordinal);

    public List<Node> Nodes { get; } = [];

    /// <summary>The block and all blocks inside it.</summary>
    public IEnumerable<Block> WithInner => Nodes.SelectMany(n => n switch
    {
        Branch b => b.Then.WithInner.Concat(b.Else.WithInner),
        Loop l => l.Body.WithInner,
        Scope s => s.Body.WithInner,
        _ => [],
    }).Prepend(this);

    /// <summary>Variables declared directly in the block, in order.</summary>
    public List<Local> Declared { get; } = [];

    /// <summary>Adjoints that start the block's backward pass: other storage for arrays, views of it, zeros where no single contribution comes first.</summary>
    public List<Declare> Adjoints { get; } = [];

    /// <summary>Locations that the start of the block's backward pass reads.</summary>
    public HashSet<string> ReadsAtEnd { get; } = new(StringComparer.Ordinal);

    /// <summary>Variables recorded at the end of the block and restored at the start of its backward pass.</summary>
    public List<(Local Variable, Record Record)> Recorded { get; } = [];

    /// <summary>Variables computed again at the start of the block's backward pass.</summary>
    public List<(Local Variable, Expression Value)> Recomputed { get; } = [];

    /// <summary>The statement of the source that declares a variable of the block.</summary>
    public int OriginOf(Local variable) => Nodes.OfType<Leaf>().FirstOrDefault(l => l.Statement is Declare d && d.Variable == variable)?.Origin ?? 0;
}
