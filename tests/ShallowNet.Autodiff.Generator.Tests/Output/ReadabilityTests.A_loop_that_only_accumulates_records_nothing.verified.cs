    /// <summary>Adds ∂Dot/∂(a, b) to <paramref name="da"/>, <paramref name="db"/>, and returns the value.</summary>
    /// <remarks>Forward 2 operations with each loop's body once; backward 4 operations with each loop's body once; recorded: nothing; allocated: nothing.</remarks>
    public static double DotAccumulateGradient(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> da, Span<double> db)
    {
        // forward
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            s += a[i] * b[i];
        }
        double result = s;

        // backward, from dResult = 1
        // result = s   ⇒   ds = 1
        double ds = 1;
        for (int i = a.Length - 1; i >= 0; i--)
        {
            // s += a[i]·b[i]   ⇒   da[i] += ds·b[i],  db[i] += ds·a[i]
            da[i] += ds * b[i];
            db[i] += ds * a[i];
        }
        return result;
    }