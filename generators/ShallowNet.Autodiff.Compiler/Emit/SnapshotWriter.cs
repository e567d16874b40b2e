using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>Writes what a <c>Snapshot</c> keeps of a cache: the storage that the backward pass takes back, and the members of objects on the way there.</summary>
internal sealed class SnapshotWriter(Method method, IndentedWriter writer, string kept)
{
    private readonly Zeros zeros = new(method);
    private readonly List<string> open = [];
    private readonly HashSet<string>? assigned = Assigned(method);

    /// <summary>Keeps all that a value refers to; its own variable is nobody else's.</summary>
    public void Keep(IrType type, string value)
    {
        switch (type)
        {
            case MatrixType:
                writer.Line($"{kept}.Keep({value});");
                break;
            case AggregateType aggregate when zeros.HoldsReferences(type) && !open.Contains(type.Text):
                KeepMembers(aggregate, value);
                break;
            case AggregateType:
                break;
            case var _ when type.IsReference:
                writer.Line($"{kept}.Keep({value});");
                KeepElements(Innermost(type), type is ArrayType { Element: ArrayType } ? null : value);
                break;
        }
    }

    /// <summary>Keeps all that the values on a tape refer to.</summary>
    public void KeepTape(IrType element, string tape)
    {
        if (element is AggregateType)
        {
            KeepElements(element, tape + ".Values");
            return;
        }
        writer.Line($"{kept}.Keep({tape});");
        if (Innermost(element) is AggregateType && element is ArrayType { Rank: 1, Element: not ArrayType } or ListType)
        {
            writer.Open($"foreach (var values in {tape}.Values)");
            KeepElements(Innermost(element), "values");
            writer.Close();
        }
    }

    private static IrType Innermost(IrType type) => Zeros.ElementOf(type) is var element && element == type ? type : Innermost(element);

    private void KeepElements(IrType element, string? values)
    {
        if (values is null || element is not AggregateType aggregate || !zeros.HoldsReferences(element))
        {
            return;
        }
        string e = "e" + open.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        writer.Open($"foreach (var {e} in {values})");
        Keep(aggregate, e);
        writer.Close();
    }

    private void KeepMembers(AggregateType type, string value)
    {
        open.Add(type.Text);
        bool nullable = type.Kind != AggregateKind.Struct;
        if (nullable)
        {
            writer.Open($"if ({value} is not null)");
        }
        foreach (AggregateMember m in method.Info(type).Members.Where(m => (m.IsActive && m.Type.IsDifferentiable) || assigned is null || assigned.Contains(m.Name)))
        {
            if (type.IsReference && m.Update == MemberUpdate.Assign)
            {
                writer.Line($"{kept}.Keep({value}, {value}.{m.Name}, (o, v) => o.{m.Name} = v);");
            }
            Keep(m.Type, $"{value}.{m.Name}");
        }
        if (nullable)
        {
            writer.Close();
        }
        open.RemoveAt(open.Count - 1);
    }

    /// <summary>The members on the way to what the method assigns: without a derivative the others stay as they are. Null where it calls methods that may assign any.</summary>
    private static HashSet<string>? Assigned(Method method)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Statement s in Walk.All(method.Body))
        {
            if (Walk.Expressions(s).SelectMany(Walk.All).OfType<Invoke>().Any(i => i.Callee.Parameters.Any(p => p.IsWritten && p.Type is AggregateType or ArrayType { Element: AggregateType } or ListType { Element: AggregateType })))
            {
                return null;
            }
            // What C# that is kept as it stands is given, it may change.
            IEnumerable<Expression> targets = s switch
            {
                Assign a => [a.Target],
                Append a => [a.List],
                OpaqueStatement o => o.Arguments,
                _ => [],
            };
            IEnumerable<Expression> given = Walk.Expressions(s).SelectMany(Walk.All).OfType<Opaque>().Where(o => !o.IsPure).SelectMany(o => o.Arguments);
            names.UnionWith(targets.Concat(given).SelectMany(Walk.All).OfType<Member>().Select(m => m.Name));
        }
        return names;
    }
}
