using Check = ShallowNet.Autodiff.CodeFixes.Tests.Fixing<ShallowNet.Autodiff.CodeFixes.NoGradientFix>;

namespace ShallowNet.Autodiff.CodeFixes.Tests;

public class NoGradientFixTests
{
    [Fact]
    public Task A_parameter_that_goes_into_an_unknown_method_is_left_out_of_the_gradient() => Check.Turns(
        """
        using ShallowNet.Autodiff;

        public static partial class Use
        {
            private static double Table(double x) => x;

            [Differentiable]
            public static double F(double w, double x) => w * {|SNAD005:Table(x)|};
        }
        """,
        """
        using ShallowNet.Autodiff;

        public static partial class Use
        {
            private static double Table(double x) => x;

            [Differentiable]
            public static double F(double w, [NoGradient] double x) => w * Table(x);
        }
        """,
        "NoGradient:x");

    [Fact]
    public Task A_parameter_whose_derivative_ends_is_left_out_of_the_gradient() => Check.Turns(
        """
        using ShallowNet.Autodiff;

        public static partial class Use
        {
            [Differentiable]
            public static double F(double w, double x) => w * {|SNAD020:(int)x|};
        }
        """,
        """
        using ShallowNet.Autodiff;

        public static partial class Use
        {
            [Differentiable]
            public static double F(double w, [NoGradient] double x) => w * (int)x;
        }
        """,
        "NoGradient:x");

    [Fact]
    public Task The_only_active_parameter_stays() => Check.LeavesAlone(
        """
        using ShallowNet.Autodiff;

        public static partial class Use
        {
            [Differentiable]
            public static double F(double x, int n) => x * {|SNAD020:(int)x|};
        }
        """,
        "NoGradient:x");
}
