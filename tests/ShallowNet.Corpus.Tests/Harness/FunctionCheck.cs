using System.Globalization;
using System.Text;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>A check of one function under one set of options: how it runs, compares and fails.</summary>
internal abstract class FunctionCheck(CorpusFunction function, string variant)
{
    protected CorpusFunction Function { get; } = function;

    protected string Variant { get; } = variant;

    protected CorpusBuild Build { get; } = function.Corpus.Build(variant);

    protected bool IsSingle => Function.SingleOf is not null;

    /// <summary>Between two ways of computing the same derivatives.</summary>
    protected double Tolerance => IsSingle ? 1e-5 : 1e-12;

    protected virtual double DifferencesTolerance => IsSingle ? 1e-5 : 1e-7;

    /// <summary>What differences are relative to where all numbers are small.</summary>
    protected virtual double LeastScale => 0;

    /// <summary>What keeps the function from being checked.</summary>
    protected abstract string? Problem { get; }

    protected abstract void At(Point point);

    /// <summary>A loop that does not end is a failure of one test, not of all.</summary>
    public void RunInTime()
    {
        // What all functions are compiled together in does not count as the time of one; nor does what they are compared with.
        _ = Problem;
        _ = Function.Corpus.Build("default");
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
        if (Problem is { } problem)
            Fail(null, problem);
        foreach (Point point in Function.Points().Where(p => !p.NeedsCancellations || CorpusBuild.Variants[Variant].Cancellations))
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

    /// <summary>What differences are taken of: for single precision the same function in double precision.</summary>
    protected (Driver Driver, Func<double[], Reader> Reader) Smooth(Point point, Driver driver)
    {
        if (Function.SingleOf is not { } name)
            return (driver, point.With);
        CorpusFunction twin = Function.Corpus.Function(name);
        return (Build.Driver(twin), x =>
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

    /// <summary>An adjoint of the result: 1 for a number, something irregular for more.</summary>
    protected double[] Adjoint(int count) => Function.HasScalarResult ? [1] : [.. Enumerable.Range(0, count).Select(i => 1 + 0.75 * Math.Sin(3 * i + 1))];

    protected static Reader Seed(Outcome plain, double[] adjoint, double factor) => new([.. adjoint.Select(a => factor * a)], plain.Value.Lengths);

    protected void Same(Point point, string what, List<double> expected, List<double> actual)
    {
        if (expected.Count != actual.Count || expected.Zip(actual).Any(p => !p.First.Equals(p.Second) || (p.First == 0 && double.IsNegative(p.First) != double.IsNegative(p.Second))))
            Fail(point, $"{what}: not the same bits.\n{Table(expected, actual)}");
    }

    /// <param name="point">Where.</param>
    /// <param name="what">What is compared, for messages.</param>
    /// <param name="expected">The one side.</param>
    /// <param name="actual">The other.</param>
    /// <param name="tolerance">How far apart they may be, relative to the scale.</param>
    /// <param name="least">What the scale is at least: the largest term of what was summed.</param>
    protected void Equal(Point point, string what, IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance, double least = 0)
    {
        double scale = expected.Concat(actual).Where(double.IsFinite).Select(Math.Abs).Append(least).Append(LeastScale).Max();
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

    protected void Fail(Point? point, string message) =>
        Assert.Fail($"""
            {Function.Name}, {Variant}{(point is null ? "" : $", at {point}")}

            {message}

            ── the method
            {Corpus.Source(Function)}

            ── what is generated
            {Build.Text(Function) ?? "nothing"}
            """);
}
