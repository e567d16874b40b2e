using Check = ShallowNet.Autodiff.CodeFixes.Tests.Fixing<ShallowNet.Autodiff.CodeFixes.StopGradientFix>;

namespace ShallowNet.Autodiff.CodeFixes.Tests;

public class StopGradientFixTests
{
    [Fact]
    public Task What_goes_into_an_unknown_method_is_stopped_but_for_constants() => Check.Turns(
        """
        using ShallowNet.Autodiff;

        public static partial class Use
        {
            private static double Table(double x, double y, int n, double k) => x;

            [Differentiable]
            public static double F(double x, double y, int n) => x * {|SNAD005:Table(x, y + 1, n, 2)|};
        }
        """,
        """
        using ShallowNet.Autodiff;

        public static partial class Use
        {
            private static double Table(double x, double y, int n, double k) => x;

            [Differentiable]
            public static double F(double x, double y, int n) => x * Table(Gradient.Stop(x), Gradient.Stop(y + 1), n, 2);
        }
        """,
        "Stop");

    [Fact]
    public Task All_the_ends_of_derivatives_in_a_file_can_be_meant() => Check.Turns(
        """
        using System;
        using ShallowNet.Autodiff;

        public static partial class Use
        {
            [Differentiable]
            public static double F(double x) => x * {|SNAD020:(int)x|} + {|SNAD020:Math.Floor(2 * x)|} + {|SNAD020:(int)(x + 1)|};
        }
        """,
        """
        using System;
        using ShallowNet.Autodiff;

        public static partial class Use
        {
            [Differentiable]
            public static double F(double x) => x * (int)Gradient.Stop(x) + Math.Floor(Gradient.Stop(2 * x)) + (int)Gradient.Stop(x + 1);
        }
        """,
        "Stop",
        iterations: 3);

    [Fact]
    public Task A_value_in_a_type_that_carries_no_derivative_is_stopped() => Check.Turns(
        """
        using ShallowNet.Autodiff;

        public static partial class Use
        {
            [Differentiable]
            public static double F(double x)
            {
                object o = {|SNAD008:x|};
                return x * o.ToString()!.Length;
            }
        }
        """,
        """
        using ShallowNet.Autodiff;

        public static partial class Use
        {
            [Differentiable]
            public static double F(double x)
            {
                object o = Gradient.Stop(x);
                return x * o.ToString()!.Length;
            }
        }
        """,
        "Stop");
}
