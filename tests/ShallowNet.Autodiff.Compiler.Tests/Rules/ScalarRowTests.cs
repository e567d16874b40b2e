using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Rules;

namespace ShallowNet.Autodiff.Compiler.Tests.Rules;

public sealed class ScalarRowTests
{
    private const double Tolerance = 1e-7;

    // Inside the domain of each function, and away from kinks.
    private static readonly Dictionary<string, double[][]> Domains = new()
    {
        ["Acosh"] = [[1.3], [4.2]],
        ["ReciprocalEstimate"] = [],
        ["ReciprocalSqrtEstimate"] = [],
        ["Clamp"] = [[0.3, -1, 1], [-2, -1, 1], [3, -1, 1]],
        ["MaxMagnitude"] = [[0.3, -1.2], [2.5, 0.7]],
        ["MinMagnitude"] = [[0.3, -1.2], [2.5, 0.7]],
        ["CopySign"] = [[0.3, -1.2], [-2.5, -0.7]],
        ["%"] = [[7.3, 2.1], [-7.3, 2.1], [0.4, 3]],
        ["IEEERemainder"] = [[7.3, 2.1], [-7.3, 2.3]],
        ["Log"] = [[0.4, 2.5], [3.1, 0.6]],
        ["Floor"] = [[0.4], [-1.3]],
    };

    private static readonly double[][] Usual = [[0.4, 0.7, 0.2], [0.81, 0.35, 0.6]];

    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (Rule row in RuleTable.All.Where(r => !r.IsPullback && r.Signature.All(letter => letter == 's') && Evaluator.Knows(r.Function, r.Signature.Length)))
        {
            rows.Add(row.Function, row.Signature);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_partial_agrees_with_extrapolated_differences(string function, string signature)
    {
        Rule row = RuleTable.All.Single(r => r.Function == function && r.Signature == signature);
        int count = signature.Length;
        int compared = 0;
        double[][] points = Domains.TryGetValue(function, out double[][]? special) && special.All(p => p.Length == count) ? special : [.. Usual.Select(p => p[..count])];
        foreach (double[] point in points)
        {
            double value = Evaluator.Apply(function == "-" && count == 1 ? "Negate" : Key(function), point);
            var operands = new Dictionary<string, Expression> { ["r"] = new Constant(value, IrType.Double) };
            for (int i = 0; i < count; i++)
            {
                operands["xyz"[i].ToString()] = new Constant(point[i], IrType.Double);
            }
            for (int i = 0; i < count; i++)
            {
                double partial = row.Derivatives[i].Value is { } formula
                    ? Evaluator.Evaluate(Substitution.Instantiate(formula, operands, IrType.Double, "Math"), new Dictionary<string, double>())
                    : 0;
                double difference = Difference(Key(function), point, i);
                Assert.True(Math.Abs(partial - difference) <= Tolerance * (1 + Math.Abs(difference)), $"∂{function}/∂{"xyz"[i]} at ({string.Join(", ", point)}): {partial} by the row, {difference} by differences");
                compared++;
            }
        }
        Assert.Equal(points.Length * count, compared);
    }

    [Fact]
    public void A_missing_row_is_no_row_rather_than_a_zero()
    {
        Assert.False(RuleTable.Knows("Math.NoSuchFunction", [IrType.Double]));
        Assert.True(RuleTable.Knows("Math.Tanh", [IrType.Double]));
    }

    [Fact]
    public void A_constant_operand_has_a_row_of_its_own_where_it_decides_a_tie()
    {
        var relu = new Call("Math.Max", [new Local("x", IrType.Double), new Constant(0, IrType.Double)], IrType.Double);
        var both = new Call("Math.Max", [new Local("x", IrType.Double), new Local("y", IrType.Double)], IrType.Double);

        Assert.Equal("sc", RuleTable.For(relu)!.Signature);
        Assert.Equal("ss", RuleTable.For(both)!.Signature);
    }

    private static string Key(string function) => function.Length <= 3 && !char.IsLetter(function[0]) ? function : "Math." + function;

    private static double Difference(string function, double[] point, int operand)
    {
        double At(double step)
        {
            double[] moved = [.. point];
            moved[operand] += step;
            return Evaluator.Apply(function == "-" && point.Length == 1 ? "Negate" : function, moved);
        }
        double Central(double h) => (At(h) - At(-h)) / (2 * h);
        double h = 1e-3;
        (double a, double b, double c) = (Central(h), Central(h / 2), Central(h / 4));
        (double ab, double bc) = (((4 * b) - a) / 3, ((4 * c) - b) / 3);
        return ((16 * bc) - ab) / 15;
    }
}
