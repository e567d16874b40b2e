namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>The types of variables in random programs.</summary>
internal enum Sort
{
    Number,
    Whole,
    Array,
    Grid,
    Jagged,
    List,
    Span,
    Pair,
    Spot,
    Note,
    Box,
    Tuple,
    Matrix,
    Function,
}

/// <summary>
/// A variable. <see cref="IsSign"/>: a number that is never assigned and whose value is away from zero, so that comparing it with zero is safe.
/// <see cref="IsCaptured"/>: a local function or lambda may use it.
/// </summary>
internal sealed record Variable(string Name, Sort Sort, bool IsAssignable = true, bool IsSign = false, bool IsCaptured = true);

/// <summary>The variables that are in scope, and names for new ones. Names that compilers like for themselves come first.</summary>
internal sealed class Scope(Scope? outer)
{
    private static readonly string[][] Names =
    [
        ["cache", "result", "dx", "sum", "value", "da", "g"],
        ["gradient", "dResult", "t", "dsum", "xBefore", "u", "iterations"],
        ["adjoint", "dt", "v", "condition", "dv", "w", "e"],
    ];

    private readonly List<Variable> _own = [];
    private int _taken;

    /// <summary>Do variables of outer scopes belong to the function around, so that some of them cannot be used?</summary>
    public bool IsFunction { get; init; }

    public int Depth { get; } = outer is null ? 0 : outer.Depth + 1;

    public IEnumerable<Variable> All => _own.Concat(outer is null ? [] : IsFunction ? outer.All.Where(v => v.IsCaptured) : outer.All);

    public Variable[] Of(Sort sort) => [.. All.Where(v => v.Sort == sort)];

    public Variable Add(Variable variable)
    {
        _own.Add(variable);
        return variable;
    }

    /// <summary>A name that no scope around this one gives, nor will give.</summary>
    public string NewName()
    {
        string[] names = Names[Depth % Names.Length];
        string name = names[_taken % names.Length];
        int round = _taken++ / names.Length + Depth / Names.Length * 10;
        return round == 0 ? name : name + (round + 1);
    }
}
