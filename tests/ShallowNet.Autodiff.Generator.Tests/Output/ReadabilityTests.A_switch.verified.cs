    /// <summary>Adds ∂Activate/∂(x) to <paramref name="dx"/>, and returns the value.</summary>
    /// <remarks>Forward 2 operations, 1 transcendental; backward 5 operations; recorded: nothing; allocated: nothing.</remarks>
    public static double ActivateAccumulateGradient(double x, int kind, ref double dx)
    {
        // forward
        double result = 0;
        if (kind == 0)
        {
            result = Math.Max(0, x);
        }
        else if (kind == 1)
        {
            result = Math.Tanh(x);
        }
        else
        {
            result = x;
        }

        // backward, from dResult = 1
        if (kind == 0)
        {
            // result = max(0, x)   ⇒   dx += x > 0 ? 1 : 0
            dx += x > 0 ? 1.0 : 0.0;
        }
        else if (kind == 1)
        {
            // result = tanh(x)   ⇒   dx += 1 − result²
            dx += 1 - result * result;
        }
        else
        {
            // result = x   ⇒   dx += 1
            dx += 1;
        }
        return result;
    }