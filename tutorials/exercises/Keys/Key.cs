using System.Runtime.CompilerServices;
using ShallowNet.Exercises.Grading;

namespace ShallowNet.Exercises.Keys;

/// <summary>An exercise with what is needed to grade it.</summary>
internal abstract class Key(string title, string formula, Type stub, Type solution)
{
    /// <summary>All exercises, from the first to the last.</summary>
    public static readonly IReadOnlyList<Key> All =
    [
        new ProductPlusSineKey(), new NestedKey(), new QuotientKey(), new SharedIntermediateKey(), new SigmoidNeuronKey(), new LogisticNeuronKey(),
        new HornerKey(), new LineFitKey(), new InPlaceKey(), new MatrixProductKey(), new BroadcastingKey(), new DeltaRuleKey(), new SoftmaxLayerKey(), new RecurrentKey(),
    ];

    public int Number => All.Index().First(key => key.Item == this).Index + 1;

    public string Title { get; } = title;

    /// <summary>The loss.</summary>
    public string Formula { get; } = formula;

    /// <summary>The class with <c>Loss</c>, where the learner writes.</summary>
    public Type Stub { get; } = stub;

    /// <summary>The class with the worked solution.</summary>
    public Type Solution { get; } = solution;

    /// <summary>The name of the stub's file, and of the solution's.</summary>
    public string File => $"{Number:00}-{Stub.Name}.cs";

    public ManualDerivative Generated => ManualDerivative.GeneratedIn(Stub);

    public IReadOnlyList<string> PartNames => Generated.PartNames;

    /// <summary>The wrong derivations that are recognised.</summary>
    public abstract IReadOnlyList<Slip> Slips { get; }

    /// <summary>Random arguments of <c>Loss</c>.</summary>
    /// <param name="random">Where they come from.</param>
    /// <param name="isSquare">Whether matrices are square, so that a product with a wrong transpose can be formed.</param>
    public abstract ITuple Point(Random random, bool isSquare);

    /// <summary>The named lines in between, from generated derivatives of what is left of the method after each.</summary>
    public abstract IEnumerable<(string Name, object Value)> Steps(ITuple at);

    /// <summary>The gradient as one derives it by hand, with a slip made.</summary>
    /// <param name="at">The arguments of <c>Loss</c>.</param>
    /// <param name="slip">The slip; null for the right derivation.</param>
    public abstract object Derive(ITuple at, Slip? slip);
}

/// <summary>An exercise whose loss has the parameters <typeparamref name="TAt"/>.</summary>
internal abstract class Key<TAt>(string title, string formula, Type stub, Type solution) : Key(title, formula, stub, solution)
    where TAt : struct, ITuple
{
    public sealed override ITuple Point(Random random, bool isSquare) => At(random, isSquare);

    public sealed override IEnumerable<(string Name, object Value)> Steps(ITuple at) => StepsAt((TAt)at);

    public sealed override object Derive(ITuple at, Slip? slip) => DeriveAt((TAt)at, slip);

    protected abstract TAt At(Random random, bool isSquare);

    protected virtual IEnumerable<(string Name, object Value)> StepsAt(TAt at) => [];

    protected abstract object DeriveAt(TAt at, Slip? slip);
}
