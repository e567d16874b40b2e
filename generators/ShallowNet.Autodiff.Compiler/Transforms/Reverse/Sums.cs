using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>Contributions of one statement to the same place become one, so that a loop waits for one addition instead of several.</summary>
internal static class Sums
{
    /// <summary>
    /// <code>
    /// dt -= d * a;  dp[i] += d * t;  dt += d * b;     ---->     dp[i] += d * t;  dt += d * b - d * a;
    /// </code>
    /// </summary>
    public static List<Statement> Gather(List<Statement> adjoint)
    {
        var output = new List<Statement>(adjoint);
        for (int i = 0; i < output.Count; i++)
        {
            if (output[i] is not Accumulate { Place.Type: ScalarType { Kind: not ScalarKind.Generic } } first)
            {
                continue;
            }
            int other = output.FindIndex(i + 1, s => s is Accumulate a && a.Place == first.Place);
            if (other < 0 || ((Accumulate)output[other]).Value.Type != first.Value.Type || output.Skip(i + 1).Take(other - i - 1).Any(s => Disturbs(s, first)))
            {
                continue;
            }
            output[other] = first with { Value = Sum(first.Value, ((Accumulate)output[other]).Value) };
            output.RemoveAt(i--);
        }
        return output;
    }

    /// <summary>
    /// What flows back to a place that was overwritten takes the place of what was there:
    /// <code>
    /// dp[i] = 0;  dt -= d * p[i];  dp[i] += d * (1 - t);     ---->     dt -= d * p[i];  dp[i] = d * (1 - t);
    /// </code>
    /// </summary>
    /// <param name="place">The place.</param>
    /// <param name="zero">Its zero.</param>
    /// <param name="flow">What flows on, from a copy of the place's adjoint.</param>
    /// <param name="touches">May a statement change the place's storage?</param>
    /// <remarks>
    /// Where nothing else flows to the place itself, the assignment comes last: an element next to it, to which a loop over elements adds, is then read before the write
    /// that would have to be waited for.
    /// </remarks>
    public static List<Statement> Replace(Expression place, Expression zero, List<Statement> flow, Func<Statement, bool> touches)
    {
        int own = flow.FindIndex(s => s is Accumulate a && a.Place == place);
        if (own < 0 || place.Type is not ScalarType || flow.Take(own).Any(s => s is not (Declare or Accumulate)))
        {
            return [new Assign(place, zero), .. flow];
        }
        // The order of additions is free, but none may come before the assignment.
        if (flow.Where((s, k) => k != own && touches(s)).All(s => s is Accumulate a && Places.AreDistinct(a.Place, place)))
        {
            return [.. flow.Where((_, k) => k != own), new Assign(place, ((Accumulate)flow[own]).Value)];
        }
        Statement[] later = [.. flow.Take(own).Where(touches)];
        return [.. flow.Take(own).Where(s => !touches(s)), new Assign(place, ((Accumulate)flow[own]).Value), .. later, .. flow.Skip(own + 1)];
    }

    private static Call Sum(Expression a, Expression b) => (a, b) switch
    {
        (_, Call { Function: "-", Arguments: { Count: 1 } negative }) => new Call("-", [a, negative[0]], a.Type),
        (Call { Function: "-", Arguments: { Count: 1 } negative }, _) => new Call("-", [b, negative[0]], a.Type),
        _ => new Call("+", [a, b], a.Type),
    };

    private static bool Disturbs(Statement between, Accumulate moved) => between switch
    {
        Declare => false,
        Accumulate a => Walk.Root(a.Place) is not { } root || Walk.Variables(moved.Value).Contains(root.Name),
        Assign { Operator: null } a => Walk.Root(a.Target) is not { } root || root == Walk.Root(moved.Place) || Walk.Variables(moved.Value).Contains(root.Name),
        _ => true,
    };
}
