using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>How a place gets a new value: by assignment, or, where a member cannot be assigned, by a new whole with that member changed.</summary>
internal sealed class PlaceUpdates(Method method)
{
    private readonly ExpressionPrinter expressions = new(method);

    /// <summary>Can the place be assigned as it is?</summary>
    public bool IsDirect(Expression place) => place switch
    {
        Member { Target.Type: AggregateType type } m =>
            (method.Aggregates.FirstOrDefault(a => a.Type.Text == type.Text)?.Members.FirstOrDefault(x => x.Name == m.Name)?.Update ?? MemberUpdate.Assign) == MemberUpdate.Assign
            && IsVariable(m.Target),
        Element e => IsVariable(e.Target) || e.Target.Type.IsReference,
        _ => true,
    };

    private bool IsVariable(Expression place) => place switch
    {
        Member m => m.Target.Type.IsReference || (IsDirect(m) && m.Type is not AggregateType { IsReference: false }) || (IsDirect(m) && IsField(m)),
        // What a list's indexer gives is a copy.
        Element { Target.Type: ListType, Type: AggregateType { IsReference: false } } => false,
        _ => true,
    };

    private bool IsField(Member m) => m.Target.Type is AggregateType type && (method.Aggregates.FirstOrDefault(a => a.Type.Text == type.Text)?.IsTuple ?? false);

    /// <summary><c>place = value</c>, through <c>with</c> or a constructor where a member cannot be assigned.</summary>
    public string Update(Expression place, string value)
    {
        if (place is not Member { Target.Type: AggregateType type } m || IsDirect(place))
        {
            return $"{expressions.Print(place)} = {value}";
        }
        AggregateInfo info = method.Info(type);
        MemberUpdate update = info.Members.First(x => x.Name == m.Name).Update;
        string whole = expressions.Print(m.Target);
        string changed = update == MemberUpdate.Construct
            ? $"new {type.Text}({string.Join(", ", info.Constructor.Select(c => c == m.Name ? value : whole + "." + c))})"
            : $"{whole} with {{ {m.Name} = {value} }}";
        return Update(m.Target, changed);
    }
}
