using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Checkpoints;

/// <summary>
/// Makes a method of the steps of a checkpointed loop, which is called for √n steps at a time. A call in a loop is differentiated jointly: the state before it is recorded, and the
/// backward pass runs it again. That is checkpointing with uniform segments.
/// <code>
/// for (int i = 0; i &lt; n; i++) { x += dt * f(x); }    ---->    int segment = (int)Math.Ceiling(Math.Sqrt(n));
///                                                           for (int k = 0; k * segment &lt; n; k++) { FSteps(k * segment, Math.Min(n, (k + 1) * segment), ref x, dt); }
/// </code>
/// </summary>
internal sealed class CheckpointedLoops
{
    private readonly Method method;
    private readonly FreshNames names;
    private readonly List<Method> steps = [];

    private CheckpointedLoops(Method method)
    {
        this.method = method;
        names = new FreshNames(method, method.Body);
    }

    /// <summary>The method with calls in place of its checkpointed loops, and the methods that are called.</summary>
    public static (Method Method, IReadOnlyList<Method> Steps) Outline(Method method)
    {
        if (!Walk.All(method.Body).Any(s => s is For { IsCheckpointed: true }))
        {
            return (method, []);
        }
        var loops = new CheckpointedLoops(method);
        return (method with { Body = loops.All(method.Body) }, loops.steps);
    }

    private EquatableArray<Statement> All(EquatableArray<Statement> block) => block.SelectMany(s => s switch
    {
        For { IsCheckpointed: true } f => Segments(f with { Body = All(f.Body) }).Select(made => made.WithOrigin(f.Origin)),
        If i => [i with { Then = All(i.Then), Else = All(i.Else) }],
        For f => [f with { Body = All(f.Body) }],
        While w => [w with { Body = All(w.Body), Next = All(w.Next) }],
        Labeled l => [l with { Body = All(l.Body) }],
        Wrapped w => [w with { Body = All(w.Body) }],
        _ => new[] { s },
    }).ToEquatable();

    private IEnumerable<Statement> Segments(For loop)
    {
        var (count, segment, segments, index) = (Int("steps"), Int("segment"), Int("segments"), Int("k"));
        var (from, to) = (Int("from"), Int("to"));
        Local[] used = [.. Used(loop)];
        var assigned = new HashSet<string>(Walk.All(loop.Body).OfType<Assign>().Select(a => a.Target).OfType<Local>().Select(l => l.Name), StringComparer.Ordinal);
        var filled = new HashSet<string>(Walk.All(loop.Body).SelectMany(Filled), StringComparer.Ordinal);
        EquatableArray<Parameter> parameters =
        [
            .. used.Where(v => v.Name == "this").Select(v => ParameterOf(v, false, filled.Contains(v.Name))),
            new Parameter(from.Name, IrType.Int, Passing.Value, IsActive: false, IsWritten: false),
            new Parameter(to.Name, IrType.Int, Passing.Value, IsActive: false, IsWritten: false),
            .. used.Where(v => v.Name != "this").Select(v => ParameterOf(v, assigned.Contains(v.Name), filled.Contains(v.Name))),
        ];
        // Numbers that the steps change come and go by reference, but are variables in between: a register is faster than a reference.
        var states = parameters.Where(p => p.Passing == Passing.Ref && p.Type is ScalarType or VectorType).ToDictionary(p => p.Name, p => new Local(names.Take(p.Name.TrimStart('@') + "State"), p.Type), StringComparer.Ordinal);
        EquatableArray<Statement> body =
        [
            .. states.Select(s => new Declare(new Local(s.Key, s.Value.Type), s.Value)),
            loop with { From = from, Until = to, IsCheckpointed = false },
            .. states.Select(s => new Assign(s.Value, new Local(s.Key, s.Value.Type))),
        ];
        bool isStatic = used.All(v => v.Name != "this");
        string name = method.Name + "Steps" + (steps.Count == 0 ? "" : (steps.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Method step = method with
        {
            Name = name,
            CacheName = method.CacheName.Substring(0, method.CacheName.LastIndexOf("Cache", StringComparison.Ordinal)) + "Steps" + (steps.Count + 1) + "Cache",
            Accessibility = "private",
            IsStatic = isStatic,
            Parameters = parameters.Select(p => states.TryGetValue(p.Name, out Local? state) ? p with { Name = state.Name } : p).ToEquatable(),
            ReturnType = null,
            Body = body,
            IsSegment = true,
        };
        steps.Add(step);
        string path = isStatic ? "" : "{0}.";
        int first = isStatic ? 0 : 1;
        string holes = string.Join(", ", Enumerable.Range(first, parameters.Count - first).Select(i => "{" + i + "}"));
        var callee = new Callee(name, path, method.TypeParameters, path + name + method.TypeParameters + "(" + holes + ")", step.CacheName + method.TypeParameters, step.Parameters, null, IsRecursive: false, method.Modes);
        Expression begin = Product(index, segment);
        Expression next = Product(new Call("+", [index, new Constant(1, IrType.Int)], IrType.Int), segment);
        Expression end = new Opaque("Math.Min({0}, {1})", [count, next], IrType.Int, IsPure: true);
        EquatableArray<Expression> arguments = [.. parameters.Select(p => p.Name == from.Name ? begin : p.Name == to.Name ? end : new Local(p.Name, p.Type))];
        return
        [
            new Declare(count, loop.Until),
            new Declare(segment, new Opaque("Math.Max(1, (int)Math.Ceiling(Math.Sqrt({0})))", [count], IrType.Int, IsPure: true)),
            new Declare(segments, new Opaque("({0} + {1} - 1) / {1}", [count, segment], IrType.Int, IsPure: true)),
            new For(index, new Constant(0, IrType.Int), "<", segments, 1, [new Evaluate(new Invoke(callee, arguments, new OpaqueType("void"))) { Origin = loop.Origin }], names.Take("checkpoints")),
        ];
    }

    private Local Int(string name) => new(names.Take(name), IrType.Int);

    private static Expression Product(Expression a, Expression b) => new Call("*", [a, b], IrType.Int);

    /// <summary>The variables of the loop that live around it.</summary>
    private static IEnumerable<Local> Used(For loop)
    {
        var own = new HashSet<string>(Walk.All([loop]).Select(s => s switch { Declare d => d.Variable.Name, For f => f.Variable.Name, _ => "" }), StringComparer.Ordinal);
        return Walk.All(loop.Body).SelectMany(Walk.Expressions).SelectMany(Walk.All).OfType<Local>().Where(l => !own.Contains(l.Name))
            .GroupBy(l => l.Name, StringComparer.Ordinal).Select(g => g.First()).OrderBy(l => l.Name, StringComparer.Ordinal);
    }

    /// <summary>The variables through which a statement writes storage.</summary>
    private static IEnumerable<string> Filled(Statement s)
    {
        if (s is Assign { Target: not Local } a && Walk.Root(a.Target) is { } root)
        {
            yield return root.Name;
        }
        foreach (Invoke call in Walk.Expressions(s).SelectMany(Walk.All).OfType<Invoke>())
        {
            foreach (Local written in Analysis.Activity.Written(call))
            {
                yield return written.Name;
            }
        }
    }

    private Parameter ParameterOf(Local variable, bool isAssigned, bool isFilled)
    {
        Parameter? own = method.Parameters.FirstOrDefault(p => p.Name == variable.Name);
        bool isValue = !variable.Type.IsReference;
        return new Parameter(
            variable.Name,
            variable.Type,
            isAssigned || (isFilled && isValue) ? Passing.Ref : Passing.Value,
            variable.Type.IsDifferentiable && own is not { IsActive: false },
            isAssigned || isFilled);
    }
}
