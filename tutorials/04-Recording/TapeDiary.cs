using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>The generated code of <see cref="Loops.Iterate"/>, typed in by hand, telling what it does.</summary>
internal static class TapeDiary
{
    public static (double dr, double dx) Keep(Story story, double r, double x, int n)
    {
        using Tape<double> xBefore = Tape.Rent<double>();
        story.Say("forward");
        for (int i = 0; i < n; i++)
        {
            xBefore.Push(x);
            double before = x;
            x = r * x * (1 - x);
            story.Say($"  i = {i}   push {before:0.0000}   x = {x:0.0000}   on the tape: {xBefore.Count}");
        }

        story.Say("backward");
        double dr = 0, dx = 1;
        for (int i = n - 1; i >= 0; i--)
        {
            x = xBefore.Pop();
            dr += dx * x * (1 - x);
            dx = dx * r * (1 - 2 * x);
            story.Say($"  i = {i}   pop  {x:0.0000}   dx = {dx,7:0.0000}   dr = {dr,7:0.0000}   on the tape: {xBefore.Count}");
        }

        return (dr, dx);
    }
}
