    /// <summary>Adds ∂Iterate/∂(r, x) to <paramref name="dr"/>, <paramref name="dx"/>, and returns the value.</summary>
    /// <remarks>Forward 3 operations with each loop's body once; backward 8 operations with each loop's body once; recorded: xBefore (pooled); allocated: nothing.</remarks>
    public static double IterateAccumulateGradient(double r, double x, int n, ref double dr, ref double dx)
    {
        // forward, recording what the backward pass reads after it is overwritten
        using var xBefore = Tape.Rent<double>();
        xBefore.Reserve(n);
        for (int i = 0; i < n; i++)
        {
            xBefore.PushReserved(x);
            x = r * x * (1 - x);
        }
        double result = x;

        // backward, from dResult = 1
        double drSum = 0;
        // result = x   ⇒   dxNow = 1
        double dxNow = 1;
        for (int i = n - 1; i >= 0; i--)
        {
            x = xBefore.Pop();
            // x = r·x·(1 − x)   ⇒   dProduct = dxNow·(1 − x),  drSum += dProduct·x,  dxNow = dProduct·r − dxNow·r·x
            double dProduct = dxNow * (1 - x);
            drSum += dProduct * x;
            dxNow = dProduct * r - dxNow * (r * x);
        }
        dr += drSum;
        dx += dxNow;
        return result;
    }