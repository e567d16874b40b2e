using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Rules;

namespace ShallowNet.Autodiff.Compiler.Transforms.Forward;

/// <summary>
/// Forward mode: every statement that computes something active is preceded by the statement that computes its tangent. Works on a method as it is written, and on
/// the two halves of a derivative: forward over reverse.
/// </summary>
internal sealed class ForwardTransform
{
    /// <summary>What a method returns in forward mode: its value and the tangent of it.</summary>
    public const string PairTemplate = "({0}, {1})";

    private readonly Method method;
    private readonly Activity activity;
    private readonly Tangents tangents;
    private readonly ExpressionTangent expressions;
    private readonly CallTangent calls;
    private readonly FreshNames names;
    private List<Statement> output = [];

    /// <param name="method">The method whose rules and types hold.</param>
    /// <param name="activity">Which variables have tangents.</param>
    /// <param name="tangents">Their names; those of parameters are registered already.</param>
    /// <param name="names">Names that are free.</param>
    /// <param name="simplify">Whether formulas are simplified.</param>
    /// <param name="cancels">Whether derivatives that are known in closed form take the place of the rules'.</param>
    public ForwardTransform(Method method, Activity activity, Tangents tangents, FreshNames names, bool simplify, bool cancels = false)
    {
        this.method = method;
        this.activity = activity;
        this.tangents = tangents;
        this.names = names;
        expressions = new ExpressionTangent(method, activity, tangents, simplify, cancels);
        calls = new CallTangent(tangents, expressions);
    }

    public EquatableArray<Statement> Run(IEnumerable<Statement> block)
    {
        List<Statement> outer = output;
        output = [];
        foreach (Statement s in block)
        {
            int from = output.Count;
            Visit(s);
            output.Inherit(from, s.Origin);
        }
        EquatableArray<Statement> result = output;
        output = outer;
        return result;
    }

    private void Visit(Statement s)
    {
        switch (s)
        {
            case Declare { Value: Invoke { Type.IsDifferentiable: false } call } d when HasActiveWrites(call):
                output.Add(new OpaqueStatement($"var {{0}} = {calls.Text(call, 1)};", [d.Variable, .. calls.Arguments(call)]));
                break;
            case Assign { Value: Invoke { Type.IsDifferentiable: false } call } a when HasActiveWrites(call):
                output.Add(new OpaqueStatement($"{{0}} = {calls.Text(call, 1)};", [a.Target, .. calls.Arguments(call)]));
                break;
            case Declare { Value: Invoke call } d when activity.IsActive(call) || HasActiveWrites(call):
                Local dv = tangents.Of(d.Variable);
                output.Add(new OpaqueStatement($"var ({{0}}, {{1}}) = {calls.Text(call, 2)};", [d.Variable, dv, .. calls.Arguments(call)]));
                break;
            case Assign { Value: Invoke call } a when activity.IsActive(call) || HasActiveWrites(call):
                output.Add(new OpaqueStatement($"({{0}}, {{1}}) = {calls.Text(call, 2)};", [a.Target, tangents.Of(a.Target), .. calls.Arguments(call)]));
                break;
            case Evaluate { Value: Invoke call } when HasActiveWrites(call):
                output.Add(new OpaqueStatement(calls.Text(call, 0) + ";", [.. calls.Arguments(call)]));
                break;
            case Declare { Value: HalfValue half } d:
                output.Add(calls.OfHalf("var ({0}, {1}) = ", half.Half, half.Arguments, half.Type.IsDifferentiable ? [d.Variable, tangents.Of(d.Variable)] : null, d.Variable));
                break;
            case Assign { Value: HalfValue half } a:
                output.Add(calls.OfHalf("({0}, {1}) = ", half.Half, half.Arguments, half.Type.IsDifferentiable ? [a.Target, tangents.Of(a.Target)] : null, a.Target));
                break;
            case Evaluate { Value: HalfValue half }:
                output.Add(calls.OfHalf("", half.Half, half.Arguments, [], null));
                break;
            case HalfStatement half:
                output.Add(calls.OfHalf("", half.Half, half.Arguments, [], null));
                break;
            case Append a when Walk.Root(a.List) is { } list && activity.IsActive(list):
                output.Add(new Append(tangents.Of(a.List), expressions.OrZero(a.Value)));
                output.Add(a);
                break;
            case OpaqueStatement removal when Append.IsRemoval(removal) && activity.IsActive(removal.Arguments[0]):
                output.Add(removal with { Arguments = [tangents.Of(removal.Arguments[0])] });
                output.Add(removal);
                break;
            case Declare d when activity.IsActive(d.Variable):
                VisitDeclaration(d);
                break;
            case Assign a when Walk.Root(a.Target) is { } root && activity.IsActive(root) && a.Target.Type.IsDifferentiable:
                output.Add(OfAssignment(a));
                output.Add(a);
                break;
            case Accumulate a when Walk.Root(a.Place) is { } root && activity.IsActive(root):
                if (expressions.Of(a.Value) is { } tangent)
                {
                    output.Add(new Accumulate(tangents.Of(a.Place), tangent));
                }
                output.Add(a);
                break;
            case OpaqueStatement push when TapeOperations.IsPush(push) && activity.IsActive((Local)push.Arguments[0]):
                output.Add(push with { Arguments = [tangents.Of((Local)push.Arguments[0]), expressions.OrZero(push.Arguments[1])] });
                output.Add(push);
                break;
            case OpaqueStatement { Template: TapeOperations.Dispose } dispose when activity.IsActive(dispose.Arguments[0]):
                output.Add(dispose with { Arguments = [tangents.Of(dispose.Arguments[0])] });
                output.Add(dispose);
                break;
            case OpaqueStatement read when TapeOperations.IsContentRead(read) && activity.IsActive((Local)read.Arguments[0]):
                output.Add(read with { Arguments = [tangents.Of((Local)read.Arguments[0]), tangents.Of(read.Arguments[1])] });
                output.Add(read);
                break;
            case RecordContent record when activity.IsActive(record.Tape):
                output.Add(new RecordContent(tangents.Of(record.Tape), tangents.Of(record.Place)));
                output.Add(record);
                break;
            case RestoreContent restore when activity.IsActive(restore.Tape):
                output.Add(new RestoreContent(tangents.Of(restore.Place), tangents.Of(restore.Tape), restore.Content, restore.Keep));
                output.Add(restore);
                break;
            case OpaqueStatement { Template: "Adjoint.Add({0}, {1});" } add when activity.IsActive(add.Arguments[1]):
                output.Add(add with { Arguments = [tangents.Of(add.Arguments[0]), tangents.Of(add.Arguments[1])] });
                output.Add(add);
                break;
            case TakeOver t when activity.IsActive(t.Storage):
                output.Add(new TakeOver(tangents.Of(t.Variable), tangents.Of(t.Storage)));
                output.Add(t);
                break;
            case Return { Value: { } value }:
                VisitReturn(value);
                break;
            case If i:
                output.Add(i with { Then = Run(i.Then), Else = Run(i.Else) });
                break;
            case For f:
                output.Add(f with { Body = Run(f.Body) });
                break;
            case While w:
                output.Add(w with { Body = Run(w.Body), Next = Run(w.Next) });
                break;
            case Labeled l:
                output.Add(l with { Body = Run(l.Body) });
                break;
            case Guarded g:
                output.Add(g with { Body = Run(g.Body) });
                break;
            case Wrapped w:
                output.Add(w with { Body = Run(w.Body) });
                break;
            default:
                output.Add(s);
                break;
        }
    }

    private void VisitDeclaration(Declare d)
    {
        Local dv = tangents.Of(d.Variable);
        if (d.Value is null)
        {
            output.Add(new Declare(dv, null));
            output.Add(d);
            return;
        }
        // The tangent of an adjoint's storage is made like what that is made like: the adjoint itself may not be needed.
        if (d.Variable.Type is TapeType || (d.Variable.Type.IsReference && d.Value is NewArray) || Zeros.IsStorage(d.Value))
        {
            output.Add(d);
            output.Add(new Declare(dv, d.Value));
            return;
        }
        bool reads = ReadsOwnValue(d.Value, d.Variable) || (d.Value is New made && expressions.HasRest(made));
        Expression tangent = expressions.OrZero(d.Value, reads ? d.Variable : null);
        if (Zeros.IsStorage(tangent) && tangent is Opaque { Arguments.Count: 1 } zeros)
        {
            tangent = zeros with { Arguments = [d.Variable] };
            reads = true;
        }
        var declaration = new Declare(dv, tangent);
        output.AddRange(reads ? [d, declaration] : [declaration, d]);
    }

    private Statement OfAssignment(Assign a)
    {
        Expression dt = tangents.Of(a.Target);
        switch (a.Operator)
        {
            case "+" or "-":
                return expressions.Of(a.Value) is { } step ? new Assign(dt, step, a.Operator) : new OpaqueStatement("", []);
            case null:
                return new Assign(dt, a.Target.Type.IsReference && a.Value is NewArray ? a.Value : expressions.OrZero(a.Value));
            default:
                return new Assign(dt, expressions.OrZero(new Call(a.Operator, [a.Target, a.Value], a.Target.Type)));
        }
    }

    private void VisitReturn(Expression value)
    {
        if (!value.Type.IsDifferentiable)
        {
            output.Add(new Return(value));
            return;
        }
        if (value is Local or Constant)
        {
            output.Add(new Return(Pair(value, expressions.OrZero(value))));
            return;
        }
        var result = new Local(names.Take("result"), value.Type);
        output.Add(new Declare(result, value));
        output.Add(new Return(Pair(result, expressions.OrZero(value, ReadsOwnValue(value) ? result : null))));
    }

    private static Opaque Pair(Expression value, Expression tangent) => new(PairTemplate, [value, tangent], new OpaqueType("var"), IsPure: true);

    private static bool ReadsOwnValue(Expression value, Local? variable = null) =>
        (value is Known { Tangent: { } known } && variable is not null && Walk.All(known).Contains(variable))
        || value is Call call && RuleTable.For(call) is { } rule
        && (rule.Derivatives.Any(d => d.Value is not null && Substitution.Mentions(d.Value, "r")) || (rule.Tangent is not null && Substitution.Mentions(rule.Tangent, "r")));

    private bool HasActiveWrites(Invoke call) => Activity.Written(call).Any(activity.IsActive);
}
