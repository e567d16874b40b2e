using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>The generated code of <see cref="Loops.IterateLong"/>, typed in by hand, telling what it does.</summary>
internal static class CheckpointDiary
{
    public static (double dr, double dx) Keep(Action<string> say, double r, double x, int n, List<double> heights)
    {
        int segment = (int)Math.Ceiling(Math.Sqrt(n));
        using Tape<double> states = Tape.Rent<double>();
        say("forward");
        for (int from = 0; from < n; from += segment)
        {
            states.Push(x);
            int to = Math.Min(n, from + segment);
            say($"  keep x = {x:0.0000}, then steps {from} to {to - 1}     kept: {states.Count}");
            for (int i = from; i < to; i++)
            {
                x = r * x * (1 - x);
                heights.Add(states.Count);
            }
        }

        say("backward");
        double dr = 0, dx = 1;
        for (int from = (n - 1) / segment * segment; from >= 0; from -= segment)
        {
            int to = Math.Min(n, from + segment);
            x = states.Pop();
            double start = x;
            using Tape<double> xBefore = Tape.Rent<double>();
            for (int i = from; i < to; i++)
            {
                xBefore.Push(x);
                x = r * x * (1 - x);
                heights.Add(states.Count + xBefore.Count);
            }

            say($"  steps {from} to {to - 1} again, from x = {start:0.0000}   kept: {states.Count}   on the tape: {xBefore.Count}");
            for (int i = to - 1; i >= from; i--)
            {
                x = xBefore.Pop();
                dr += dx * x * (1 - x);
                dx = dx * r * (1 - 2 * x);
                heights.Add(states.Count + xBefore.Count);
            }
        }

        return (dr, dx);
    }
}
