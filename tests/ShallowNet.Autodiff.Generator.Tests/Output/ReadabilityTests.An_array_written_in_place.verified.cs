    /// <summary>Adds ∂SumOfSquaredSquares/∂(a) to <paramref name="da"/>, and returns the value.</summary>
    /// <remarks>Forward 3 operations with each loop's body once; backward 5 operations with each loop's body once; recorded: aBefore (pooled); allocated: nothing.</remarks>
    public static double SumOfSquaredSquaresAccumulateGradient(double[] a, Span<double> da)
    {
        // forward, recording what the backward pass reads after it is overwritten
        using var aBefore = Tape.Rent<double>();
        aBefore.PushSpan(a);
        for (int i = 0; i < a.Length; i++)
        {
            a[i] = a[i] * a[i];
        }
        double s = 0;
        for (int i2 = 0; i2 < a.Length; i2++)
        {
            double v = a[i2];
            s += v * v;
        }
        double result = s;

        using var aFinal = Tape.Rent<double>(a.Length);
        aFinal.PushSpan(a);
        // what da held is set aside: the method overwrites its array, and the backward pass the adjoint
        using var daGiven = Tape.Rent<double>(da.Length);
        daGiven.PushSpan(da);
        da.Clear();
        // backward, from dResult = 1
        // result = s   ⇒   ds = 1
        double ds = 1;
        for (int i2 = a.Length - 1; i2 >= 0; i2--)
        {
            double v = a[i2];
            // s += v²   ⇒   dv = 2·ds·v
            double dv = 2 * (ds * v);
            // v = a[i2]   ⇒   da[i2] += dv
            da[i2] += dv;
        }
        aBefore.PopSpan(a);
        for (int i = a.Length - 1; i >= 0; i--)
        {
            // a[i] = a[i]²   ⇒   da[i] = 2·da[i]·a[i]
            da[i] = 2 * (da[i] * a[i]);
        }
        daGiven.PopAndAdd(da);
        aFinal.PopSpan(a);
        return result;
    }