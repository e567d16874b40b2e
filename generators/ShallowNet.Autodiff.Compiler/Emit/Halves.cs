using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>The storage that the backward half adds the adjoint of a parameter to; <see cref="Own"/> is the variable that collects it first, where the storage itself cannot.</summary>
internal sealed record AdjointPlace(Parameter Parameter, Local Place, Local? Own)
{
    /// <summary>Those of all parameters, which <paramref name="shadows"/> then knows.</summary>
    public static List<AdjointPlace> All(Method method, ReverseTransform transform, Shadows shadows, FreshNames names)
    {
        var places = new List<AdjointPlace>();
        foreach (Parameter p in method.ActiveParameters)
        {
            var place = new Local(names.TakeAdjoint(p.Name), Signature.StorageType(p.Type));
            var variable = new Local(p.Name, p.Type);
            bool byValue = !p.Type.IsReference && p.Passing is Passing.Value or Passing.In;
            bool written = (transform.IsAssigned(p) && byValue) || transform.IsStored(p);
            if (written || (byValue && transform.IsReadInLoop(p)))
            {
                var now = new Local(names.Take(FreshNames.Camel(place.Name, written ? "now" : "sum")), Shadows.TypeOf(p.Type));
                shadows.Register(variable, now);
                places.Add(new AdjointPlace(p, place, now));
            }
            else
            {
                shadows.Register(variable, place);
                shadows.Storage.Add(place.Name);
                places.Add(new AdjointPlace(p, place, null));
            }
        }
        return places;
    }
}

/// <summary>The two halves of a method's derivative with a cache between them, as statements.</summary>
internal sealed class Halves
{
    private readonly Method method;
    private readonly ReverseTransform transform;
    private readonly Zeros zeros;

    public Halves(Method method, ReverseTransform transform)
    {
        this.method = method;
        this.transform = transform;
        zeros = new Zeros(method);
        Names = transform.Names.Copy();
        Shadows = new Shadows(Names, method);
        Places = AdjointPlace.All(method, transform, Shadows, Names);
        Seed = method.ReturnType is { IsDifferentiable: true } result ? Shadows.Helper("dResult", Shadows.TypeOf(result)) : null;
        ReversePass pass = transform.Run(
            Seed ?? (Expression)new Constant(0, IrType.Double), Shadows, Places.Where(p => p.Own is not null).Select(p => new Local(p.Parameter.Name, p.Parameter.Type)), Names);
        // What outlives the method cannot be on its stack.
        Pass = pass with { Backward = WithIncoming(pass), Forward = Rewriting.Expressions(pass.Forward, e => e is NewArray { OnStack: true } n ? n with { OnStack = false } : e) };
        if (method.Parameters.FirstOrDefault(p => p.IsThis) is { Type: AggregateType { Kind: AggregateKind.Struct } } receiver)
        {
            // A struct's receiver may have changed since; what the forward half saw is in the cache.
            var self = new Local(Names.Take("self"), receiver.Type);
            Pass = Pass with { Backward = Rewriting.Everything(Pass.Backward, e => e is Local { Name: "this" } ? self : e) };
            CopiedReceiver = self;
        }
        Layout = new CacheLayout(method, Pass, CopiedReceiver?.Name);
    }

    /// <summary>Is a parameter one of those through which the method gives results? The arrays in a struct, record or tuple are, and its numbers only by reference.</summary>
    public bool IsResult(Parameter p) => transform.IsWritten(p) && (p.Passing is Passing.Ref or Passing.Out || (p.IsWritten && zeros.HoldsReferences(p.Type)));

    public bool Replaces(Parameter p) => transform.Replaces(p);

    /// <summary>What the caller hands over is the adjoint of the content as the method left it: the variable that collects the adjoint begins with it.</summary>
    private EquatableArray<Statement> WithIncoming(ReversePass pass)
    {
        EquatableArray<Statement> backward = pass.Backward;
        AdjointPlace[] taken = [.. Places.Where(p => p.Own is not null && (p.Parameter.Type.IsReference || p.Parameter.Passing is Passing.Value or Passing.In) && zeros.HoldsReferences(p.Parameter.Type) && IsResult(p.Parameter))];
        return taken.Length == 0 ? backward
            : [.. taken.Where(p => transform.IsCarried(p.Parameter)).SelectMany(Take),
                .. backward.SelectMany(s => s is Declare d && taken.FirstOrDefault(p => p.Own!.Name == d.Variable.Name) is { } declared ? [s, .. Take(declared)] : (Statement[])[s])];

        IEnumerable<Statement> Take(AdjointPlace place) =>
            Storage(place.Parameter.Type, pass.AtFirst.TryGetValue(place.Parameter.Name, out Local? first) ? first : place.Own!, place.Place);
    }

    /// <summary>Takes over what refers to storage: the whole, or the members that do.</summary>
    private IEnumerable<Statement> Storage(IrType type, Expression into, Expression from) =>
        type is AggregateType { IsReference: false } aggregate
            ? method.Info(aggregate).DifferentiableMembers.Where(m => zeros.HoldsReferences(m.Type)).SelectMany(m => Storage(m.Type, new Member(into, m.Name, m.Type), new Member(from, m.Name, m.Type)))
            : [new TakeOver(into, from)];

    public FreshNames Names { get; }

    public Shadows Shadows { get; }

    public List<AdjointPlace> Places { get; }

    /// <summary>The adjoint of the result, or null without one.</summary>
    public Local? Seed { get; }

    /// <summary>The variable of the backward half that holds a struct's receiver.</summary>
    public Local? CopiedReceiver { get; }

    public ReversePass Pass { get; }

    public CacheLayout Layout { get; }

    /// <summary>
    /// What has the shape of a parameter as the caller gave it, after the forward half: the parameter may refer to another array by then; the adjoint that the forward
    /// half made for it at first is still there.
    /// </summary>
    public Local ShapedLike(Parameter p) => Pass.AtFirst.TryGetValue(p.Name, out Local? first) ? first with { Type = p.Type } : new Local(p.Name, p.Type);

    /// <summary>Variables that the backward half takes from the cache.</summary>
    public IEnumerable<Local> Restored
    {
        get
        {
            var used = new HashSet<string>(Walk.All(Pass.Backward.Concat(Pass.Prologue.Where(s => s is Declare { Value: not null })))
                .SelectMany(Walk.Expressions).SelectMany(Walk.Variables), StringComparer.Ordinal);
            return Layout.Locals.Where(v => v.Name != "this" && (used.Contains(v.Name) || Places.Any(p => p.Own?.Name == v.Name)));
        }
    }

    /// <summary>Does the backward half declare the variable that collects an adjoint? Without contributions it does not.</summary>
    public bool IsDeclared(Local own) => Walk.All(Pass.Backward.Concat(Pass.Prologue)).OfType<Declare>().Any(d => d.Variable.Name == own.Name);
}
