namespace ShallowNet.Corpus.Tests;

/// <summary>The functions that source transformations elsewhere got wrong, each under the name that it has here.</summary>
public class CoverageTests
{
    public static TheoryData<string, string> Functions => new()
    {
        { "identity", "Scalars.Identity" },
        { "a result that is constant", "Scalars.ConstantResult" },
        { "x + x", "Scalars.SumWithItself" },
        { "x · x", "Scalars.ProductWithItself" },
        { "x / x", "Scalars.QuotientWithItself" },
        { "c / x", "Scalars.ConstantOverVariable" },
        { "x = x · x; x = x + 1", "Scalars.Overwritten" },
        { "b = a + a; c = b · b", "Scalars.Diamond" },
        { "a local named like an adjoint", "Scalars.NamedLikeAdjoints" },
        { "locals named like generated variables", "Scalars.NamedLikeGeneratedVariables" },
        { "the functions of Math", "MathFunctions.Atan2" },
        { "float and double mixed", "Floats.FloatAndDoubleMixed" },
        { "a dead acos outside its domain", "Scalars.DeadAcosOutsideItsDomain" },
        { "an unused parameter", "Scalars.UnusedParameter" },
        { "|x| at 0", "Kinks.AbsAtZero" },
        { "max(x, x)", "Kinks.MaxOfAVariableWithItself" },
        { "max(x, 0) at 0", "Kinks.ReluAsMaxOfXAndZero" },
        { "max(0, x) at 0", "Kinks.ReluAsMaxOfZeroAndX" },
        { "clamp at both ends", "Kinks.ClampAtBothEdges" },
        { "x^y over a grid", "Kinks.PowOverTheGrid" },
        { "√0", "Kinks.SqrtAtZero" },
        { "the norm of a zero vector", "Kinks.NormOfAVector" },
        { "(double)(int)x", "Kinks.CastToIntAndBack" },
        { "floor and remainder", "Kinks.FloorAndRemainder" },
        { "min(1, 1/x) at 0", "Kinks.MinOfOneAndTheReciprocal" },
        { "x > 0 ? √x : x at −1", "Kinks.RootBehindACondition" },
        { "nested else-if", "Branches.NestedElseIf" },
        { "overwritten in one arm only", "Branches.OverwrittenInOneArm" },
        { "a condition on a variable that is changed later", "Branches.ConditionOfAVariableChangedLater" },
        { "short circuit", "Branches.ShortCircuit" },
        { "assignment as an expression", "Scalars.AssignmentAsAnExpression" },
        { "a switch statement", "Switches.SwitchStatement" },
        { "a switch expression with patterns", "Switches.SwitchWithRelationalPatterns" },
        { "an early return before a loop", "Branches.EarlyReturnBeforeALoop" },
        { "return 0 in one arm", "Branches.ReturnZeroInOneArm" },
        { "t *= x n times", "Loops.PowerByRepetition" },
        { "two loops with one accumulator", "Loops.TwoLoopsWithOneAccumulator" },
        { "a triangular nest", "Loops.TriangularNest" },
        { "Newton until converged", "WhileLoops.NewtonUntilConverged" },
        { "do", "WhileLoops.DoLoop" },
        { "a trailing continue", "Jumps.TrailingContinue" },
        { "break in the first pass", "Jumps.BreakInTheFirstPass" },
        { "return from inside", "Jumps.ReturnFromInsideALoop" },
        { "a temporary local to the loop", "Loops.TemporaryLocalToTheLoop" },
        { "a value from before the loop used only after it", "Loops.ValueFromBeforeTheLoopUsedAfterIt" },
        { "a floating-point step", "WhileLoops.FloatingPointStep" },
        { "foreach over a span", "ForeachLoops.ForeachOverASpan" },
        { "dot product", "Arrays.Dot" },
        { "matrix times vector", "Arrays.MatrixTimesVector" },
        { "prefix sums in place", "ArraysInPlace.PrefixSumInPlace" },
        { "gather with repeated indices", "Arrays.GatherWithRepeatedIndices" },
        { "swap", "ArraysInPlace.Swap" },
        { "the same array passed twice", "Arrays.SameArrayPassedTwice" },
        { "a[i] = a[i] · a[i] on an input", "ArraysInPlace.SquaresOnAnInput" },
        { "a stencil with a reused scratch buffer", "ArraysInPlace.StencilWithAReusedScratchBuffer" },
        { "softmax with cross entropy", "Statistics.SoftmaxCrossEntropy" },
        { "sigmoid with log loss", "Statistics.SigmoidWithLogLoss" },
        { "a record struct through an instance method", "Structure.RecordStructThroughAMethod" },
        { "a record struct through a property", "Structure.RecordStructThroughAProperty" },
        { "a record struct through with", "Structure.RecordStructThroughWith" },
        { "a record struct through ref", "Structure.RecordStructThroughRef" },
        { "a generic method that takes a lambda", "Generics.GenericMethodThatTakesALambda" },
        { "recursion with a rule and a function without derivative", "Calls.RecursionWithRuleAndLogging" },
        { "a function that throws and prints", "SideEffects.ThrowsAndPrints" },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_corpus_has(string what, string function) =>
        Assert.True(Harness.Corpus.Whole.Functions.Any(f => f.Name == function && f.CheckedThroughCallers is null), $"{what}: there is no {function}.");

    [Fact]
    public void The_corpus_has_at_least_200_functions_with_points() => Assert.True(Harness.Corpus.Whole.Functions.Count(f => f.CheckedThroughCallers is null) >= 200);
}
