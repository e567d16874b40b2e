using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Forward;

/// <summary>Calls of other differentiable methods in forward mode: of their tangents, or of the tangents of their halves.</summary>
internal sealed class CallTangent(Tangents tangents, ExpressionTangent expressions)
{
    /// <summary><c>FTangent({2}, {3}, …)</c>, the holes counted from <paramref name="firstHole"/>.</summary>
    public string Text(Invoke call, int firstHole)
    {
        Callee callee = call.Callee;
        var passed = new List<string>();
        int hole = firstHole;
        string path = callee.Path;
        for (int k = 0; k < callee.Parameters.Count; k++)
        {
            Parameter p = callee.Parameters[k];
            string modifier = p.Passing switch { Passing.Ref => "ref ", Passing.Out => "out ", _ => "" };
            if (p.IsThis)
            {
                path = path.Replace("{0}", "{" + hole++ + "}");
            }
            else
            {
                passed.Add(modifier + "{" + hole++ + "}");
            }
            if (p.IsActive)
            {
                passed.Add(modifier + "{" + hole++ + "}");
            }
        }
        return $"{path}{callee.Name}Tangent{callee.TypeArguments}({string.Join(", ", passed)})";
    }

    /// <summary>The tangent of a callee's half: <c>var (y, yDot) = FWithCacheTangent(x, xDot, out var cache, out var cacheDot);</c></summary>
    /// <param name="assignment">What the call is assigned to.</param>
    /// <param name="half">The half.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="results">What is assigned; null where the value has no derivative, and is given to <paramref name="target"/>.</param>
    /// <param name="target">The place of the value.</param>
    public OpaqueStatement OfHalf(string assignment, HalfCall half, EquatableArray<Expression> arguments, Expression[]? results, Expression? target)
    {
        var all = new List<Expression>(results ?? [target!]);
        int first = all.Count;
        all.AddRange(arguments);
        var holes = new Dictionary<int, int>();
        foreach (HalfArgument argument in half.Arguments.Where(a => a.HasTangent))
        {
            Expression e = arguments[argument.Index];
            bool isPlace = argument.Modifier.Length > 0 || (!half.IsForward && Walk.Root(e) is not null && e.Type.IsReference);
            holes[argument.Index] = all.Count;
            all.Add(isPlace || e.Type is OpaqueType ? tangents.Of(e) : expressions.OrZero(e));
        }
        if (half.Path.StartsWith("{", StringComparison.Ordinal))
        {
            half = half with { Path = Shifted(half.Path, first) };
        }
        HalfCall shifted = half with { Arguments = half.Arguments.Select(a => a with { Index = a.Index + first }).ToEquatable() };
        if (half.IsForward && half.Callee.Parameters.Count > 0 && half.Callee.Parameters[0] is { IsThis: true, IsActive: true })
        {
            all.Add(expressions.OrZero(arguments[0]));
            shifted = shifted with { Arguments = [new HalfArgument("", all.Count - 1, HasTangent: false), .. shifted.Arguments] };
        }
        string call = shifted.TangentText(a => holes[a.Index - first]) + ";";
        return new OpaqueStatement((results is null ? assignment.StartsWith("var", StringComparison.Ordinal) ? "var {0} = " : "{0} = " : assignment) + call, all);
    }

    private static string Shifted(string path, int by) => "{" + (int.Parse(path.Substring(1, path.IndexOf('}') - 1), System.Globalization.CultureInfo.InvariantCulture) + by) + path.Substring(path.IndexOf('}'));

    /// <summary>What goes into the holes: each argument, and its tangent after it.</summary>
    public IEnumerable<Expression> Arguments(Invoke call)
    {
        for (int k = 0; k < call.Arguments.Count; k++)
        {
            Expression argument = call.Arguments[k];
            yield return argument;
            if (call.Callee.Parameters[k].IsActive)
            {
                bool place = call.Callee.Parameters[k].Passing is Passing.Ref or Passing.Out;
                yield return place ? tangents.Of(argument) : expressions.OrZero(argument);
            }
        }
    }
}
