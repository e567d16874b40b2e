using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Keys;
using static ShallowNet.Tutorials.Tests.Exercises.OtherRightSolutions;
using static ShallowNet.Tutorials.Tests.Exercises.WrongSolutions;

namespace ShallowNet.Tutorials.Tests.Exercises;

public class GraderTests
{
    public static TheoryData<int> Numbers => [.. Key.All.Select(key => key.Number)];

    /// <summary>Exercise, wrong solution, and the name of the mistake in it.</summary>
    public static TheoryData<int, Type, string> Mistakes => new()
    {
        { 8, typeof(AssignsWhereItShouldAccumulate), Misconception.Assignment.Name },
        { 8, typeof(AssignsGoingForward), Misconception.Assignment.Name },
        { 4, typeof(ForgetsThatUIsAddedAtTheEnd), Misconception.FanOut.Name },
        { 10, typeof(LeavesATransposeOut), Misconception.MissingTranspose.Name },
        { 10, typeof(TransposesTooMuch), Misconception.ExtraTranspose.Name },
        { 12, typeof(ForgetsTheMean), Misconception.Mean.Name },
        { 6, typeof(TurnsTheErrorRound), Misconception.Sign.Name },
        { 7, typeof(GetsOneSignWrong), Misconception.Sign.Name },
        { 11, typeof(DoesNotSumABroadcast), Misconception.Broadcast.Name },
        { 5, typeof(TakesTheSlopeAtTheOutput), Misconception.ActivationPoint.Name },
        { 12, typeof(TakesTheSlopeThatTheNotebooksTextHas), Misconception.ActivationPoint.Name },
        { 9, typeof(ReadsTheArrayAfterItWasOverwritten), Misconception.Stale.Name },
        { 2, typeof(ForgetsWhatIsInside), Misconception.InnerDerivative.Name },
        { 14, typeof(KeepsTheAdjointOfWhatWasOverwritten), Misconception.Overwritten.Name },
    };

    public static TheoryData<int, Type> OtherForms => new()
    {
        { 3, typeof(QuotientRule) },
        { 6, typeof(LongWayRoundSigmoid) },
        { 7, typeof(PolynomialDerivative) },
        { 12, typeof(NotebookBackward) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_wrong_solution_gets_exactly_the_hint_that_belongs_to_its_mistake(int number, Type wrong, string expected)
    {
        Grade grade = Grader.Grade(KeyOf(number), wrong);
        Assert.False(grade.IsRight);
        Assert.Equal(expected, Assert.Single(grade.Hints).Misconception.Name);
    }

    [Fact]
    public void There_is_a_wrong_solution_for_each_misconception() =>
        Assert.Equal(
            Misconception.All.Select(misconception => misconception.Name).Order(StringComparer.Ordinal),
            Mistakes.Select(row => (string)row[2]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Two_mistakes_in_two_gradients_get_two_hints()
    {
        Grade grade = Grader.Grade(KeyOf(13), typeof(MakesTwoMistakes));
        Assert.Equal([Misconception.Broadcast, Misconception.Sign], grade.Hints.Select(hint => hint.Misconception).OrderBy(misconception => misconception.Name, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OtherForms))]
    public void A_right_solution_in_another_form_is_right(int number, Type solution)
    {
        Grade grade = Grader.Grade(KeyOf(number), solution);
        Assert.True(grade.IsRight, GradeText.Of(KeyOf(number), grade));
        Assert.Empty(grade.Hints);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_worked_solution_is_right_in_each_line(int number)
    {
        Grade grade = Grader.Grade(KeyOf(number), KeyOf(number).Solution);
        Assert.True(grade.IsRight, GradeText.Of(KeyOf(number), grade));
        Assert.All(grade.Steps, step => Assert.True(step.Generated is not null && step.IsRight, GradeText.Of(KeyOf(number), grade)));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_stub_is_not_written_yet(int number)
    {
        Grade grade = Grader.Grade(KeyOf(number), KeyOf(number).Stub);
        Assert.False(grade.IsWritten);
        Assert.False(grade.IsRight);
        Assert.True(File.Exists(Path.Combine(TutorialPage.RepositoryRoot(), "tutorials", "exercises", "Stubs", KeyOf(number).File)));
        Assert.True(File.Exists(Path.Combine(TutorialPage.RepositoryRoot(), "tutorials", "exercises", "Solutions", KeyOf(number).File)));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_keys_own_derivation_is_right_and_each_slip_gives_numbers_of_its_own(int number)
    {
        Key key = KeyOf(number);
        foreach (bool isSquare in (bool[])[false, true])
        {
            var at = key.Point(new Random(100 + number), isSquare);
            NumberBlock[] generated = NumberBlock.PartsOf(key.Generated.Invoke(at, new()));
            Assert.True(Same(generated, NumberBlock.PartsOf(key.Derive(at, null))));
            List<NumberBlock[]> seen = [generated];
            foreach (Slip slip in key.Slips.Where(slip => isSquare || slip.Misconception != Misconception.MissingTranspose))
            {
                NumberBlock[] mistaken = NumberBlock.PartsOf(key.Derive(at, slip));
                Assert.DoesNotContain(seen, other => Same(other, mistaken));
                seen.Add(mistaken);
            }
        }
    }

    [Fact]
    public void A_product_that_does_not_fit_is_told_with_its_hint()
    {
        Grade grade = Grader.Grade(KeyOf(10), typeof(LeavesATransposeOut));
        string text = GradeText.Of(KeyOf(10), grade);
        Assert.Contains("ByHand stopped:", text);
        Assert.Contains("Probably a missing transpose. dX = Wᵀ·dP.", text);
    }

    [Fact]
    public void The_first_line_that_differs_is_shown_beside_the_generated_one()
    {
        string text = GradeText.Of(KeyOf(5), Grader.Grade(KeyOf(5), typeof(TakesTheSlopeAtTheOutput)));
        Assert.Matches(@"  da      ✓\r?\n  dz      ✗ dz is -?\d\.\d{6}, generated -?\d\.\d{6}", text);
    }

    [Fact]
    public void An_unknown_mistake_gets_no_hint_but_advice()
    {
        Grade grade = Grader.Grade(KeyOf(1), typeof(IsWrongInItsOwnWay));
        Assert.Empty(grade.Hints);
        Assert.Contains("Note your lines", GradeText.Of(KeyOf(1), grade));
    }

    private static Key KeyOf(int number) => Key.All[number - 1];

    private static bool Same(NumberBlock[] a, NumberBlock[] b) => a.Zip(b).All(pair => pair.First.Agrees(pair.Second));
}
