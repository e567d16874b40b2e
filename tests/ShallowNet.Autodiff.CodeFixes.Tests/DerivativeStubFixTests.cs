using Check = ShallowNet.Autodiff.CodeFixes.Tests.Fixing<ShallowNet.Autodiff.CodeFixes.DerivativeStubFix>;

namespace ShallowNet.Autodiff.CodeFixes.Tests;

/// <summary>A stub that the analyzer takes for a rule: what it was written for is not refused any longer.</summary>
public class DerivativeStubFixTests
{
    private static Task Turns(string call, string callee, string stub) => Check.Turns(
        $$"""
        using System;
        using ShallowNet.Autodiff;

        public static class Special
        {
            {{callee}}
        }

        public static partial class Use
        {
            [Differentiable]
            public static double F(double x, Matrix<double> m) => MatrixMath.Sum(m) + {|SNAD005:{{call}}|};
        }
        """,
        $$"""
        using System;
        using ShallowNet.Autodiff;

        public static class Special
        {
            {{callee}}
        }

        public static partial class Use
        {
            [Differentiable]
            public static double F(double x, Matrix<double> m) => MatrixMath.Sum(m) + {{call}};
        {{stub}}
        }
        """);

    [Fact]
    public Task A_function_of_a_number_gets_a_derivative() => Turns(
        "Special.Erf(x)",
        "public static double Erf(double x) => x;",
        """

            [DerivativeOf(typeof(Special), nameof(Special.Erf))]
            internal static double ErfDerivative(double x)
            {
                throw new NotImplementedException();
            }
        """);

    [Fact]
    public Task A_function_of_several_numbers_gets_a_partial_derivative_for_each() => Turns(
        "Special.Beta(x, 2, 3)",
        "public static double Beta(double x, float y, int n) => x;",
        """

            [DerivativeOf(typeof(Special), nameof(Special.Beta))]
            internal static (double dx, float dy) BetaDerivative(double x, float y, int n)
            {
                throw new NotImplementedException();
            }
        """);

    [Fact]
    public Task A_function_of_a_matrix_gets_a_vector_Jacobian_product() => Turns(
        "Special.Determinant(m)",
        "public static double Determinant(Matrix<double> a) => a[0, 0];",
        """

            [DerivativeOf(typeof(Special), nameof(Special.Determinant))]
            internal static Matrix<double> DeterminantDerivative(Matrix<double> a, double result, double dResult)
            {
                throw new NotImplementedException();
            }
        """);

    [Fact]
    public Task A_generic_function_gets_a_generic_rule() => Turns(
        "Special.Erf(x)",
        "public static T Erf<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x;",
        """

            [DerivativeOf(typeof(Special), nameof(Special.Erf))]
            internal static T ErfDerivative<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T>
            {
                throw new NotImplementedException();
            }
        """);
}
