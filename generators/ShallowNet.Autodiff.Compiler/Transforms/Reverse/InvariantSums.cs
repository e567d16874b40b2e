using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>
/// An innermost loop that adds to one and the same element sums in a variable, which the processor keeps in a register, and adds it once:
/// <code>
/// for (k …) { dp[i] += d[k] * w[k]; }     ---->     double dpSum = 0;  for (k …) { dpSum += d[k] * w[k]; }  dp[i] += dpSum;
/// </code>
/// </summary>
/// <param name="names">The names that are free.</param>
/// <param name="primals">The variable that each adjoint belongs to.</param>
/// <param name="storage">A name for the storage that a variable refers to.</param>
internal sealed class InvariantSums(FreshNames names, IReadOnlyDictionary<string, Local> primals, Func<string, string> storage)
{
    /// <summary>The loop and what belongs before and after it.</summary>
    /// <param name="loop">The backward loop.</param>
    /// <param name="runs">Does it run at all?</param>
    /// <param name="around">The forward block that the loop stands in.</param>
    /// <param name="besideCalls">
    /// Is there a call beside it in a loop, such as one that restores a row? Then a sum that begins outside of both lives in memory, and every addition waits for the one before it.
    /// </param>
    public IEnumerable<Statement> TakeOut(For loop, Expression runs, Block around, bool besideCalls)
    {
        if (Walk.All(loop.Body).Any(s => s is For or While))
        {
            return [loop];
        }
        var sums = new Dictionary<Expression, Local>();
        foreach (Expression place in Walk.All(loop.Body).OfType<Accumulate>().Select(a => a.Place).Distinct().Where(p => IsInvariant(p, loop) || (besideCalls && IsNumberOutside(p, loop))))
        {
            string name = Walk.Root(place)!.Name;
            string wish = place is not Local ? FreshNames.Camel(name, "sum") : FreshNames.Camel(name.EndsWith("Sum", StringComparison.Ordinal) ? name.Substring(0, name.Length - 3) : name, "row");
            sums[place] = new Local(names.Take(wish), place.Type);
        }
        if (sums.Count == 0)
        {
            return [loop];
        }
        EquatableArray<Statement> body = Rewriting.Map(loop.Body, s => s is Accumulate a && sums.TryGetValue(a.Place, out Local? sum) ? a with { Place = sum } : s);
        return [
            .. sums.Values.Select(s => new Declare(s, new Constant(0, s.Type))),
            loop with { Body = body },
            .. sums.Select(s => Add(s.Key, s.Value, runs, around)),
        ];
    }

    /// <summary>Where the loop does not run, its element need not exist.</summary>
    private Statement Add(Expression place, Local sum, Expression runs, Block around)
    {
        var add = new Accumulate(place, sum);
        return place is Local || Exists((Element)place, around) ? add : new If(runs, [add], []);
    }

    /// <summary>Does the forward block read or write the element itself, whether the loop runs or not?</summary>
    private bool Exists(Element place, Block around) =>
        primals.TryGetValue(((Local)place.Target).Name, out Local? primal)
        && around.Nodes.OfType<Leaf>().SelectMany(l => Walk.Expressions(l.Statement)).SelectMany(Walk.All).OfType<Element>()
            .Any(e => e.Target is Local of && of.Name == primal.Name && e.Indices == place.Indices);

    private bool IsInvariant(Expression place, For loop) =>
        place is Element { Target: Local target, Type: ScalarType { Kind: not ScalarKind.Generic } } element
        && element.Indices.All(i => Walk.All(i).All(n => n is Local or Constant or Call or Opaque { Template: "{0}.Length" }))
        && element.Indices.SelectMany(Walk.Variables).Append(target.Name).All(v => v != loop.Variable.Name && !Walk.All(loop.Body).Any(s => Writes(s, v)))
        && !Walk.All(loop.Body).Any(s => Reads(s, storage(target.Name)));

    private static bool IsNumberOutside(Expression place, For loop) =>
        place is Local { Type: ScalarType { Kind: not ScalarKind.Generic } } sum
        && Walk.All(loop.Body).All(s => s is Accumulate a && a.Place == sum ? !Walk.Variables(a.Value).Contains(sum.Name) : !Walk.Expressions(s).SelectMany(Walk.Variables).Contains(sum.Name))
        && Walk.All(loop.Body).OfType<Declare>().All(d => d.Variable.Name != sum.Name);

    private static bool Writes(Statement s, string variable) => s switch
    {
        Declare d => d.Variable.Name == variable,
        Assign { Target: Local l } => l.Name == variable,
        Accumulate { Place: Local l } => l.Name == variable,
        _ => false,
    };

    /// <summary>Does a statement do anything with the storage but add to it?</summary>
    private bool Reads(Statement s, string of)
    {
        IEnumerable<Expression> read = s is Accumulate { Place: Element { Target: Local } place } a ? place.Indices.Append(a.Value) : Walk.Expressions(s);
        return read.SelectMany(Walk.All).OfType<Local>().Any(l => l.Type.IsReference && storage(l.Name) == of);
    }
}
