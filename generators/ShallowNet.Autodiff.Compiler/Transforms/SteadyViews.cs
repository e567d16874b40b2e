using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms;

/// <summary>
/// A span cannot be recorded; it is made again in the backward pass, from numbers and conditions that must be what they were. Where these change, they get names.
/// <code>
/// Span s = a.AsSpan(i); i += 1;   ---->   int start = i; Span s = a.AsSpan(start); i += 1;
/// </code>
/// </summary>
internal sealed class SteadyViews(EquatableArray<Statement> body, FreshNames names)
{
    private readonly Lazy<Writes> writes = new(() => new Writes(body, new Aliases(body)));

    public EquatableArray<Statement> Run() => Walk.All(body).Any(s => s is Declare { Variable.Type: SpanType, Value: View or Conditional })
        ? InBlock(Rewriting.Blocks(body, InBlock))
        : body;

    private EquatableArray<Statement> InBlock(EquatableArray<Statement> block) =>
        block.SelectMany(s => s is Declare { Variable.Type: SpanType, Value: View or Conditional } d ? Steady(d) : [s]).ToEquatable();

    private List<Statement> Steady(Declare span)
    {
        var named = new List<Statement>();
        Expression value = Named(span.Value!, named, span.Origin);
        named.Add(span with { Value = value });
        return named;
    }

    private Expression Named(Expression value, List<Statement> named, int origin)
    {
        return value switch
        {
            View v => v with { Target = Named(v.Target, named, origin), Arguments = v.Arguments.Select(a => Name(a, "start")).ToEquatable() },
            Conditional c => c with { Condition = Name(c.Condition, "choice"), WhenTrue = Named(c.WhenTrue, named, origin), WhenFalse = Named(c.WhenFalse, named, origin) },
            _ => value,
        };

        Expression Name(Expression part, string wish)
        {
            if (writes.Value.Reads(part).All(l => writes.Value.Count(l) == 0))
            {
                return part;
            }
            var name = new Local(names.Take(wish), part.Type);
            named.Add(new Declare(name, part) { Origin = origin });
            return name;
        }
    }
}
