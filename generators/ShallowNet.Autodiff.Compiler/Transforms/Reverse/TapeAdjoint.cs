using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>
/// Reverse mode over the backward pass of an inner derivative. The adjoint of a tape is a tape: what was read puts its adjoint there, what was recorded takes it
/// from there, and since everything runs backwards the last in is again the first out.
/// <code>
/// t.Push(x);       ---->   dx += dt.Pop();
/// x = t.Pop();     ---->   dt.Push(dx);  dx = 0;
/// </code>
/// </summary>
internal static class TapeAdjoint
{
    /// <summary>Recording and reading in the backward pass of an inner derivative.</summary>
    public static void Fill(Leaf leaf, OpaqueStatement s, Activity activity, Writes writes, Shadows shadows, StatementAdjoint adjoints)
    {
        if (TapeOperations.IsContentRead(s))
        {
            leaf.Overwrites.Add(new Overwrite(s.Arguments[1], writes.Storage(Walk.Root(s.Arguments[1])!.Name), isWhole: false) { IsContent = true });
        }
        leaf.Adjoint = !activity.IsActive((Local)s.Arguments[0]) ? []
            : s.Template == TapeOperations.Push ? [.. OfPush(s, shadows, out Local popped), .. adjoints.Flow(s.Arguments[1], popped, null)]
            : OfContent(s, activity, shadows);
    }

    /// <summary>Takes the adjoint of a recorded value from the tape, whoever needs it.</summary>
    private static IEnumerable<Statement> OfPush(OpaqueStatement push, Shadows shadows, out Local popped)
    {
        Local tape = shadows.Of((Local)push.Arguments[0]);
        popped = shadows.Helper("dRecorded", push.Arguments[1].Type);
        return [Popped(popped, tape)];
    }

    /// <summary>The adjoint of a value that was read; one that was left on the tape adds to what is there.</summary>
    public static IEnumerable<Statement> OfRead(Opaque read, Expression seed, Shadows shadows)
    {
        Local tape = shadows.Of((Local)read.Arguments[0]);
        if (read.Template == TapeOperations.Pop)
        {
            return [Push(tape, seed)];
        }
        Local already = shadows.Helper("dRecorded", read.Type);
        return [Popped(already, tape), Push(tape, new Call("+", [already, seed], read.Type))];
    }

    /// <summary>Whole rows: <c>t.PopSpan(a)</c> records the adjoint and clears it, <c>t.PushSpan(a)</c> adds it.</summary>
    private static List<Statement> OfContent(OpaqueStatement s, Activity activity, Shadows shadows)
    {
        Local tape = shadows.Of((Local)s.Arguments[0]);
        Expression row = shadows.Of(s.Arguments[1]);
        if (!activity.IsActive(s.Arguments[1]))
        {
            throw new InvalidOperationException("a tape with a derivative holds a row without one");
        }
        return s.Template switch
        {
            TapeOperations.PushContent => [new OpaqueStatement(TapeOperations.PopAndAdd, [tape, row])],
            TapeOperations.PopContent => [new OpaqueStatement(TapeOperations.PushContent, [tape, row]), new OpaqueStatement("Adjoint.Clear({0});", [row])],
            _ => [new OpaqueStatement(TapeOperations.PopAndAdd, [tape, row]), new OpaqueStatement(TapeOperations.PushContent, [tape, row]), new OpaqueStatement("Adjoint.Clear({0});", [row])],
        };
    }

    /// <summary>Where nobody wants the adjoint of what was read, the tape gets a zero: something was recorded there and will ask for it.</summary>
    public static void Balance(Leaf leaf, Opaque read, Shadows shadows)
    {
        if (read.Template == TapeOperations.Pop && !leaf.Adjoint.Any(TapeOperations.IsPush))
        {
            leaf.Adjoint.Insert(0, Push(shadows.Of((Local)read.Arguments[0]), shadows.Zero(read.Type, read)));
        }
    }

    private static Declare Popped(Local into, Local tape) => new(into, new Opaque(TapeOperations.Pop, [tape], into.Type, IsPure: false));

    private static OpaqueStatement Push(Local tape, Expression value) => new(TapeOperations.Push, [tape, value]);
}
