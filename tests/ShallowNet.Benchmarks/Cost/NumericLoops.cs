using ShallowNet.Corpus;
using Passes = ShallowNet.Corpus.Statistics;

namespace ShallowNet.Benchmarks.Cost;

/// <summary>The corpus's numeric loops, at sizes where the loop is what takes the time.</summary>
internal static class NumericLoops
{
    private const int Long = 1000;
    private const int Side = 24;

    public static IEnumerable<CostCase> All() => [.. Scalar(), .. Steppers(), .. Rows(), .. InPlace(), .. Tables(), .. Algebra()];

    /// <summary>Loops over numbers.</summary>
    private static IEnumerable<CostCase> Scalar()
    {
        double d = 0, e = 0;
        yield return new("PowerByRepetition", () => Loops.PowerByRepetition(1.0003, Long), () => Loops.PowerByRepetitionAccumulateGradient(1.0003, Long, ref d));
        yield return new("LogisticMap", () => Loops.LogisticMap(2.9, 0.3, Long), () => Loops.LogisticMapAccumulateGradient(2.9, 0.3, Long, ref d, ref e));
        yield return new("ValueFromBeforeTheLoopUsedAfterIt", () => Loops.ValueFromBeforeTheLoopUsedAfterIt(0.7, Long), () => Loops.ValueFromBeforeTheLoopUsedAfterItAccumulateGradient(0.7, Long, ref d));
        yield return new("CountingDown", () => Loops.CountingDown(0.7, Long), () => Loops.CountingDownAccumulateGradient(0.7, Long, ref d));
        yield return new("StepOfThree", () => Loops.StepOfThree(0.7, Long), () => Loops.StepOfThreeAccumulateGradient(0.7, Long, ref d));
        yield return new("LoopsOfDifferentDepths", () => Loops.LoopsOfDifferentDepths(0.6, 20, 20), () => Loops.LoopsOfDifferentDepthsAccumulateGradient(0.6, 20, 20, ref d));
        yield return new("BranchInsideALoop", () => Loops.BranchInsideALoop(0.6, Long), () => Loops.BranchInsideALoopAccumulateGradient(0.6, Long, ref d));
        yield return new("Fibonacci", () => Loops.Fibonacci(0.3, Long), () => Loops.FibonacciAccumulateGradient(0.3, Long, ref d));
        yield return new("TaylorSeriesUntilItStops", () => WhileLoops.TaylorSeriesUntilItStops(1.3), () => WhileLoops.TaylorSeriesUntilItStopsAccumulateGradient(1.3, ref d));
        yield return new("TrailingContinue", () => Jumps.TrailingContinue(0.7, Long), () => Jumps.TrailingContinueAccumulateGradient(0.7, Long, ref d));
        yield return new("SwitchInsideALoop", () => Jumps.SwitchInsideALoop(0.7, Long), () => Jumps.SwitchInsideALoopAccumulateGradient(0.7, Long, ref d));
        yield return new("CallInsideALoop", () => Calls.CallInsideALoop(0.7, Long), () => Calls.CallInsideALoopAccumulateGradient(0.7, Long, ref d));
        yield return new("Erf", () => SpecialFunctions.Erf(0.9), () => SpecialFunctions.ErfAccumulateGradient(0.9, ref d));
        yield return new("BesselJ0", () => SpecialFunctions.BesselJ0(1.3), () => SpecialFunctions.BesselJ0AccumulateGradient(1.3, ref d));
        yield return new("IncompleteGamma", () => SpecialFunctions.IncompleteGamma(2.5, 6.2), () => SpecialFunctions.IncompleteGammaAccumulateGradient(2.5, 6.2, ref d, ref e));
        yield return new("Legendre", () => SpecialFunctions.Legendre(0.4, Long), () => SpecialFunctions.LegendreAccumulateGradient(0.4, Long, ref d));
    }

    /// <summary>Steps of differential equations and recurrences.</summary>
    private static IEnumerable<CostCase> Steppers()
    {
        double a = 0, b = 0, c = 0, d = 0, e = 0, f = 0;
        double[] x = Numbers(Long, 1), dx = new double[Long];
        double[] state = new double[3], dstate = new double[3], start = [1, 1.1, 0.9];
        yield return new("EulerDecay", () => OdeSteppers.EulerDecay(1.3, 0.7, Long), () => OdeSteppers.EulerDecayAccumulateGradient(1.3, 0.7, Long, ref a, ref b));
        yield return new("RungeKuttaVanDerPol", () => OdeSteppers.RungeKuttaVanDerPol(1, 0.5, 0.8, Long), () => OdeSteppers.RungeKuttaVanDerPolAccumulateGradient(1, 0.5, 0.8, Long, ref a, ref b, ref c));
        yield return new("LeapfrogPendulum", () => OdeSteppers.LeapfrogPendulum(1, 0.5, 1.3, Long), () => OdeSteppers.LeapfrogPendulumAccumulateGradient(1, 0.5, 1.3, Long, ref a, ref b, ref c));
        yield return new("LorenzInAnArray", () => OdeSteppers.LorenzInAnArray(Fresh(start, state), 10, 28, 2.7, Long), () => OdeSteppers.LorenzInAnArrayAccumulateGradient(Fresh(start, state), 10, 28, 2.7, Long, dstate, ref a, ref b, ref c));
        yield return new("ImplicitEuler", () => OdeSteppers.ImplicitEuler(1.3, 0.7, 200), () => OdeSteppers.ImplicitEulerAccumulateGradient(1.3, 0.7, 200, ref a, ref b));
        yield return new("ExponentialSmoothing", () => Filters.ExponentialSmoothing(x, 0.3), () => Filters.ExponentialSmoothingAccumulateGradient(x, 0.3, dx, ref a));
        yield return new("BiquadFilter", () => Filters.BiquadFilter(x, 0.2, 0.3, 0.2, -0.4, 0.1), () => Filters.BiquadFilterAccumulateGradient(x, 0.2, 0.3, 0.2, -0.4, 0.1, dx, ref a, ref b, ref c, ref d, ref e));
        yield return new("KalmanFilter", () => Filters.KalmanFilter(x, 0.1, 0.5), () => Filters.KalmanFilterAccumulateGradient(x, 0.1, 0.5, dx, ref a, ref b));
        yield return new("GatedUnit", () => Filters.GatedUnit(x, 0.4, -0.3, 0.8, 0.2, 0.6), () => Filters.GatedUnitAccumulateGradient(x, 0.4, -0.3, 0.8, 0.2, 0.6, dx, ref a, ref b, ref c, ref d, ref e));
        yield return new("GradientDescentOnAQuadratic", () => Filters.GradientDescentOnAQuadratic(1.2, 0.1, Long), () => Filters.GradientDescentOnAQuadraticAccumulateGradient(1.2, 0.1, Long, ref a, ref f));
    }

    /// <summary>Loops over arrays that are read.</summary>
    private static IEnumerable<CostCase> Rows()
    {
        double a = 0, b = 0;
        double[] x = Numbers(Long, 1), y = Numbers(Long, 2), dx = new double[Long], dy = new double[Long];
        double[] kernel = Numbers(16, 3), dkernel = new double[16];
        double[] v = Numbers(Side, 4), u = Numbers(Side, 5), dv = new double[Side], du = new double[Side];
        double[] m = Numbers(Side * Side, 6), dm = new double[Side * Side];
        double[,] square = Square(7), dsquare = new double[Side, Side];
        double[,] small = { { 0.1, 0.2, 0.3 }, { 0.4, 0.5, -0.6 }, { 0.7, -0.8, 0.9 } }, dsmall = new double[3, 3];
        yield return new("Dot", () => Arrays.Dot(x, y), () => Arrays.DotAccumulateGradient(x, y, dx, dy));
        yield return new("TwoLoopsWithOneAccumulator", () => Loops.TwoLoopsWithOneAccumulator(x, y), () => Loops.TwoLoopsWithOneAccumulatorAccumulateGradient(x, y, dx, dy));
        yield return new("TriangularNest", () => Loops.TriangularNest(v), () => Loops.TriangularNestAccumulateGradient(v, dv));
        yield return new("TemporaryLocalToTheLoop", () => Loops.TemporaryLocalToTheLoop(x), () => Loops.TemporaryLocalToTheLoopAccumulateGradient(x, dx));
        yield return new("TwoIndices", () => Loops.TwoIndices(x), () => Loops.TwoIndicesAccumulateGradient(x, dx));
        yield return new("ForeachOverASpan", () => ForeachLoops.ForeachOverASpan(x), () => ForeachLoops.ForeachOverASpanAccumulateGradient(x, dx));
        yield return new("MatrixTimesVectorFlat", () => Arrays.MatrixTimesVectorFlat(m, v, u), () => Arrays.MatrixTimesVectorFlatAccumulateGradient(m, v, u, dm, dv, du));
        yield return new("FiniteImpulseResponse", () => Filters.FiniteImpulseResponse(x, kernel), () => Filters.FiniteImpulseResponseAccumulateGradient(x, kernel, dx, dkernel));
        yield return new("GaussianLogLikelihood", () => Filters.GaussianLogLikelihood(x, y, 0.5, 0.3), () => Filters.GaussianLogLikelihoodAccumulateGradient(x, y, 0.5, 0.3, dx, ref a, ref b));
        yield return new("FourierPower", () => Filters.FourierPower(x, 3), () => Filters.FourierPowerAccumulateGradient(x, 3, dx));
        yield return new("Autocorrelation", () => Filters.Autocorrelation(x, 2), () => Filters.AutocorrelationAccumulateGradient(x, 2, dx));
        yield return new("SoftmaxCrossEntropy", () => Passes.SoftmaxCrossEntropy(x, y), () => Passes.SoftmaxCrossEntropyAccumulateGradient(x, y, dx));
        yield return new("LogSumExp", () => Passes.LogSumExp(x), () => Passes.LogSumExpAccumulateGradient(x, dx));
        yield return new("VarianceInTwoPasses", () => Passes.VarianceInTwoPasses(x), () => Passes.VarianceInTwoPassesAccumulateGradient(x, dx));
        yield return new("WelfordVariance", () => Passes.WelfordVariance(x), () => Passes.WelfordVarianceAccumulateGradient(x, dx));
        yield return new("BatchNormalisation", () => Passes.BatchNormalisation(x, 1e-3), () => Passes.BatchNormalisationAccumulateGradient(x, 1e-3, dx));
        yield return new("Clenshaw", () => SpecialFunctions.Clenshaw(x, 0.4), () => SpecialFunctions.ClenshawAccumulateGradient(x, 0.4, dx, ref a));
        yield return new("Convolution", () => Filters.Convolution(square, small), () => Filters.ConvolutionAccumulateGradient(square, small, dsquare, dsmall));
        yield return new("MaxPooling", () => Filters.MaxPooling(square), () => Filters.MaxPoolingAccumulateGradient(square, dsquare));
    }

    /// <summary>Arrays that are written: inputs, which are filled again before each run, and temporaries on the stack.</summary>
    private static IEnumerable<CostCase> InPlace()
    {
        double a = 0;
        double[] x = Numbers(Long, 1), w = new double[Long], dw = new double[Long];
        double[] few = Numbers(64, 2), dfew = new double[64];
        yield return new("PrefixSumInPlace", () => ArraysInPlace.PrefixSumInPlace(Fresh(x, w)), () => ArraysInPlace.PrefixSumInPlaceAccumulateGradient(Fresh(x, w), dw));
        yield return new("SquaresOnAnInput", () => ArraysInPlace.SquaresOnAnInput(Fresh(x, w)), () => ArraysInPlace.SquaresOnAnInputAccumulateGradient(Fresh(x, w), dw));
        yield return new("ReverseByTuples", () => ArraysInPlace.ReverseByTuples(Fresh(x, w)), () => ArraysInPlace.ReverseByTuplesAccumulateGradient(Fresh(x, w), dw));
        yield return new("PrefixProductInPlaceOfASpan", () => Spans.PrefixProductInPlaceOfASpan(Fresh(x, w)), () => Spans.PrefixProductInPlaceOfASpanAccumulateGradient(Fresh(x, w), dw));
        yield return new("StencilWithAReusedScratchBuffer", () => ArraysInPlace.StencilWithAReusedScratchBuffer(Fresh(x, w), 0.01, 4), () => ArraysInPlace.StencilWithAReusedScratchBufferAccumulateGradient(Fresh(x, w), 0.01, 4, dw, ref a), OwnArrays: true);
        yield return new("DeCasteljau", () => Filters.DeCasteljau(few, 0.4), () => Filters.DeCasteljauAccumulateGradient(few, 0.4, dfew, ref a));
        yield return new("MemoisedCatalan", () => DynamicProgramming.MemoisedCatalan(0.1, 64), () => DynamicProgramming.MemoisedCatalanAccumulateGradient(0.1, 64, ref a));
        yield return new("HeatEquation", () => OdeSteppers.HeatEquation(x, 0.1, 4), () => OdeSteppers.HeatEquationAccumulateGradient(x, 0.1, 4, dw, ref a), OwnArrays: true);
        yield return new("FilledWhollyEachTime", () => Buffers.FilledWhollyEachTime(few, few), () => Buffers.FilledWhollyEachTimeAccumulateGradient(few, few, dfew, dfew), OwnArrays: true);
    }

    /// <summary>Dynamic programming.</summary>
    private static IEnumerable<CostCase> Tables()
    {
        double g = 0;
        double[] x = Numbers(Side, 1), y = Numbers(Side, 2), dx = new double[Side], dy = new double[Side];
        double[,] cost = Square(3), dcost = new double[Side, Side], distances = new double[Side, Side];
        yield return new("CheapestPathThroughAGrid", () => DynamicProgramming.CheapestPathThroughAGrid(cost), () => DynamicProgramming.CheapestPathThroughAGridAccumulateGradient(cost, dcost), OwnArrays: true);
        yield return new("DynamicTimeWarping", () => DynamicProgramming.DynamicTimeWarping(x, y), () => DynamicProgramming.DynamicTimeWarpingAccumulateGradient(x, y, dx, dy), OwnArrays: true);
        yield return new("SoftDynamicTimeWarping", () => DynamicProgramming.SoftDynamicTimeWarping(x, y, 0.7), () => DynamicProgramming.SoftDynamicTimeWarpingAccumulateGradient(x, y, 0.7, dx, dy, ref g), OwnArrays: true);
        yield return new("PoissonBinomial", () => DynamicProgramming.PoissonBinomial(x, 5), () => DynamicProgramming.PoissonBinomialAccumulateGradient(x, 5, dx), OwnArrays: true);
        yield return new("FloydWarshall", () => DynamicProgramming.FloydWarshall(Fresh(cost, distances)), () => DynamicProgramming.FloydWarshallAccumulateGradient(Fresh(cost, distances), dcost));
    }

    /// <summary>Linear algebra.</summary>
    private static IEnumerable<CostCase> Algebra()
    {
        double[,] regular = Regular(), work = new double[Side, Side], dwork = new double[Side, Side];
        double[] b = Numbers(Side, 2), db = new double[Side], off = Numbers(Side, 3), doff = new double[Side], weights = Numbers(64, 4), dweights = new double[64];
        double[] start = Numbers(8, 5), dstart = new double[8];
        yield return new("DeterminantByElimination", () => LinearAlgebra.DeterminantByElimination(Fresh(regular, work)), () => LinearAlgebra.DeterminantByEliminationAccumulateGradient(Fresh(regular, work), dwork));
        yield return new("SolveWithPivoting", () => LinearAlgebra.SolveWithPivoting(regular, b), () => LinearAlgebra.SolveWithPivotingAccumulateGradient(regular, b, dwork, db), OwnArrays: true);
        yield return new("LogDeterminantByCholesky", () => LinearAlgebra.LogDeterminantByCholesky(regular), () => LinearAlgebra.LogDeterminantByCholeskyAccumulateGradient(regular, dwork), OwnArrays: true);
        yield return new("PowerIteration", () => LinearAlgebra.PowerIteration(regular, b, 6), () => LinearAlgebra.PowerIterationAccumulateGradient(regular, b, 6, dwork, db), OwnArrays: true);
        yield return new("ThomasAlgorithm", () => LinearAlgebra.ThomasAlgorithm(off, b, b), () => LinearAlgebra.ThomasAlgorithmAccumulateGradient(off, b, b, doff, db, db));
        yield return new("MatrixExponentialBySeries", () => LinearAlgebra.MatrixExponentialBySeries(regular, 4), () => LinearAlgebra.MatrixExponentialBySeriesAccumulateGradient(regular, 4, dwork), OwnArrays: true);
        yield return new("RecurrentNetwork", () => Filters.RecurrentNetwork(b, weights, start, 8), () => Filters.RecurrentNetworkAccumulateGradient(b, weights, start, 8, db, dweights, dstart), OwnArrays: true);
        yield return new("Attention", () => Filters.Attention(regular, regular, regular), () => Filters.AttentionAccumulateGradient(regular, regular, regular, dwork, dwork, dwork), OwnArrays: true);
        yield return new("DeterminantByExpansion", () => LinearAlgebra.DeterminantByExpansion(weights, 6, 0, 0), () => LinearAlgebra.DeterminantByExpansionAccumulateGradient(weights, 6, 0, 0, dweights));
    }

    private static double[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 0.1 + random.NextDouble())];
    }

    private static double[,] Square(int seed)
    {
        var random = new Random(seed);
        var square = new double[Side, Side];
        for (int i = 0; i < Side; i++)
        {
            for (int j = 0; j < Side; j++)
                square[i, j] = 0.1 + random.NextDouble();
        }
        return square;
    }

    /// <summary>Symmetric, with large numbers on the diagonal.</summary>
    private static double[,] Regular()
    {
        double[,] square = Square(9);
        for (int i = 0; i < Side; i++)
        {
            for (int j = 0; j < i; j++)
                square[i, j] = square[j, i] *= 0.1;
            square[i, i] += 2;
        }
        return square;
    }

    private static double[] Fresh(double[] from, double[] into)
    {
        from.CopyTo(into, 0);
        return into;
    }

    private static double[,] Fresh(double[,] from, double[,] into)
    {
        Array.Copy(from, into, from.Length);
        return into;
    }
}
