using Check = ShallowNet.Autodiff.CodeFixes.Tests.Fixing<ShallowNet.Autodiff.CodeFixes.PartialTypeFix>;

namespace ShallowNet.Autodiff.CodeFixes.Tests;

public class PartialTypeFixTests
{
    [Fact]
    public Task The_type_becomes_partial() => Check.Turns(
        """
        using ShallowNet.Autodiff;

        public static class Losses
        {
            [Differentiable]
            public static double {|SNAD001:Square|}(double x) => x * x;
        }
        """,
        """
        using ShallowNet.Autodiff;

        public static partial class Losses
        {
            [Differentiable]
            public static double Square(double x) => x * x;
        }
        """);

    [Fact]
    public Task So_do_the_types_around_it_and_for_all_methods_at_once() => Check.Turns(
        """
        using ShallowNet.Autodiff;

        // Kept.
        internal class Outer
        {
            public readonly struct Inner
            {
                [Differentiable] public static double {|SNAD001:{|SNAD001:F|}|}(double x) => x;
                [Differentiable] public static double {|SNAD001:{|SNAD001:G|}|}(double x) => x;
            }

            [Differentiable] public static double {|SNAD001:H|}(double x) => x;
        }
        """,
        """
        using ShallowNet.Autodiff;

        // Kept.
        internal partial class Outer
        {
            public readonly partial struct Inner
            {
                [Differentiable] public static double F(double x) => x;
                [Differentiable] public static double G(double x) => x;
            }

            [Differentiable] public static double H(double x) => x;
        }
        """);
}
