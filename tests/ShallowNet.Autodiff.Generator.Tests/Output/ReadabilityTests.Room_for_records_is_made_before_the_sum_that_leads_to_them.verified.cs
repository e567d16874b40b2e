    /// <summary>Adds ∂Grown/∂(a, rates) to <paramref name="da"/>, <paramref name="drates"/>, and returns the value.</summary>
    /// <remarks>Forward 3 operations with each loop's body once; backward 5 operations with each loop's body once; recorded: sBefore (pooled); allocated: nothing.</remarks>
    public static double GrownAccumulateGradient(double[] a, double[] rates, Span<double> da, Span<double> drates)
    {
        // forward, recording what the backward pass reads after it is overwritten
        using var sBefore = Tape.Rent<double>();
        sBefore.Reserve(rates.Length);
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            s += a[i];
        }
        for (int i2 = 0; i2 < rates.Length; i2++)
        {
            sBefore.PushReserved(s);
            s *= 1 + rates[i2];
        }
        double result = s;

        // backward, from dResult = 1
        // result = s   ⇒   ds = 1
        double ds = 1;
        for (int i2 = rates.Length - 1; i2 >= 0; i2--)
        {
            s = sBefore.Pop();
            // s ·= 1 + rates[i2]   ⇒   drates[i2] += ds·s,  ds ·= 1 + rates[i2]
            drates[i2] += ds * s;
            ds *= 1 + rates[i2];
        }
        for (int i = a.Length - 1; i >= 0; i--)
        {
            // s += a[i]   ⇒   da[i] += ds
            da[i] += ds;
        }
        return result;
    }