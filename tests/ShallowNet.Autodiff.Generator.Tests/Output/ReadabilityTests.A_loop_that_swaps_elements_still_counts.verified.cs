    /// <summary>Adds ∂Reversed/∂(a, w) to <paramref name="da"/>, <paramref name="dw"/>, and returns the value.</summary>
    /// <remarks>Forward 3 operations with each loop's body once; backward 10 operations with each loop's body once; recorded: nothing; allocated: nothing.</remarks>
    public static double ReversedAccumulateGradient(double[] a, double[] w, Span<double> da, Span<double> dw)
    {
        // forward
        for (int i = 0; i < a.Length / 2; i++)
        {
            double aItem = a[i];
            a[i] = a[a.Length - 1 - i];
            a[a.Length - 1 - i] = aItem;
        }
        double s = 0;
        for (int i2 = 0; i2 < a.Length; i2++)
        {
            s += w[i2] * a[i2] * a[i2];
        }
        double result = s;

        // what da held is set aside: the method overwrites its array, and the backward pass the adjoint
        using var daGiven = Tape.Rent<double>(da.Length);
        daGiven.PushSpan(da);
        da.Clear();
        // backward, from dResult = 1
        // result = s   ⇒   ds = 1
        double ds = 1;
        for (int i2 = a.Length - 1; i2 >= 0; i2--)
        {
            // s += w[i2]·a[i2]·a[i2]   ⇒   dProduct = ds·a[i2],  dw[i2] += dProduct·a[i2],  da[i2] += dProduct·w[i2] + ds·w[i2]·a[i2]
            double dProduct = ds * a[i2];
            dw[i2] += dProduct * a[i2];
            da[i2] += dProduct * w[i2] + ds * (w[i2] * a[i2]);
        }
        for (int i = a.Length / 2 - 1; i >= 0; i--)
        {
            // a[a.Length − 1 − i] = aItem   ⇒   daItem = da[a.Length − 1 − i],  da[a.Length − 1 − i] = 0
            double daItem = da[a.Length - 1 - i];
            da[a.Length - 1 - i] = 0;
            // a[i] = a[a.Length − 1 − i]   ⇒   daAfter = da[i],  da[i] = 0,  da[a.Length − 1 − i] += daAfter
            double daAfter = da[i];
            da[i] = 0;
            da[a.Length - 1 - i] += daAfter;
            // aItem = a[i]   ⇒   da[i] += daItem
            da[i] += daItem;
        }
        daGiven.PopAndAdd(da);
        return result;
    }