using System.Globalization;
using System.Text;
using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>Everything that is asked of one function under one set of options.</summary>
internal sealed class Check(CorpusFunction function, string variant)
{
    private const double DifferencesTolerance = 1e-7;

    private readonly CorpusBuild _build = function.Corpus.Build(variant);

    private bool IsSingle => function.SingleOf is not null;

    /// <summary>Between two ways of computing the same gradient.</summary>
    private double Tolerance => IsSingle ? 1e-5 : 1e-12;

    /// <summary>A loop that does not end is a failure of one test, not of all.</summary>
    public void RunInTime()
    {
        // What all functions are compiled together in does not count as the time of one.
        _ = _build.Problem(function);
        Exception? failure = null;
        var thread = new Thread(() => failure = Caught()) { IsBackground = true };
        thread.Start();
        if (!thread.Join(TimeSpan.FromSeconds(60)))
            Fail(null, "It does not end.");
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private Exception? Caught()
    {
        try
        {
            Run();
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private void Run()
    {
        if (_build.Problem(function) is { } problem)
            Fail(null, problem);
        foreach (Point point in function.Points().Where(p => !p.NeedsCancellations || CorpusBuild.Variants[variant].Cancellations))
        {
            try
            {
                At(point);
            }
            catch (Exception crash) when (crash is not Xunit.Sdk.XunitException)
            {
                Fail(point, crash.ToString());
            }
        }
    }

    private void At(Point point)
    {
        Driver driver = _build.Driver(function);
        Outcome plain = driver.Value(point.Reader());
        double[] adjoint = Adjoint(plain.Value.Numbers.Count);
        Outcome halves = driver.Backward(point.Reader(), Seed(plain, adjoint, 1), Seed(plain, adjoint, 1), Seed(plain, adjoint, -2.5));
        Same(point, "the value of MWithCache", plain.Value.Numbers, halves.Value.Numbers);
        Same(point, "the arguments after MWithCache", plain.After.Numbers, halves.After.Numbers);
        List<double> gradient = halves.Gradients[0].Numbers;
        Equal(point, "the number of derivatives", [point.Active.Count], [gradient.Count], 0);
        Same(point, "MBackward called twice", gradient, halves.Gradients[1].Numbers);
        Equal(point, "MBackward of −2.5 times the adjoint", [.. gradient.Select(g => -2.5 * g)], halves.Gradients[2].Numbers, Tolerance);
        if (function.HasScalarResult)
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
            new GradientCheckOptions { RelativeTolerance = IsSingle ? 1e-5 : DifferencesTolerance });
        foreach (GradientCheckRow row in report.Rows)
        {
            if (row.Verdict != GradientVerdict.Agrees || row.RelativeError > (IsSingle ? 1e-5 : DifferencesTolerance))
                Fail(point, $"The gradient does not agree with differences:\n{report}");
        }
    }

    /// <summary>What differences are taken of: for single precision the same function in double precision.</summary>
    private (Driver Driver, Func<double[], Reader> Reader) Smooth(Point point, Driver driver)
    {
        if (function.SingleOf is not { } name)
            return (driver, point.With);
        CorpusFunction twin = function.Corpus.Function(name);
        return (_build.Driver(twin), x =>
        {
            double[] numbers = [.. point.Numbers];
            for (int i = 0; i < x.Length; i++)
                numbers[point.Active[i]] = x[i];
            // Vectors become numbers, one after the other.
            int[] lengths = twin.Parameters is [{ Shape: SequenceShape }] ? [numbers.Length] : [.. point.Lengths];
            return new Reader(numbers, lengths);
        }
        );
    }

    /// <summary>Analyses and simplifications change no gradient.</summary>
    private void Default(Point point, List<double> gradient, Outcome plain, double[] adjoint)
    {
        if (variant == "default" || function.Corpus.Build("default") is not { } build || build.Problem(function) is not null)
            return;
        Equal(point, "the gradient with all options on", build.Driver(function).Backward(point.Reader(), Seed(plain, adjoint, 1)).Gradients[0].Numbers, gradient, Tolerance);
    }

    /// <summary>An adjoint of the result: 1 for a number, something irregular for more.</summary>
    private double[] Adjoint(int count) => function.HasScalarResult ? [1] : [.. Enumerable.Range(0, count).Select(i => 1 + 0.75 * Math.Sin(3 * i + 1))];

    private static Reader Seed(Outcome plain, double[] adjoint, double factor) => new([.. adjoint.Select(a => factor * a)], plain.Value.Lengths);

    private void Same(Point point, string what, List<double> expected, List<double> actual)
    {
        if (expected.Count != actual.Count || expected.Zip(actual).Any(p => !p.First.Equals(p.Second) || (p.First == 0 && double.IsNegative(p.First) != double.IsNegative(p.Second))))
            Fail(point, $"{what}: not the same bits.\n{Table(expected, actual)}");
    }

    private void Equal(Point point, string what, IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance)
    {
        double scale = expected.Concat(actual).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        if (expected.Count != actual.Count || expected.Zip(actual).Any(p => !AreClose(p.First, p.Second, tolerance, scale)))
            Fail(point, $"{what}: different.\n{Table(expected, actual)}");
    }

    /// <summary>Relative to the gradient's largest element: an element that is a difference of large terms has their rounding errors.</summary>
    private static bool AreClose(double expected, double actual, double tolerance, double scale) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * scale;

    private static string Table(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        var table = new StringBuilder();
        for (int i = 0; i < Math.Max(expected.Count, actual.Count); i++)
            table.Append(CultureInfo.InvariantCulture, $"  [{i}] expected {At(expected, i),24}   actual {At(actual, i),24}{(At(expected, i) == At(actual, i) ? "" : "   ←")}\n");
        return table.ToString();

        static string At(IReadOnlyList<double> numbers, int i) => i < numbers.Count ? numbers[i].ToString("R", CultureInfo.InvariantCulture) : "nothing";
    }

    private void Fail(Point? point, string message) =>
        Assert.Fail($"""
            {function.Name}, {variant}{(point is null ? "" : $", at {point}")}

            {message}

            ── the method
            {Corpus.Source(function)}

            ── what is generated
            {_build.Text(function) ?? "nothing"}
            """);
}
