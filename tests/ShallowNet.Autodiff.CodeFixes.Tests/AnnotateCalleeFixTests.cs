using Check = ShallowNet.Autodiff.CodeFixes.Tests.Fixing<ShallowNet.Autodiff.CodeFixes.AnnotateCalleeFix>;

namespace ShallowNet.Autodiff.CodeFixes.Tests;

public class AnnotateCalleeFixTests
{
    [Fact]
    public Task The_called_method_is_annotated_and_its_type_made_partial_wherever_it_is() => Check.Turns(
        [
            """
            using ShallowNet.Autodiff;

            public static partial class Use
            {
                [Differentiable]
                public static double Twice(double x) => {|SNAD005:Library.Tools.Half(x)|} + {|SNAD005:Library.Tools.Half(2 * x)|};
            }
            """,
            """
            namespace Library
            {
                public static class Tools
                {
                    public static double Half(double x) => x / 2;
                }
            }
            """,
        ],
        [
            """
            using ShallowNet.Autodiff;

            public static partial class Use
            {
                [Differentiable]
                public static double Twice(double x) => Library.Tools.Half(x) + Library.Tools.Half(2 * x);
            }
            """,
            """
            using ShallowNet.Autodiff;

            namespace Library
            {
                public static partial class Tools
                {
                    [Differentiable]
                    public static double Half(double x) => x / 2;
                }
            }
            """,
        ]);

    [Fact]
    public Task The_getter_of_a_computed_property_is_annotated() => Check.Turns(
        """
        using ShallowNet.Autodiff;

        public partial record Box(double A, double B)
        {
            public double Area => A * B;

            public double Rim
            {
                get { return 2 * (A + B); }
            }

            [Differentiable]
            public static double F(Box box) => {|SNAD016:box.Area|} / {|SNAD016:box.Rim|};
        }
        """,
        """
        using ShallowNet.Autodiff;

        public partial record Box(double A, double B)
        {
            public double Area { [Differentiable] get => A * B; }

            public double Rim
            {
                [Differentiable]
                get { return 2 * (A + B); }
            }

            [Differentiable]
            public static double F(Box box) => box.Area / box.Rim;
        }
        """,
        iterations: 2);

    [Fact]
    public Task What_has_no_source_cannot_be_annotated() => Check.LeavesAlone(
        """
        using ShallowNet.Autodiff;

        public static partial class Use
        {
            [Differentiable]
            public static double F(double x) => {|SNAD005:System.Numerics.Complex.Abs(x)|};
        }
        """);
}
