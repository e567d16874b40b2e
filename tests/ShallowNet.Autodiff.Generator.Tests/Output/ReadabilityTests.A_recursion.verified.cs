    /// <summary>Adds ∂Power/∂(x) to <paramref name="dx"/>, and returns the value.</summary>
    /// <remarks>Forward 1 operation; backward 1 operation; recorded: what the calls of the recursion read again (pooled); allocated: nothing.</remarks>
    public static double PowerAccumulateGradient(double x, int n, ref double dx)
    {
        // forward, recording what the backward pass reads after it is overwritten
        var recording = Recording.Rent();
        double result = 0;
        double power = 0;
        if (n == 0)
        {
            result = 1;
        }
        else
        {
            power = PowerRecordIn(x, n - 1, ref recording);
            result = x * power;
        }

        // backward, from dResult = 1
        if (n != 0)
        {
            // result = x·power   ⇒   dx += power,  dpower = x
            dx += power;
            double dpower = x;
            // power = Power(x, n − 1)
            PowerBackwardFrom(x, n - 1, ref recording, dpower, ref dx);
        }
        recording.Dispose();
        return result;
    }