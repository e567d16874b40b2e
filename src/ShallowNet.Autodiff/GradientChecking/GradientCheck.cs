using System.Diagnostics.CodeAnalysis;

namespace ShallowNet.Autodiff;

/// <summary>
/// Compares a gradient with differences of the function itself.
/// </summary>
/// <remarks>
/// Each number in the parameters is moved by steps that shrink by 4, and the central differences are extrapolated to step zero
/// with an estimate of their own error (see C. J. F. Ridders, 1982), so that a failure says which side is to be doubted. The
/// function must not depend on anything that changes between calls. Parameters may be scalars, arrays of any rank, jagged arrays,
/// <see cref="Memory{T}"/>, lists, matrices, and tuples, records, classes and structs of those; each call gets its own copy.
/// <para>
/// Where forward mode was generated as well (<see cref="DifferentiationModes.Tangent"/>), its derivative in the direction of each
/// element is a third opinion: of gradient, tangent and differences, the two that agree are right.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// GradientCheckReport report = GradientCheck.Run(p => Loss(p, X, Y), p => LossGradient(p, X, Y), at: parameters);
/// Console.WriteLine(report);
/// report.ThrowIfFailed();
/// </code>
/// With the forward mode:
/// <code>
/// GradientCheck.Run(p => Loss(p), p => LossGradient(p), (p, dp) => LossTangent(p, dp).Tangent, at: parameters);
/// </code>
/// </example>
public static class GradientCheck
{
    private const double DoubleEpsilon = 1.1102230246251565e-16;
    private const double SingleEpsilon = 5.9604644775390625e-8;

    /// <summary>Checks the derivative of a function of one number.</summary>
    /// <param name="value">The function.</param>
    /// <param name="gradient">Its derivative.</param>
    /// <param name="at">The point.</param>
    /// <param name="options">Tolerance and extent.</param>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A number has no fields to be trimmed.")]
    public static GradientCheckReport Run(
        Func<double, double> value, Func<double, double> gradient, double at, GradientCheckOptions? options = null) =>
        Run<double>(value, gradient, at, options);

    /// <summary>Checks the derivative of a function of one number in both modes.</summary>
    /// <param name="value">The function.</param>
    /// <param name="gradient">Its derivative in reverse mode.</param>
    /// <param name="tangent">Its derivative in forward mode, from the point and a direction.</param>
    /// <param name="at">The point.</param>
    /// <param name="options">Tolerance and extent.</param>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A number has no fields to be trimmed.")]
    public static GradientCheckReport Run(
        Func<double, double> value, Func<double, double> gradient, Func<double, double, double> tangent, double at, GradientCheckOptions? options = null) =>
        Run<double>(value, gradient, tangent, at, options);

    /// <summary>Checks the gradient of a function.</summary>
    /// <typeparam name="T">The parameters: a number, an array, a matrix, or a tuple, record, class or struct of those.</typeparam>
    /// <param name="value">The function.</param>
    /// <param name="gradient">
    /// Its gradient, of the parameters' own type; a member without a derivative is ignored there, and may be empty.
    /// </param>
    /// <param name="at">The point.</param>
    /// <param name="options">Tolerance and extent.</param>
    /// <exception cref="ArgumentException">
    /// There is no number in <paramref name="at"/>, or the gradient lacks a part of it or has it in another shape.
    /// </exception>
    [RequiresUnreferencedCode(ParameterTree.Reason)]
    public static GradientCheckReport Run<T>(Func<T, double> value, Func<T, T> gradient, T at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Run(value, gradient, null, at, options, ParameterNames.Of(value), DoubleEpsilon);
    }

    /// <summary>Checks the gradient of a function against its forward mode as well.</summary>
    /// <typeparam name="T">The parameters: a number, an array, a matrix, or a tuple, record, class or struct of those.</typeparam>
    /// <param name="value">The function.</param>
    /// <param name="gradient">Its gradient, of the parameters' own type.</param>
    /// <param name="tangent">
    /// Its derivative in a direction, the second argument, which is of the parameters' own type, too: <c>(p, dp) => LossTangent(p, dp).Tangent</c>.
    /// What has no derivative is in the direction what it is at the point.
    /// </param>
    /// <param name="at">The point.</param>
    /// <param name="options">Tolerance and extent.</param>
    /// <exception cref="ArgumentException">
    /// There is no number in <paramref name="at"/>, or the gradient lacks a part of it or has it in another shape.
    /// </exception>
    [RequiresUnreferencedCode(ParameterTree.Reason)]
    public static GradientCheckReport Run<T>(Func<T, double> value, Func<T, T> gradient, Func<T, T, double> tangent, T at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(tangent);
        return Run(value, gradient, tangent, at, options, ParameterNames.Of(value), DoubleEpsilon);
    }

    /// <inheritdoc cref="Run{T}(Func{T, double}, Func{T, T}, T, GradientCheckOptions)"/>
    [RequiresUnreferencedCode(ParameterTree.Reason)]
    public static GradientCheckReport Run<T>(Func<T, float> value, Func<T, T> gradient, T at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Run(p => value(p), gradient, null, at, options, ParameterNames.Of(value), SingleEpsilon);
    }

    /// <inheritdoc cref="Run{T}(Func{T, double}, Func{T, T}, Func{T, T, double}, T, GradientCheckOptions)"/>
    [RequiresUnreferencedCode(ParameterTree.Reason)]
    public static GradientCheckReport Run<T>(Func<T, float> value, Func<T, T> gradient, Func<T, T, float> tangent, T at, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(tangent);
        return Run(p => value(p), gradient, (p, direction) => tangent(p, direction), at, options, ParameterNames.Of(value), SingleEpsilon);
    }

    [RequiresUnreferencedCode(ParameterTree.Reason)]
    private static GradientCheckReport Run<T>(
        Func<T, double> value, Func<T, T> gradient, Func<T, T, double>? tangent, T at, GradientCheckOptions? options, ParameterNames names, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfNegative(options.RelativeTolerance ?? 0, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.ElementsPerParameter, nameof(options));

        var point = ParameterTree.Blocks(at, names);
        if (point.Count == 0)
            throw new ArgumentException($"A {typeof(T)} has no number of type float or double that a derivative could be taken for.", nameof(at));
        double valueAt = value((T)ParameterTree.With(at, names, point)!);
        var analytic = Matched(point, ParameterTree.Blocks(gradient((T)ParameterTree.With(at, names, point)!), names));
        var comparison = new GradientComparison(options, valueAt, epsilon, analytic);

        var directions = tangent is null ? null : point.Select(block => block with { Values = new double[block.Values.Length] }).ToList();
        var rows = new List<GradientCheckRow>();
        var elements = new List<SweptElement>();
        for (int b = 0; b < point.Count; b++)
        {
            var block = point[b];
            int count = Math.Min(block.Values.Length, options.ElementsPerParameter);
            for (int n = 0; n < count; n++)
            {
                int element = (int)((long)n * block.Values.Length / count);
                GradientCheckRow row = comparison.Compare(block, element, analytic[b].Values[element], moved => Moved(block, element, moved));
                elements.Add(new(block.Values[element], moved => Moved(block, element, moved), block.IsSingle ? t => (float)t : t => t));
                rows.Add(directions is null ? row : comparison.WithTangent(row, block.IsSingle, TangentAlong(b, element)));
            }
        }

        return new(valueAt, rows, elements);

        double TangentAlong(int block, int element)
        {
            directions[block].Values[element] = 1;
            double along = tangent!((T)ParameterTree.With(at, names, point)!, (T)ParameterTree.With(at, names, directions)!);
            directions[block].Values[element] = 0;
            return along;
        }

        double Moved(ParameterBlock block, int element, double to)
        {
            double original = block.Values[element];
            block.Values[element] = to;
            try
            {
                return value((T)ParameterTree.With(at, names, point)!);
            }
            catch (Exception outside) when (outside is ArgumentException or ArithmeticException)
            {
                return double.NaN; // a step out of the domain, which the function checks
            }
            finally
            {
                block.Values[element] = original;
            }
        }
    }

    /// <summary>The gradient's blocks in the order of the parameters'.</summary>
    private static List<ParameterBlock> Matched(List<ParameterBlock> point, List<ParameterBlock> gradient)
    {
        var byName = gradient.DistinctBy(block => block.Name).ToDictionary(block => block.Name);
        var matched = new List<ParameterBlock>(point.Count);
        foreach (var block in point)
        {
            if (!byName.TryGetValue(block.Name, out var found))
                throw new ArgumentException($"The gradient has nothing for {block.Name}, which is {block.ShapeText}.", nameof(gradient));
            if (!found.Shape.SequenceEqual(block.Shape))
                throw new ArgumentException($"The gradient is {found.ShapeText} at {block.Name}, which is {block.ShapeText}.", nameof(gradient));
            matched.Add(found);
        }

        return matched;
    }
}
