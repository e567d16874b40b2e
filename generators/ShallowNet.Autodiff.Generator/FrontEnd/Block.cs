using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>A list of statements under construction.</summary>
internal sealed class Block
{
    private readonly List<Statement> _statements = [];

    public int Count => _statements.Count;

    public Statement? Last => _statements.Count > 0 ? _statements[_statements.Count - 1] : null;

    public void Add(Statement statement) => _statements.Add(statement);

    public void Insert(int position, Statement statement) => _statements.Insert(position, statement);

    public void RemoveLast() => _statements.RemoveAt(_statements.Count - 1);

    public IReadOnlyList<Statement> From(int position) => _statements.GetRange(position, _statements.Count - position);

    public void Replace(int position, Statement statement) => _statements[position] = statement;

    public EquatableArray<Statement> ToEquatable() => _statements.ToEquatable();
}
