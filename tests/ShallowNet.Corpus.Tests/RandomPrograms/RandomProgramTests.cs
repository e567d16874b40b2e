using System.Globalization;
using CsCheck;
using ShallowNet.Corpus.Tests.Harness;

namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>
/// A thousand random programs in reverse and forward mode, each with all options on, and some with one of them off. To look at others: <c>RANDOM_PROGRAMS_SEED</c> is the number that they begin from,
/// and one program is found again by the same number and its own, which the failure says.
/// </summary>
public class RandomProgramTests
{
    private const int BatchSize = 50;

    private static readonly ulong Seed = ulong.Parse(Environment.GetEnvironmentVariable("RANDOM_PROGRAMS_SEED") ?? "1", CultureInfo.InvariantCulture);

    private static readonly string[] Variants = [.. CorpusBuild.Variants.Keys.Where(v => v != "default")];

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Random_programs_have_the_right_derivatives(int batch)
    {
        RandomProgram[] programs = [.. Enumerable.Range(batch * BatchSize, BatchSize).Select(i => Program((uint)i))];
        // The analyses change little from program to program: a quarter of the batches is enough for them.
        string[] variants = batch % 4 == 0 ? ["default", Variants[batch / 4 % Variants.Length]] : ["default"];
        string?[] problems = ProgramCheck.Run(programs, variants);
        int first = Array.FindIndex(problems, p => p is not null);
        if (first < 0)
            return;
        string variant = variants.First(v => ProgramCheck.Run([programs[first]], v)[0] is not null);
        (_, string problem) = ProgramCheck.Shrink(programs[first], problems[first]!, variant);
        Assert.Fail($"Program {batch * BatchSize + first} from {Seed} ({problems.Count(p => p is not null)} of {BatchSize} fail). The smallest that fails like it:\n{problem}");
    }

    [Fact]
    public void The_same_numbers_give_the_same_program() => Assert.Equal(Program(7).File("P").ToString(), Program(7).File("P").ToString());

    /// <summary>Are the checks able to fail? A rule that is wrong is found, and what is shown fits on a few lines.</summary>
    [Fact]
    public void A_wrong_derivative_is_found_and_made_small()
    {
        RandomProgram program = Enumerable.Range(0, 200).Select(i => WithWrongRule(Program((uint)i))).First(p => p.Body.ToString().Contains("Wrong("));
        string problem = Assert.Single(ProgramCheck.Run([program], "default"))!;
        Assert.Contains("does not agree with differences", problem);

        (RandomProgram small, string shown) = ProgramCheck.Shrink(program, problem, "default");

        Assert.Contains("does not agree with differences", shown);
        Assert.Contains("Wrong(", small.Body.ToString());
        Assert.True(small.Body.ToString().Length < 80, small.Body.ToString());
    }

    /// <summary>Calls of the sine become calls of a function whose rule forgets a factor.</summary>
    private static RandomProgram WithWrongRule(RandomProgram program) => program with
    {
        Body = WithWrongCalls(program.Body),
        Helpers =
        [
            .. program.Helpers,
            Code.Fixed("public static double Wrong(double x) => Math.Sin(x);"),
            Code.Fixed($"[DerivativeOf(typeof({RandomProgram.ThisClass}), nameof(Wrong))] public static double WrongRule(double x) => 0.9 * Math.Cos(x);"),
        ],
    };

    private static Code WithWrongCalls(Code code) => code with { Text = code.Text.Replace("Math.Sin($0)", "Wrong($0)", StringComparison.Ordinal), Parts = [.. code.Parts.Select(WithWrongCalls)] };

    private static RandomProgram Program(uint number) => new Programs().Generate(new PCG(number, Seed), null, out _);
}
