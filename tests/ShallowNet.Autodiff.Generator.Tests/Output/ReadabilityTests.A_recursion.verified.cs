    /// <summary>Adds ∂Power/∂(x) to <paramref name="dx"/>, and returns the value.</summary>
    /// <remarks>Forward 1 operation; backward 1 operation; recorded: nothing; allocated: nothing.</remarks>
    public static double PowerAccumulateGradient(double x, int n, ref double dx)
    {
        // forward
        double result = 0;
        double power = 0;
        if (n == 0)
        {
            result = 1;
        }
        else
        {
            power = Power(x, n - 1);
            result = x * power;
        }

        // backward, from dResult = 1
        if (n != 0)
        {
            // result = x·power   ⇒   dx += power,  dpower = x
            dx += power;
            double dpower = x;
            // power = Power(x, n − 1)
            PowerWithCache(x, n - 1, out var powerCache);
            PowerBackward(powerCache, dpower, ref dx);
        }
        return result;
    }