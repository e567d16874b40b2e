using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>What travels through the pipeline compares by value and holds on to no compilation.</summary>
public class PurityTests
{
    private const string Members = """
        public record P(double W, double[] B);
        [DerivativeOf(typeof(Sample), nameof(Erf))] public static double ErfDerivative(double x) => 1;
        public static double Erf(double x) => x;
        [Differentiable] public static double G(double x, double k = 2) => x * k;
        [Differentiable] public static double F(P p, Matrix<double> m, Span<double> s, int n)
        {
            double sum = 0;
            for (int i = 0; i < n; i++) { if (s[i] > 3) break; sum += p.B[i] * G(s[i]) + Erf(sum); }
            while (sum > 9) { sum /= 2; Console.WriteLine($"{sum}"); }
            s[1..][0] = n switch { 1 => sum, _ => (p with { W = sum }).W };
            lock (p) { sum += MatrixMath.Sum(m); }
            return sum;
        }
        """;

    [Fact]
    public void Every_value_that_the_steps_give_is_pure()
    {
        GeneratorRunResult result = Compiled.Member(Members).Run();
        object[] values = [.. new[] { AutodiffGenerator.ReadStep, AutodiffGenerator.DifferentiateStep }.SelectMany(step => result.TrackedSteps[step]).SelectMany(s => s.Outputs).Select(o => o.Value)];

        Assert.Contains(values, v => v is Method { Name: "F" });
        Assert.All(values, value => Assert.Null(Impurity(value)));
    }

    [Fact]
    public void Two_readings_of_the_same_code_are_equal_and_of_other_code_are_not()
    {
        Method one = Compiled.Member(Members).Method();
        Method same = Compiled.Member(Members.Replace("; ", "; /* */ ")).Method();
        Method other = Compiled.Member(Members.Replace("sum /= 2", "sum /= 3")).Method();

        Assert.NotSame(one, same);
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, other);
    }

    public static TheoryData<string, object> Impure => new()
    {
        { "Microsoft.CodeAnalysis", new { Location = Location.None } },
        { "Microsoft.CodeAnalysis", new { Deep = new List<object> { CSharpSyntaxTree.ParseText("class C;").GetRoot() } } },
        { "array", new { Items = new[] { 1, 2 } } },
        { "ImmutableArray", new { Items = System.Collections.Immutable.ImmutableArray.Create(1) } },
        { "delegate", new { Function = (Func<int>)(() => 1) } },
    };

    [Theory]
    [MemberData(nameof(Impure))]
    public void The_walk_finds_what_it_looks_for(string found, object value) => Assert.Contains(found, Impurity(value));

    /// <summary>What is wrong with a value, or null: Roslyn's objects, delegates, and collections that compare by reference.</summary>
    private static string? Impurity(object? value, HashSet<object>? seen = null)
    {
        seen ??= new HashSet<object>(ReferenceEqualityComparer.Instance);
        if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || !seen.Add(value))
            return null;
        Type type = value.GetType();
        if (type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true)
            return "Microsoft.CodeAnalysis: " + type;
        if (value is Delegate)
            return "delegate: " + type;
        if (type.Name.StartsWith("ImmutableArray", StringComparison.Ordinal))
            return "ImmutableArray: " + type;
        if (type.IsArray)
            return "array: " + type;
        for (Type? level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                object? inner = field.GetValue(value);
                // EquatableArray wraps the one array that is allowed: it compares its elements.
                bool isWrapped = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>) || type.Namespace == "System.Collections.Generic";
                IEnumerable<object?> parts = isWrapped && inner is Array items ? items.Cast<object?>() : [inner];
                foreach (object? part in parts)
                {
                    if (Impurity(part, seen) is { } problem)
                        return problem;
                }
            }
        }
        return null;
    }
}
