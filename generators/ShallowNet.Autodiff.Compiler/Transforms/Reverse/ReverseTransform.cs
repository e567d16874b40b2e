using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>
/// The two halves of a derivative in reverse mode, and the variables between them. <see cref="Rewound"/> are the parameters, variables and tapes that lead to storage
/// which the backward pass takes back to what it was before the call, <see cref="Caches"/> those of callees, <see cref="Disposed"/> those that end with the backward pass.
/// </summary>
public sealed record ReversePass(
    EquatableArray<Statement> Prologue,
    EquatableArray<Statement> Forward,
    EquatableArray<Statement> Backward,
    EquatableArray<Declare> Tapes,
    Local? Result,
    EquatableArray<Local> Between,
    EquatableArray<Local> Rewound,
    EquatableArray<Local> Caches,
    EquatableArray<Local> Disposed)
{
    /// <summary>What the backward half reads of the forward half, and why.</summary>
    public EquatableArray<Need> Needs { get; init; } = EquatableArray<Need>.Empty;

    /// <summary>Of parameters that are assigned, the variables with the adjoint of what they referred to at first.</summary>
    internal IReadOnlyDictionary<string, Local> AtFirst { get; init; } = new Dictionary<string, Local>();

    /// <summary>The same statements, to be differentiated: the rows in them vary with what they read.</summary>
    public ReversePass Released() => this with { Prologue = RuleRows.Released(Prologue), Forward = RuleRows.Released(Forward), Backward = RuleRows.Released(Backward) };
}

/// <summary>
/// Reverse mode: straight through the method as it is written, recording what will be overwritten, then back through its statements with adjoints.
/// </summary>
public sealed class ReverseTransform
{
    private readonly Method method;
    private readonly Options options;
    private readonly EquatableArray<Statement> body;
    private readonly Activity activity;
    private readonly Writes writes;
    private readonly Aliases aliases;
    private readonly ForwardShadows carried;

    public ReverseTransform(Method method, Options options)
        : this(method, options, new FreshNames(method, method.Body))
    {
    }

    /// <param name="method">The method, or a part of one that is differentiated by itself.</param>
    /// <param name="options">Which analyses and simplifications run.</param>
    /// <param name="names">Names that are free around it.</param>
    internal ReverseTransform(Method method, Options options, FreshNames names)
    {
        this.method = method;
        this.options = options;
        Names = names;
        EquatableArray<Statement> b = ChangingLists.Kept(method.Body).Select(LoopSteps.Desugar).ToEquatable();
        if (options.Cancellations)
        {
            b = ResultsReused.Apply(method, Cancellations.Apply(method, b));
        }
        b = new SteadyViews(new ExitStructure(Names).Run(b), Names).Run();
        var first = new Activity(method, b, new Aliases(b), everything: !options.Activity);
        b = new Temporaries(first, Names, method).Run(b);
        body = b;
        aliases = new Aliases(body);
        activity = new Activity(method, body, aliases, everything: !options.Activity);
        writes = new Writes(body, aliases);
        carried = new ForwardShadows(method, body, activity, writes, new Shadows(Names.Copy(), method));
    }

    public FreshNames Names { get; }

    /// <summary>Does <see cref="Run"/> say what the backward half needs and why? Nothing else depends on it.</summary>
    public bool Explains { get; init; }

    /// <summary>Parameters that the method assigns or writes through: their adjoints are variables of the backward pass, added to the caller's storage at the end.</summary>
    public bool IsWritten(Parameter p) =>
        writes.Count(p.Name) > 0 || writes.Count(writes.Storage(p.Name)) > 0;

    /// <summary>Does the parameter itself get another value, so that it no longer refers to what the caller gave?</summary>
    public bool IsAssigned(Parameter p) => writes.Count(p.Name) > 0;

    /// <summary>Does a number receive its contributions inside a loop? Then they are summed in a register and added to the caller's storage once.</summary>
    public bool IsReadInLoop(Parameter p) => p.Type is ScalarType && Walk.All(body)
        .Where(s => s is For or While)
        .Any(loop => Walk.All(Walk.Blocks(loop).SelectMany(b => b)).SelectMany(Walk.Expressions).SelectMany(Walk.Variables).Contains(p.Name));

    /// <summary>
    /// Must the adjoint of a parameter be a variable of its own, because the array is stored where its own type is needed and a span cannot be its adjoint, or because
    /// the forward pass carries the adjoint along?
    /// </summary>
    public bool IsStored(Parameter p) => IsCarried(p) || (p.Type is ArrayType && Walk.All(body).Any(s => IsStoredBy(s, p.Name) || IsPassedWhole(s, p.Name)));

    /// <summary>Does the forward pass carry the adjoint of a parameter along, because what it refers to changes or is stored elsewhere?</summary>
    public bool IsCarried(Parameter p) => carried.Contains(p.Name);

    /// <summary>Does the method put other arrays or objects where the caller, in what it gave for the parameter, had some? They need not have the same length.</summary>
    public bool Replaces(Parameter p)
    {
        string storage = writes.Storage(p.Name);
        var zeros = new Zeros(method);
        return Walk.All(body).OfType<Assign>().Any(a => a.Target is not Local && zeros.HoldsReferences(a.Target.Type) && writes.Location(a.Target) == storage);
    }

    private static bool IsStoredBy(Statement s, string name) => s switch
    {
        Declare { Value: { } value } => Stores(value, name),
        Assign a => Stores(a.Value, name),
        Return { Value: { } value } => value is not Local && Stores(value, name),
        _ => false,
    };

    /// <summary>Is it an argument, or part of one, where a callee wants the array itself?</summary>
    private static bool IsPassedWhole(Statement s, string name) => Walk.Expressions(s).SelectMany(Walk.All).OfType<Invoke>().Any(call =>
        call.Arguments.Where((_, k) => call.Callee.Parameters[k].Type is ArrayType { Rank: > 1 } or AggregateType or ListType).Any(a => Stores(a, name)));

    private static bool Stores(Expression value, string name) => value switch
    {
        Local l => l.Name == name,
        Conditional c => Stores(c.WhenTrue, name) || Stores(c.WhenFalse, name),
        New or With => value.Children.Any(c => Stores(c, name)),
        _ => false,
    };

    /// <summary>Are there calls that can record on a recording?</summary>
    public bool HasRecordedCalls => Walk.All(body).SelectMany(Walk.Expressions).SelectMany(Walk.All).OfType<Invoke>().Any(i => RecordedCalls.Serve(i.Callee));

    /// <param name="seed">The adjoint of the result that the backward pass starts from: the number 1, or a variable.</param>
    /// <param name="shadows">Knows the adjoint variable of each active parameter.</param>
    /// <param name="own">Parameters whose adjoint is a variable of the backward pass, to be declared in it.</param>
    /// <param name="names">The names that are free in the member.</param>
    /// <param name="recording">On which recursive calls record; without one they are run again.</param>
    /// <param name="onOneRecording">Will everything else that is recorded go there, too?</param>
    /// <param name="keepsSpans">Are both halves in one member, so that a callee's cache with spans in it can be kept?</param>
    internal ReversePass Run(Expression seed, Shadows shadows, IEnumerable<Local> own, FreshNames names, Local? recording = null, bool onOneRecording = false, bool keepsSpans = false)
    {
        var forwardShadows = new ForwardShadows(method, body, activity, writes, shadows);
        Local? result = method.ReturnType is null ? null : new Local(names.Take("result"), method.ReturnType);
        var adjoints = new StatementAdjoint(method, activity, aliases, shadows, options) { Seed = seed };
        foreach (string shared in SharedMatrices.In(body))
        {
            adjoints.Shared.Add(shared);
        }
        foreach (Local variable in Variables().Where(activity.IsActive))
        {
            adjoints.Know(variable);
        }
        // A parameter has its value from the start: overwriting it must clear what is added to the caller's storage at the end, or what stands there already.
        adjoints.ReadSoFar.UnionWith(own.Select(o => o.Name));
        adjoints.ReadSoFar.UnionWith(method.Parameters.Where(p => p.Passing is Passing.Ref or Passing.Out).Select(p => p.Name));
        var calls = new CallAdjoint(method, activity, writes, shadows, adjoints, recording, keepsSpans);
        Block block = new TreeBuilder(method, activity, writes, shadows, forwardShadows, adjoints, calls, names, result, options.Simplify).Build(body);
        var declarations = new AdjointDeclarations(activity, shadows, forwardShadows, writes);
        declarations.Place(block);
        var carried = new List<Statement>();
        var atFirst = new Dictionary<string, Local>(StringComparer.Ordinal);
        var ownNames = new HashSet<string>(own.Select(o => shadows.Of(o).Name), StringComparer.Ordinal);
        foreach (Local parameter in own)
        {
            if (!shadows.HoldsReferences(parameter.Type))
            {
                declarations.Place(block, parameter);
            }
            else
            {
                var declaration = new Declare(shadows.Of(parameter), shadows.Zero(parameter.Type, parameter));
                if (!forwardShadows.Contains(parameter.Name))
                {
                    block.Adjoints.Insert(0, declaration);
                    continue;
                }
                carried.Add(declaration);
                if (!keepsSpans && writes.Count(parameter.Name) > 0)
                {
                    // At the end the parameter refers to something else; what the caller hands over belongs to what it referred to at first.
                    Local first = shadows.Helper(FreshNames.Camel(shadows.Of(parameter).Name, "atFirst"), shadows.Of(parameter).Type);
                    carried.Add(new Declare(first, shadows.Of(parameter)));
                    ownNames.Add(first.Name);
                    atFirst[parameter.Name] = first;
                }
            }
        }
        var planner = new Planner(writes, new WholeWrites(method, body, writes), names, options, method);
        // An adjoint that the forward pass carried along is added to the caller's when it refers again to what it did at first.
        planner.Plan(block, own.Where(o => forwardShadows.Contains(o.Name)).SelectMany(o => new[] { shadows.Of(o).Name, writes.Storage(o.Name) }));

        if (options.RecordedRows && !onOneRecording)
        {
            new RecordedRows(writes, keepsSpans ? names : null).Run(block);
        }

        bool resultIsHoisted = Walk.All(body).OfType<Return>().Count() > 1 || !body.Any(s => s is Return);
        List<Statement> prologue = carried;
        if (resultIsHoisted && result is not null)
        {
            prologue.Add(new Declare(result, null));
        }
        prologue.AddRange(planner.Hoisted.Select(v => new Declare(v, null)));
        Record[] records = [.. Records(block)];
        prologue.AddRange(records.Where(r => !r.IsTape && !IsTopLevel(block, r)).Select(r => new Declare(r.Storage, null)));
        EquatableArray<Declare> tapes = records.Where(r => r.IsTape).Select(r => new Declare(r.Storage, new Opaque("", [], r.Type, true))).ToEquatable();

        List<Statement> backward = new BackwardHalf(result, planner.Hoisted, Invariant(shadows, names)).Write(block);
        List<Statement> forward = new ForwardHalf(result, resultIsHoisted, planner.Hoisted, DeclaredAgain(backward), onOneRecording).Write(block);
        return new ReversePass(
            prologue, forward, backward, tapes, result, Between(prologue, forward, backward, ownNames).ToEquatable(), Rewound(block, prologue.Concat(forward), shadows).ToEquatable(),
            Caches(forward).ToEquatable(), calls.Disposed.ToEquatable())
        {
            AtFirst = atFirst,
            Needs = Explains ? Reverse.Needs.Of(block, writes) : EquatableArray<Need>.Empty,
        };
    }

    private InvariantSums Invariant(Shadows shadows, FreshNames names)
    {
        var primals = new Dictionary<string, Local>(StringComparer.Ordinal);
        foreach (Local variable in Variables().Where(activity.IsActive))
        {
            primals[shadows.Of(variable).Name] = variable;
        }
        return new InvariantSums(names, primals, adjoint => primals.TryGetValue(adjoint, out Local? primal) ? "d" + writes.Storage(primal.Name) : adjoint);
    }

    /// <summary>Variables of the forward pass that the backward pass has once more, computed again or taken from a tape.</summary>
    private static HashSet<string> DeclaredAgain(List<Statement> backward) => new(Walk.All(backward).OfType<Declare>().Select(d => d.Variable.Name), StringComparer.Ordinal);

    /// <summary>Variables and tapes that lead to storage which the backward pass changes: what it takes back, and the adjoints that the forward pass made.</summary>
    private IEnumerable<Local> Rewound(Block block, IEnumerable<Statement> forward, Shadows shadows)
    {
        (Overwrite Overwrite, Record Record)[] records = [.. Overwritten(block).Where(o => o.Record is not null).Select(o => (o, o.Record!))];
        var locations = new HashSet<string>(records.Select(r => r.Overwrite.Location), StringComparer.Ordinal);
        // A counter is taken back by counting the other way, without a record.
        var counted = new HashSet<string>(block.WithInner.SelectMany(b => b.Nodes).OfType<Leaf>().Where(l => l.UsesInverse).SelectMany(l => l.Overwrites).Select(o => o.Location), StringComparer.Ordinal);
        locations.UnionWith(block.WithInner.SelectMany(b => b.Nodes).OfType<Leaf>().Select(l => l.Statement).OfType<Append>().Select(a => Walk.Root(a.List)).OfType<Local>().Select(l => writes.Storage(l.Name)));
        var elements = new HashSet<string>(records.Where(r => !r.Overwrite.IsWhole).Select(r => r.Overwrite.Location), StringComparer.Ordinal);
        bool IsRewound(Local v) => v.Type is MatrixType ? elements.Contains(v.Name)
            : shadows.HoldsReferences(v.Type) && (shadows.IsAdjoint(v.Name) || locations.Contains(writes.Storage(v.Name)));
        IEnumerable<Local> variables = method.Parameters.Where(p => p.Passing is Passing.Ref or Passing.Out && (locations.Contains(p.Name) || counted.Contains(p.Name))).Select(p => new Local(p.Name, p.Type))
            .Concat(method.Parameters.Select(p => new Local(p.Name, p.Type)).Concat(forward.OfType<Declare>().Select(d => d.Variable)).Where(IsRewound));
        IEnumerable<Local> stores = records.Where(r => r.Record.Content is null && Walk.Root(r.Overwrite.Place) is { } root && IsRewound(root with { Type = r.Record.Type }))
            .Select(r => r.Record.Storage with { Type = r.Record.Type })
            .Concat(EndRecords(block).Where(r => IsRewound(r.Variable)).Select(r => r.Record.Storage with { Type = r.Record.Type }));
        return variables.Concat(stores).Distinct();
    }

    private static IEnumerable<Overwrite> Overwritten(Block block) => block.WithInner.SelectMany(b => b.Nodes).OfType<Leaf>().SelectMany(l => l.Overwrites);

    private static IEnumerable<(Local Variable, Record Record)> EndRecords(Block block) => block.WithInner.SelectMany(b => b.Recorded);

    /// <summary>The variables of the forward pass that the backward pass reads, in the order of their declaration.</summary>
    private static IEnumerable<Local> Between(List<Statement> prologue, List<Statement> forward, List<Statement> backward, HashSet<string> own)
    {
        var read = new HashSet<string>(Walk.All(backward).SelectMany(Walk.Expressions).SelectMany(Walk.Variables), StringComparer.Ordinal);
        IEnumerable<Local> declared = prologue.Concat(forward).OfType<Declare>().Select(d => d.Variable);
        return declared.Concat(Caches(forward)).Where(v => read.Contains(v.Name) || own.Contains(v.Name)).Distinct();
    }

    private static IEnumerable<Local> Caches(List<Statement> forward) => Walk.All(forward).SelectMany(Walk.Expressions).OfType<HalfValue>()
        .Select(h => h.Arguments.Last()).OfType<Local>();

    private IEnumerable<Local> Variables() => method.Parameters.Select(p => new Local(p.Name, p.Type))
        .Concat(Walk.All(body).OfType<Declare>().Select(d => d.Variable));

    private static IEnumerable<Record> Records(Block block)
    {
        foreach (Node node in block.Nodes)
        {
            IEnumerable<Record> inner = node switch
            {
                Leaf l => l.Overwrites.Select(o => o.Record).OfType<Record>(),
                Branch b => Records(b.Then).Concat(Records(b.Else)),
                Loop l => Records(l.Body),
                Scope s => Records(s.Body),
                _ => [],
            };
            foreach (Record r in inner)
            {
                yield return r;
            }
        }
        foreach ((_, Record r) in block.Recorded)
        {
            yield return r;
        }
    }

    private static bool IsTopLevel(Block block, Record record) =>
        block.Nodes.OfType<Leaf>().Any(l => l.Overwrites.Any(o => ReferenceEquals(o.Record, record)));
}
