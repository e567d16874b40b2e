namespace ShallowNet.Modes.Tests.Arguments;

/// <summary>Methods that put rows elsewhere, or others in their place.</summary>
internal static partial class Rows
{
    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Hessian | DifferentiationModes.Jacobian)]
    public static double Swapped(double[][] rows)
    {
        (rows[0], rows[1]) = (rows[1], rows[0]);
        rows[0][1] *= rows[1][0];
        return rows[0][1] * rows[1][0];
    }

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Hessian | DifferentiationModes.Jacobian)]
    public static double Replaced(double[][] rows)
    {
        double first = rows[0][0];
        rows[0][1] = first * first;
        rows[0] = [first, rows[0][1], 7];
        return rows[0][1] * rows[1][0];
    }

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Hessian)]
    public static double InABox(Box box)
    {
        double first = box.Row[0];
        box.Row[1] = first * first;
        box.Row = [first * box.Row[1], first];
        box.Times++;
        return box.Row[0] * box.Row[1] * box.Times;
    }

    internal sealed class Box
    {
        public double[] Row = [];
        public int Times;
    }
}
