namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>
/// What a type is made of, as far as building values from numbers and taking them apart is concerned. "Active" code deals with the parts that have a derivative and leaves
/// the rest at its default.
/// </summary>
internal abstract record Shape(string Type)
{
    public abstract bool HasDerivative { get; }

    /// <summary>The name under which it is passed as gradient storage by <c>ref</c>.</summary>
    public virtual bool IsStoredByRef => false;

    /// <summary>Can it be laid out in a row of a Jacobian or a Hessian?</summary>
    public virtual bool IsFlat => true;

    /// <summary>An expression that builds a value from the reader <c>r</c>.</summary>
    public abstract string Build(bool active);

    /// <summary>A statement that takes <paramref name="value"/> apart into the writer <c>w</c>.</summary>
    public abstract string Flatten(string value, bool active);

    /// <summary>The shape's parts in the order in which numbers are read.</summary>
    public abstract void Parse(PointText text, Point point, bool active);
}

/// <summary>A floating-point number.</summary>
internal sealed record NumberShape(string Type) : Shape(Type)
{
    public override bool HasDerivative => true;

    public override bool IsStoredByRef => true;

    public override string Build(bool active) => Type == "double" ? "r.Number()" : $"({Type})r.Number()";

    public override string Flatten(string value, bool active) => $"w.Add({value});";

    public override void Parse(PointText text, Point point, bool active) => point.Add(text.Number(), active);
}

/// <summary>An integer, a truth value or an enum: a number in the point, without derivative.</summary>
internal sealed record WholeShape(string Type) : Shape(Type)
{
    public override bool HasDerivative => false;

    public override string Build(bool active) => active ? "default" : Type == "bool" ? "r.Number() != 0" : $"({Type})(int)r.Number()";

    public override string Flatten(string value, bool active) => active ? "" : Type == "bool" ? $"w.Add({value} ? 1 : 0);" : $"w.Add((double)(int){value});";

    public override void Parse(PointText text, Point point, bool active) => point.Add(text.Whole(), false);
}

/// <summary>A text, or an object that takes no part: the point says what it is, and it is written into the driver.</summary>
internal sealed record TextShape(string Type, bool IsString) : Shape(Type)
{
    public override bool HasDerivative => false;

    public override string Build(bool active) => active || !IsString ? "default!" : "global::ShallowNet.Corpus.Tests.Harness.PointText.TextOf(r.Number())";

    public override string Flatten(string value, bool active) => "";

    public override void Parse(PointText text, Point point, bool active)
    {
        if (IsString)
            point.Add(text.Text(), false);
    }
}

/// <summary>An array, span, memory or list of one dimension.</summary>
internal sealed record SequenceShape(string Type, Shape Element, bool IsList) : Shape(Type)
{
    public override bool HasDerivative => Element.HasDerivative;

    public override bool IsFlat => Element.IsFlat;

    public override string Build(bool active) => active && !HasDerivative ? "default!" : $"r.{(IsList ? "List" : "Array")}<{Element.Type}>(static r => {Element.Build(active)})";

    public override string Flatten(string value, bool active) =>
        active && !HasDerivative ? "" : $"w.Each({value}, static (w, e) => {{ {Element.Flatten("e", active)} }});";

    public override void Parse(PointText text, Point point, bool active)
    {
        int slot = point.AddLength();
        point.Lengths[slot] = text.Sequence(() => Element.Parse(text, point, active));
    }
}

/// <summary>An array of two or three dimensions, or a matrix.</summary>
internal sealed record GridShape(string Type, Shape Element, int Rank, bool IsMatrix) : Shape(Type)
{
    public override bool HasDerivative => Element.HasDerivative;

    public override string Build(bool active) => active && !HasDerivative ? "default!" : $"r.{(IsMatrix ? "Matrix" : Rank == 2 ? "Grid" : "Cube")}<{Element.Type}>(static r => {Element.Build(active)})";

    public override string Flatten(string value, bool active) => $"w.Each({value}, static (w, e) => {{ {Element.Flatten("e", active)} }});";

    public override void Parse(PointText text, Point point, bool active)
    {
        var slots = Enumerable.Range(0, Rank).Select(_ => point.AddLength()).ToArray();
        int[] extents = text.Grid(Rank, () => Element.Parse(text, point, active));
        for (int i = 0; i < Rank; i++)
            point.Lengths[slots[i]] = extents[i];
    }
}

/// <summary>A tuple, struct, record or class.</summary>
internal sealed record AggregateShape(string Type, IReadOnlyList<Member> Members, bool IsTuple, bool IsMutableClass) : Shape(Type)
{
    public override bool HasDerivative => Members.Any(m => m.Shape.HasDerivative);

    public override bool IsStoredByRef => !IsMutableClass;

    public override bool IsFlat => Members.All(m => !m.Shape.HasDerivative || m.Shape.IsFlat);

    public override string Build(bool active)
    {
        if (IsTuple)
            return "(" + string.Join(", ", Members.Select(m => m.Shape.Build(active))) + ")";
        string arguments = string.Join(", ", Members.Where(m => m.Parameter is not null).Select(m => m.Parameter + ": " + m.Shape.Build(active)));
        string assignments = string.Join(", ", Members.Where(m => m.Parameter is null).Select(m => m.Name + " = " + m.Shape.Build(active)));
        return $"new {Type}({arguments})" + (assignments.Length > 0 ? $" {{ {assignments} }}" : "");
    }

    public override string Flatten(string value, bool active) =>
        string.Concat(Members.Where(m => !active || m.Shape.HasDerivative).Select(m => m.Shape.Flatten(m.Of(value), active)));

    public override void Parse(PointText text, Point point, bool active) =>
        text.Members([.. Members.Select(m => (Action)(() => m.Shape.Parse(text, point, active)))]);
}

/// <summary>A field or property, and the parameter of the constructor that sets it.</summary>
internal sealed record Member(string Name, string? Parameter, Shape Shape, bool IsPublic)
{
    public string Of(string value) => IsPublic ? value + "." + Name : $"global::ShallowNet.Corpus.Tests.Harness.Driver.Private<{Shape.Type}>({value}, \"{Name}\")";
}
