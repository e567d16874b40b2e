using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms;

/// <summary>
/// Derivatives that are made of results which the method has at hand anyway.
/// <list type="bullet">
/// <item>
/// The logistic function, written out: <c>p = 1 / (1 + Math.Exp(-z))</c> has ∂p/∂z = e⁻ᶻ/(1 + e⁻ᶻ)² = p·(1 − p). The exponential, which overflows for large −z, is needed no more.
/// </item>
/// <item>
/// Sine and cosine of the same angle, <c>c = Math.Cos(a); s = Math.Sin(a);</c> in one block: ∂s/∂a = c, ∂c/∂a = −s.
/// </item>
/// </list>
/// </summary>
public sealed class ResultsReused
{
    // Only asked of what looks right otherwise, which is seldom.
    private readonly Lazy<Activity> activity;
    private readonly HashSet<string> assigned;

    private ResultsReused(Method method, EquatableArray<Statement> body)
    {
        activity = new Lazy<Activity>(() => new Activity(method, body, new Aliases(body)));
        assigned = new HashSet<string>(new Writes(body, new Aliases(body)).Locations, StringComparer.Ordinal);
    }

    public static EquatableArray<Statement> Apply(Method method, EquatableArray<Statement> body)
    {
        var reused = new ResultsReused(method, body);
        EquatableArray<Statement> logistic = Rewriting.Declarations(body, reused.Logistic);
        EquatableArray<Statement> result = reused.Pairs(logistic);
        return Rewriting.Blocks(result, reused.Pairs);
    }

    private Declare Logistic(Declare d)
    {
        if (d.Variable.Type is not ScalarType type || assigned.Contains(d.Variable.Name) || d.Value is not { } value
            || Cancellations.LogisticArgument(value) is not { } z || !IsPlain(z) || !activity.Value.IsVaried(z))
        {
            return d;
        }
        Expression slope = d.Variable * Call.Binary("-", new Constant(1, type), d.Variable);
        Expression derivative = new Placeholder("d", IrType.Double) * slope;
        return d with { Value = new Known(value, z, derivative, derivative, "σ′ = σ·(1 − σ)") };
    }

    /// <summary>The operand is not taken apart any more: it must hold nothing that deserves a name of its own.</summary>
    private static bool IsPlain(Expression z) => Walk.All(z).All(e => e is Local or Constant or Element or Member || (e is Call c && Emit.Precedence.IsOperator(c.Function)));

    private EquatableArray<Statement> Pairs(EquatableArray<Statement> block)
    {
        Declare[] all = [.. block.OfType<Declare>().Where(d => !assigned.Contains(d.Variable.Name))];
        return block.Select(s => s is Declare d && all.Contains(d) ? WithPartner(d, all) : s).ToEquatable();
    }

    private Declare WithPartner(Declare d, Declare[] all)
    {
        if (d.Value is not Call { Arguments.Count: 1 } call || call.Arguments[0] is not Local angle || assigned.Contains(angle.Name) || !activity.Value.IsVaried(angle))
        {
            return d;
        }
        int dot = call.Function.LastIndexOf('.') + 1;
        (string Partner, bool Negated)? pair = call.Function.Substring(dot) switch
        {
            "Sin" => ("Cos", false),
            "Cos" => ("Sin", true),
            _ => null,
        };
        if (pair is not var (partner, negated)
            || all.FirstOrDefault(o => o.Value is Call c && c.Function == call.Function.Substring(0, dot) + partner && c.Arguments[0] == angle) is not { } other)
        {
            return d;
        }
        Expression slope = new Placeholder("d", IrType.Double) * other.Variable;
        // In forward mode the partner may come too late.
        return d with { Value = new Known(call, angle, negated ? -slope : slope, null, "") };
    }
}
