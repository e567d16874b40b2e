using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>Everything that is asked of the gradient of one function under one set of options.</summary>
/// <param name="function">The function.</param>
/// <param name="variant">One of <see cref="CorpusBuild.Variants"/>.</param>
/// <param name="isRandom">Did nobody choose the function and its point? Then differences may be less near, and what cancels leaves rounding errors.</param>
internal sealed class Check(CorpusFunction function, string variant, bool isRandom = false) : FunctionCheck(function, variant)
{
    protected override double DifferencesTolerance => isRandom ? 1e-5 : base.DifferencesTolerance;

    protected override double LeastScale => isRandom ? 1e-3 : base.LeastScale;

    protected override string? Problem => Build.Problem(Function);

    protected override void At(Point point)
    {
        Driver driver = Build.Driver(Function);
        Outcome plain = driver.Value(point.Reader());
        double[] adjoint = Adjoint(plain.Value.Numbers.Count);
        Outcome halves = driver.Backward(point.Reader(), Seed(plain, adjoint, 1), Seed(plain, adjoint, 1), Seed(plain, adjoint, -2.5));
        Same(point, "the value of MWithCache", plain.Value.Numbers, halves.Value.Numbers);
        Same(point, "the arguments after MWithCache", plain.After.Numbers, halves.After.Numbers);
        List<double> gradient = halves.Gradients[0].Numbers;
        Equal(point, "the number of derivatives", [point.Active.Count], [gradient.Count], 0);
        Same(point, "MBackward called twice", gradient, halves.Gradients[1].Numbers);
        Equal(point, "MBackward of −2.5 times the adjoint", [.. gradient.Select(g => -2.5 * g)], halves.Gradients[2].Numbers, Tolerance);
        if (Function.HasScalarResult)
            Scalar(point, driver, plain, gradient);
        Against(point, driver, gradient, adjoint);
        Default(point, gradient, plain, adjoint);
    }

    private void Scalar(Point point, Driver driver, Outcome plain, List<double> backward)
    {
        Outcome withGradient = driver.WithGradient(point.Reader());
        Same(point, "the value of MWithGradient", plain.Value.Numbers, withGradient.Value.Numbers);
        Same(point, "the arguments after MWithGradient", plain.After.Numbers, withGradient.After.Numbers);
        Equal(point, "MBackward against MWithGradient", withGradient.Gradient.Numbers, backward, Tolerance);
        Writer gradient = driver.Gradient(point.Reader()).Gradient;
        Same(point, "MGradient against MWithGradient", withGradient.Gradient.Numbers, gradient.Numbers);
        Same(point, "MGradient called twice", gradient.Numbers, driver.Gradient(point.Reader()).Gradient.Numbers);
        double[] preset = [.. gradient.Numbers.Select((_, i) => IsSingle ? (float)(0.7 - 0.3 * i) : 0.7 - 0.3 * i)];
        Outcome accumulated = driver.Accumulate(point.Reader(), new Reader(preset, gradient.Lengths));
        Same(point, "the value of MAccumulateGradient", plain.Value.Numbers, accumulated.Value.Numbers);
        Same(point, "the arguments after MAccumulateGradient", plain.After.Numbers, accumulated.After.Numbers);
        Equal(point, "MAccumulateGradient on storage that held something", [.. gradient.Numbers.Zip(preset, (g, p) => g + p)], accumulated.Gradient.Numbers, Tolerance);
    }

    /// <summary>Against what the conventions ask for, or extrapolated differences of the plain method.</summary>
    private void Against(Point point, Driver driver, List<double> gradient, double[] adjoint)
    {
        if (point.Gradient is { } expected)
        {
            Equal(point, "the conventions", expected, gradient, Tolerance);
            return;
        }
        if (point.Active.Count == 0)
            return;
        (Driver differences, Func<double[], Reader> reader) = Smooth(point, driver);
        GradientCheckReport report = GradientCheck.Run(
            x => differences.Value(reader(x)).Value.Numbers.Zip(adjoint, (v, u) => v * u).Sum(),
            _ => [.. gradient],
            point.ActiveNumbers,
            new GradientCheckOptions { RelativeTolerance = DifferencesTolerance });
        foreach (GradientCheckRow row in report.Rows)
        {
            bool isNoise = LeastScale > 0 && Math.Abs(row.Analytic - row.Numeric) <= DifferencesTolerance * LeastScale;
            if (!isNoise && (row.Verdict != GradientVerdict.Agrees || row.RelativeError > DifferencesTolerance))
                Fail(point, $"The gradient does not agree with differences:\n{report}");
        }
    }

    /// <summary>Analyses and simplifications change no gradient.</summary>
    private void Default(Point point, List<double> gradient, Outcome plain, double[] adjoint)
    {
        if (Variant == "default" || Function.Corpus.Build("default") is not { } build || build.Problem(Function) is not null)
            return;
        Equal(point, "the gradient with all options on", build.Driver(Function).Backward(point.Reader(), Seed(plain, adjoint, 1)).Gradients[0].Numbers, gradient, Tolerance);
    }
}
