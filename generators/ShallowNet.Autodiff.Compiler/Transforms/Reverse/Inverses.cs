using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>Integers that step by a constant, and flags, are undone by arithmetic.</summary>
internal static class Inverses
{
    /// <summary>The assignment that undoes another; null where only a record can.</summary>
    public static Statement? Of(Assign a, Method method, Writes writes)
    {
        if (a.Target is not Local { Type: OpaqueType } variable)
        {
            return null;
        }
        if (writes.IsFlag(variable.Name))
        {
            return new Assign(variable, new Constant(0, IrType.Bool, "false"));
        }
        bool constantStep = a.Value is Constant || (a.Value is Local step && writes.Count(step.Name) == 0 && step.Name != variable.Name && method.Parameters.Any(p => p.Name == step.Name));
        return variable.Type is OpaqueType { Kind: OpaqueKind.Integer } && constantStep && a.Operator is "+" or "-"
            ? a with { Operator = a.Operator == "+" ? "-" : "+" }
            : null;
    }
}
