using ShallowNet.Autodiff;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>Everything that is asked of the other modes of one function under one set of options: they must say the same as its gradient, and as each other.</summary>
/// <param name="function">The function.</param>
/// <param name="variant">One of <see cref="CorpusBuild.Variants"/>.</param>
/// <param name="isRandom">Did nobody choose the function and its point? Then what cancels leaves rounding errors.</param>
internal sealed class ModesCheck(CorpusFunction function, string variant, bool isRandom = false) : FunctionCheck(function, variant)
{
    protected override double DifferencesTolerance => isRandom ? 1e-5 : base.DifferencesTolerance;

    protected override double LeastScale => isRandom ? 1e-3 : base.LeastScale;

    protected override string? Problem => Build.Problem(Function) ?? Build.ProblemOfModes(Function) ?? Default?.Problem(Function);

    private CorpusBuild? Default => Variant == "default" ? null : Function.Corpus.Build("default");

    protected override void At(Point point)
    {
        Modes modes = Build.Generated(Function) & Function.ApplicableModes;
        Driver driver = Build.Driver(Function);
        Outcome plain = driver.Value(point.Reader());
        double[] adjoint = Adjoint(plain.Value.Numbers.Count);
        Writer gradient = driver.Backward(point.Reader(), Seed(plain, adjoint, 1)).Gradients[0];
        if (modes.HasFlag(Modes.Tangent))
        {
            List<double>[] columns = Tangents(point, driver, plain, gradient, adjoint);
            if (modes.HasFlag(Modes.Jacobian) && point.Tangents is null)
                Jacobian(point, driver, plain, columns, Least(point, plain));
        }
        if (modes.HasFlag(Modes.Hessian))
            Hessian(point, driver, plain, gradient);
        if (modes.HasFlag(Modes.Trace))
            Trace(point, driver, plain, gradient, Seed(plain, adjoint, 1));
    }

    /// <summary>A gradient that is not finite has an adjoint that was the first.</summary>
    private void Trace(Point point, Driver driver, Outcome plain, Writer gradient, Reader adjoint)
    {
        Outcome trace = driver.FirstNonFinite(point.Reader(), adjoint);
        if (trace.Gradient.Numbers.Count == 0 && !gradient.Numbers.All(double.IsFinite))
            Fail(point, "MFirstNonFinite finds nothing, and the gradient is not finite.");
        Same(point, "the arguments after MFirstNonFinite", plain.After.Numbers, trace.After.Numbers);
    }

    /// <summary>Forward against reverse mode, one direction after the other and in all at once.</summary>
    private List<double>[] Tangents(Point point, Driver driver, Outcome plain, Writer gradient, double[] adjoint)
    {
        List<double>[] columns = [.. gradient.Numbers.Select((_, i) => Tangent(Unit(gradient, i)))];
        double least = Least(point, plain);
        Equal(point, "forward mode against reverse mode", point.Tangents ?? (IReadOnlyList<double>)gradient.Numbers, [.. columns.Select(c => Dot(c, adjoint))], Tolerance, least);
        double[] direction = Direction(gradient);
        double reverse = Dot(gradient.Numbers, direction), forward = Dot(Tangent(new Reader(direction, gradient.Lengths)), adjoint);
        if (gradient.Numbers.All(double.IsFinite) && point.Tangents is null)
            Equal(point, "the dot-product test", [reverse], [forward], Tolerance, gradient.Numbers.Zip(direction, (g, d) => Math.Abs(g * d)).Append(least).Sum());
        if (Function.HasDerivative)
            Same(point, "MDerivative against MTangent", columns[0], driver.Derivative(point.Reader()).Gradient.Numbers);
        return columns;

        List<double> Tangent(Reader along)
        {
            Outcome outcome = driver.Tangent(point.Reader(), along);
            Same(point, "the value of MTangent", plain.Value.Numbers, outcome.Value.Numbers);
            Same(point, "the arguments after MTangent", plain.After.Numbers, outcome.After.Numbers);
            return outcome.Gradient.Numbers;
        }
    }

    /// <summary>A gradient that is zero by cancellation is compared with what a hundredth of the function's value is per unit.</summary>
    private static double Least(Point point, Outcome plain) => 0.01 * Largest(plain.Value.Numbers.Where(double.IsFinite)) / Math.Max(1, Largest(point.ActiveNumbers));

    /// <summary>Its columns are tangents, its rows are adjoints.</summary>
    private void Jacobian(Point point, Driver driver, Outcome plain, List<double>[] columns, double least)
    {
        Outcome jacobian = driver.Jacobian(point.Reader());
        int inputs = columns.Length, outputs = plain.Value.Numbers.Count;
        Same(point, "the arguments after MJacobian", plain.After.Numbers, jacobian.After.Numbers);
        Equal(point, "the shape of MJacobian", [outputs, inputs], [.. jacobian.Gradient.Lengths.Select(l => (double)l)], 0);
        List<double> numbers = jacobian.Gradient.Numbers;
        Equal(point, "MJacobian against columns of tangents", [.. Enumerable.Range(0, outputs).SelectMany(k => columns.Select(c => c[k]))], numbers, Tolerance, least);
        List<Writer> rows = driver.Backward(point.Reader(), [.. Enumerable.Range(0, outputs).Select(k => new Reader(Unit(outputs, k), plain.Value.Lengths))]).Gradients;
        Equal(point, "MJacobian against rows of adjoints", [.. rows.SelectMany(r => r.Numbers)], numbers, Tolerance, least);
    }

    /// <summary>Symmetric, the derivative of the gradient, and the same thing as its products.</summary>
    private void Hessian(Point point, Driver driver, Outcome plain, Writer gradient)
    {
        double[] direction = Direction(gradient);
        List<double> product = Product(direction);
        if (Function.HasHessian)
        {
            Outcome hessian = driver.Hessian(point.Reader());
            Same(point, "the arguments after MHessian", plain.After.Numbers, hessian.After.Numbers);
            int n = gradient.Numbers.Count;
            List<double> numbers = hessian.Gradient.Numbers;
            Equal(point, "the shape of MHessian", [n, n], [.. hessian.Gradient.Lengths.Select(l => (double)l)], 0);
            bool isFinite = numbers.All(double.IsFinite);
            Assert.True(isFinite || point.Gradient is not null, "The Hessian is not finite.");
            if (isFinite)
                Equal(point, "MHessian is symmetric", numbers, [.. Enumerable.Range(0, n * n).Select(k => numbers[k % n * n + k / n])], Tolerance);
            if (isFinite)
                Equal(point, "MHessianVectorProduct against MHessian", [.. Enumerable.Range(0, n).Select(i => Dot(numbers[(i * n)..((i + 1) * n)], direction))], product, Tolerance, Largest(numbers));
        }
        if (point.Gradient is null && point.Active.Count > 0 && Variant == "default")
            AgainstDifferences(point, driver, direction, product);
        if (Default is { } build && build.Problem(Function) is null && build.ProblemOfModes(Function) is null)
            Equal(point, "MHessianVectorProduct with all options on", build.Driver(Function).HessianVectorProduct(point.Reader(), new Reader(direction, gradient.Lengths)).Gradient.Numbers, product, Tolerance);

        List<double> Product(double[] along)
        {
            Outcome outcome = driver.HessianVectorProduct(point.Reader(), new Reader(along, gradient.Lengths));
            Same(point, "the arguments after MHessianVectorProduct", plain.After.Numbers, outcome.After.Numbers);
            return outcome.Gradient.Numbers;
        }
    }

    /// <summary>The gradient's component in a direction is a function; its gradient is the Hessian times the direction.</summary>
    private void AgainstDifferences(Point point, Driver driver, double[] direction, List<double> product)
    {
        (Driver differences, Func<double[], Reader> reader) = Smooth(point, driver);
        GradientCheckReport report = GradientCheck.Run(
            x => Dot(differences.Gradient(reader(x)).Gradient.Numbers, direction),
            _ => [.. product],
            point.ActiveNumbers,
            new GradientCheckOptions { RelativeTolerance = DifferencesTolerance });
        foreach (GradientCheckRow row in report.Rows)
        {
            if (row.Verdict != GradientVerdict.Agrees || row.RelativeError > DifferencesTolerance)
                Fail(point, $"The Hessian times a direction does not agree with differences of the gradient:\n{report}");
        }
    }

    /// <summary>Something irregular, exact in single precision.</summary>
    private static double[] Direction(Writer gradient) => [.. gradient.Numbers.Select((_, i) => (double)(float)(0.6 + 0.7 * Math.Cos(2 * i + 1)))];

    private static Reader Unit(Writer gradient, int i) => new(Unit(gradient.Numbers.Count, i), gradient.Lengths);

    private static double[] Unit(int n, int i) => [.. Enumerable.Range(0, n).Select(j => j == i ? 1.0 : 0)];

    /// <summary>Terms that are multiplied by zero count as zero, though they be infinite.</summary>
    private static double Dot(IReadOnlyList<double> a, IReadOnlyList<double> b) => a.Zip(b, (x, y) => x == 0 || y == 0 ? 0 : x * y).Sum();

    private static double Largest(IEnumerable<double> numbers) => numbers.Select(Math.Abs).DefaultIfEmpty(0).Max();
}
