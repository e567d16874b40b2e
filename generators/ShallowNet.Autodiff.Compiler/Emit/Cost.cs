using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Rules;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>How many operations a text holds, and how many of them are functions such as the exponential. The body of a loop counts once.</summary>
public sealed record Cost(int Operations, int Transcendental, bool HasLoops)
{
    public static Cost Of(IEnumerable<Statement> statements)
    {
        int operations = 0;
        int transcendental = 0;
        foreach (Statement s in Walk.All(statements))
        {
            operations += s is Accumulate || s is Assign { Operator: not null, Target.Type.IsDifferentiable: true } ? 1 : 0;
            foreach (Call c in Walk.Expressions(s).SelectMany(Walk.All).OfType<Call>().Where(c => c.Type.IsDifferentiable))
            {
                operations++;
                transcendental += !Precedence.IsOperator(c.Function) && RuleTable.For(c) is { Cost: >= 20 and < 100 } ? 1 : 0;
            }
        }
        return new Cost(operations, transcendental, Walk.All(statements).Any(s => s is For or While));
    }

    public override string ToString() =>
        $"{Operations} operation{(Operations == 1 ? "" : "s")}{(Transcendental > 0 ? $", {Transcendental} transcendental" : "")}{(HasLoops ? " with each loop's body once" : "")}";
}
