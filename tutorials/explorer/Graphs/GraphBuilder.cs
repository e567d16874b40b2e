using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Emit;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Explorer.Graphs;

/// <summary>The graph of a method's operations: each assignment makes a new value of its variable; loops and conditions are boxes, with values that meet.</summary>
internal sealed class GraphBuilder
{
    private readonly Activity _activity;
    private readonly Method _method;
    private readonly List<GraphEdge> _edges = [];
    private readonly GraphBox _root = new("", 0);
    private Dictionary<string, GraphNode> _values = new(StringComparer.Ordinal);
    private GraphBox _box;
    private int _origin;

    private GraphBuilder(Method method)
    {
        _method = method;
        _box = _root;
        _activity = new Activity(method, method.Body, new Aliases(method.Body));
    }

    public static Graph Of(Method method)
    {
        GraphBuilder builder = new(method);
        builder.Add(method.Body);
        Graph graph = new(builder._root, [.. builder._edges.Distinct()]);
        GraphLayout.Arrange(graph);
        return graph;
    }

    private void Add(IEnumerable<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            int around = _origin;
            _origin = statement.Origin == 0 ? around : statement.Origin;
            Add(statement);
            _origin = around;
        }
    }

    private void Add(Statement statement)
    {
        switch (statement)
        {
            case Declare { Value: { } value } d:
                Name(Value(value), d.Variable);
                break;
            case Assign a:
                AddAssignment(a);
                break;
            case Append a:
                Store(a.List, Operation("Add", [a.List, a.Value], _activity.IsActive(a.Value)));
                break;
            case Return { Value: { } value }:
                GraphNode result = Node(NodeKind.Result, "result", _activity.IsActive(value), _root);
                Connect(Value(value), result);
                break;
            case Evaluate { Value: Invoke call }:
                GraphNode called = Operation(call.Callee.Name, [.. call.Arguments], true);
                for (int i = 0; i < call.Arguments.Count; i++)
                {
                    if (Writes.IsWritten(call.Callee.Parameters[i]) && Walk.Root(call.Arguments[i]) is { } written)
                        _values[written.Name] = called;
                }

                break;
            case If i:
                AddBranch(i);
                break;
            case For f:
                string until = $"{f.Variable.Name} {f.Comparison.Replace("<=", "≤").Replace(">=", "≥")} {FormulaPrinter.Print(f.Until)}";
                AddLoop($"for {f.Variable.Name} = {FormulaPrinter.Print(f.From)}, … while {until}", f, f.Body, f.Variable);
                break;
            case While w:
                AddLoop($"while {FormulaPrinter.Print(w.Condition)}", w, w.Body.Concat(w.Next).ToEquatable(), null);
                break;
            default:
                foreach (EquatableArray<Statement> block in Walk.Blocks(statement))
                    Add(block);
                break;
        }
    }

    private void AddAssignment(Assign a)
    {
        Expression value = a.Operator is null ? a.Value : new Call(a.Operator, [a.Target, a.Value], a.Target.Type);
        if (a.Target is Local variable)
            Name(Value(value), variable);
        else
            Store(a.Target, Value(value));
    }

    /// <summary>A value becomes part of something larger.</summary>
    private void Store(Expression place, GraphNode value)
    {
        if (Walk.Root(place) is not { } root)
            return;
        GraphNode whole = Node(NodeKind.Operation, FormulaPrinter.Print(place) + " ←", value.IsActive);
        Connect(Variable(root), whole);
        Connect(value, whole);
        _values[root.Name] = whole;
    }

    private void Name(GraphNode value, Local variable)
    {
        // What only copies a variable gets no node of its own, but its name.
        if (!value.Names.Contains(variable.Name) && !(value.Kind == NodeKind.Input && value.Label == variable.Name))
            value.Names.Add(variable.Name);
        _values[variable.Name] = value;
    }

    private void AddBranch(If i)
    {
        Dictionary<string, GraphNode> before = _values;
        Dictionary<string, GraphNode> then = Arm("if " + FormulaPrinter.Print(i.Condition), i.Then, before);
        Dictionary<string, GraphNode> otherwise = Arm("else", i.Else, before);
        _values = new(before, StringComparer.Ordinal);
        foreach (string name in then.Keys.Union(otherwise.Keys).Order(StringComparer.Ordinal))
        {
            GraphNode? one = then.GetValueOrDefault(name), other = otherwise.GetValueOrDefault(name);
            if (one == other || one is null || other is null)
            {
                if ((one ?? other) is { } only && before.ContainsKey(name))
                    _values[name] = only;
                continue;
            }

            GraphNode meeting = Node(NodeKind.Meeting, name, one.IsActive || other.IsActive);
            Connect(one, meeting);
            Connect(other, meeting);
            _values[name] = meeting;
        }
    }

    private Dictionary<string, GraphNode> Arm(string title, EquatableArray<Statement> statements, Dictionary<string, GraphNode> before)
    {
        _values = new(before, StringComparer.Ordinal);
        if (statements.Count > 0)
            Inside(title, () => Add(statements));
        return _values;
    }

    private void AddLoop(string title, Statement loop, EquatableArray<Statement> body, Local? counter)
    {
        var assigned = new HashSet<string>(Walk.All([loop]).OfType<Assign>().Select(a => Walk.Root(a.Target)?.Name ?? ""), StringComparer.Ordinal);
        foreach (Parameter parameter in _method.Parameters.Where(p => assigned.Contains(p.Name)))
            Variable(new Local(parameter.Name, parameter.Type));
        assigned.IntersectWith(_values.Keys);
        List<(string Name, GraphNode Head)> carried = [];
        Inside(title, () =>
        {
            foreach (string name in assigned.Order(StringComparer.Ordinal))
            {
                GraphNode head = Node(NodeKind.Meeting, name, _values[name].IsActive || _activity.IsActive(new Local(name, IrType.Double)));
                Connect(_values[name], head);
                _values[name] = head;
                carried.Add((name, head));
            }

            if (counter is not null && Walk.All(body).SelectMany(Walk.Expressions).SelectMany(Walk.Variables).Contains(counter.Name))
                _values[counter.Name] = Node(NodeKind.Constant, counter.Name, false);
            Add(body);
        });
        foreach ((string name, GraphNode head) in carried.Where(c => _values[c.Name] != c.Head))
            _edges.Add(new(_values[name], head, IsBack: true));
    }

    private void Inside(string title, Action add)
    {
        GraphBox outer = _box;
        _box = new(title, _origin);
        outer.Items.Add(_box);
        add();
        if (_box.Items.Count == 0)
            outer.Items.Remove(_box);
        _box = outer;
    }

    private GraphNode Value(Expression e)
    {
        switch (e)
        {
            case Local local:
                return Variable(local);
            case Constant c:
                return Node(NodeKind.Constant, FormulaPrinter.Print(c), false);
            case Autodiff.Compiler.Ir.Convert c:
                return Value(c.Operand);
            case Known k:
                return Value(k.Shown);
            case Member { Target: Local { Name: var owner } } m when _method.Parameters.Any(p => p.Name == owner) && !_values.ContainsKey(owner):
                return Input($"{owner}.{m.Name}", owner == "this" ? m.Name : $"{owner}.{m.Name}", _activity.IsActive(m));
            case Member m:
                return Operation("." + m.Name, [m.Target], _activity.IsActive(m));
            case Element { Target: Local { Name: var array } } el:
                return Operation(FormulaPrinter.Print(el), [.. el.Children], _activity.IsActive(el));
            case Element el:
                return Operation("[ ]", [.. el.Children], _activity.IsActive(el));
            case Call c:
                return Operation(Symbol(c), [.. c.Arguments], _activity.IsActive(c));
            case Invoke i:
                return Operation(i.Callee.Name, [.. i.Arguments], _activity.IsActive(i));
            case Conditional c:
                return Operation("? :", [c.Condition, c.WhenTrue, c.WhenFalse], _activity.IsActive(c));
            default:
                return Operation(e is New or NewArray ? "new" : Short(FormulaPrinter.Print(e)), [.. e.Children], _activity.IsActive(e));
        }
    }

    private GraphNode Variable(Local local) => _values.TryGetValue(local.Name, out GraphNode? known) ? known : Input(local.Name, local.Name, _activity.IsActive(local));

    private GraphNode Input(string key, string label, bool isActive)
    {
        if (!_values.TryGetValue(key, out GraphNode? input))
        {
            int around = _origin;
            _origin = 0;
            _values[key] = input = Node(NodeKind.Input, label, isActive, _root);
            _origin = around;
        }

        return input;
    }

    private GraphNode Operation(string label, Expression[] operands, bool isActive)
    {
        GraphNode[] from = [.. operands.Select(Value)];
        GraphNode node = Node(NodeKind.Operation, label, isActive);
        foreach (GraphNode operand in from)
            Connect(operand, node);
        return node;
    }

    private void Connect(GraphNode from, GraphNode to) => _edges.Add(new(from, to, IsBack: false));

    private GraphNode Node(NodeKind kind, string label, bool isActive, GraphBox? box = null)
    {
        GraphNode node = new(kind, label, _origin, isActive);
        (box ?? _box).Items.Add(node);
        return node;
    }

    private static string Symbol(Call call) => call.Function switch
    {
        "*" => call.Arguments.All(a => a.Type is MatrixType) ? "∘" : "·",
        "-" => "−",
        "/" => "÷",
        "<=" => "≤",
        ">=" => "≥",
        "MatrixMath.Sigmoid" => "σ",
        "MatrixMath.Dot" => "dot",
        var name => char.ToLowerInvariant(name[name.LastIndexOf('.') + 1]) + name[(name.LastIndexOf('.') + 2)..],
    };

    private static string Short(string text) => text.Length <= 24 ? text : text[..23] + "…";
}
