namespace ShallowNet.Explorer.Graphs;

/// <summary>What a node of a computational graph is.</summary>
internal enum NodeKind
{
    Input,
    Constant,
    Operation,

    /// <summary>Where values of a variable meet: at the head of a loop, or behind a condition.</summary>
    Meeting,
    Result,
}

/// <summary>A node.</summary>
/// <param name="kind">What it is.</param>
/// <param name="label">What it does, or its name.</param>
/// <param name="origin">The number of the statement that it comes from, or 0.</param>
/// <param name="isActive">Whether derivatives flow through it.</param>
internal sealed class GraphNode(NodeKind kind, string label, int origin, bool isActive) : GraphItem
{
    public NodeKind Kind { get; } = kind;

    public string Label { get; } = label;

    public int Origin { get; } = origin;

    public bool IsActive { get; } = isActive;

    /// <summary>The variables that hold its value.</summary>
    public List<string> Names { get; } = [];
}

/// <summary>A box: the method, the body of a loop, an arm of a condition.</summary>
/// <param name="title">What stands before the braces.</param>
/// <param name="origin">The number of its statement, or 0.</param>
internal sealed class GraphBox(string title, int origin) : GraphItem
{
    public string Title { get; } = title;

    public int Origin { get; } = origin;

    public List<GraphItem> Items { get; } = [];

    public List<GraphWaypoint> Waypoints { get; } = [];
}

/// <summary>A node or a box, and where it is drawn: its top left corner and its size.</summary>
internal abstract class GraphItem
{
    public double X { get; set; }

    public double Y { get; set; }

    public double Width { get; set; }

    public double Height { get; set; }
}

/// <summary>Room for an edge that passes through a layer.</summary>
internal sealed class GraphWaypoint : GraphItem;

/// <summary>A value on its way from one node to another; <see cref="IsBack"/>: into the next time round a loop.</summary>
internal sealed record GraphEdge(GraphNode From, GraphNode To, bool IsBack)
{
    /// <summary>Where it passes on its way down.</summary>
    public IReadOnlyList<GraphWaypoint> Waypoints { get; set; } = [];
}

/// <summary>The computational graph of a method, laid out.</summary>
internal sealed record Graph(GraphBox Root, IReadOnlyList<GraphEdge> Edges);
