    /// <summary>Adds ∂DeCasteljau/∂(points, t) to <paramref name="dpoints"/>, <paramref name="dt"/>, and returns the value.</summary>
    /// <remarks>Forward 4 operations with each loop's body once; backward 11 operations with each loop's body once; recorded: pBefore (pooled); allocated: nothing.</remarks>
    public static double DeCasteljauAccumulateGradient(double[] points, double t, Span<double> dpoints, ref double dt)
    {
        // forward, recording what the backward pass reads after it is overwritten
        using var pBefore = Tape.Rent<double>();
        double tCopy = t; // stays in a register, where the parameter would not
        Span<double> p = stackalloc double[points.Length];
        for (int i2 = 0; i2 < points.Length; i2++)
        {
            p[i2] = points[i2];
        }
        for (int level = points.Length - 1; level > 0; level--)
        {
            pBefore.PushSpan(Adjoint.Part(p, 0, level + 1));
            for (int i = 0; i < level; i++)
            {
                p[i] = (1 - tCopy) * p[i] + tCopy * p[i + 1];
            }
        }
        double result = p[0];

        // backward, from dResult = 1
        Span<double> dp = stackalloc double[p.Length];
        double dtSum = 0;
        // result = p[0]   ⇒   dp[0] += 1
        dp[0] += 1;
        for (int level = 1; level <= points.Length - 1; level++)
        {
            ReadOnlySpan<double> pRow = pBefore.PopRow(Adjoint.Part(p, 0, level + 1));
            double dtRow = 0;
            for (int i = level - 1; i >= 0; i--)
            {
                // p[i] = (1 − t)·p[i] + t·p[i + 1]   ⇒   dpAfter = dp[i],  dtSum += dpAfter·p[i + 1] − dpAfter·p[i],  dp[i + 1] += dpAfter·t,  dp[i] = dpAfter·(1 − t)
                double dpAfter = dp[i];
                dtRow += dpAfter * pRow[i + 1] - dpAfter * pRow[i];
                dp[i + 1] += dpAfter * tCopy;
                dp[i] = dpAfter * (1 - tCopy);
            }
            dtSum += dtRow;
        }
        for (int i2 = points.Length - 1; i2 >= 0; i2--)
        {
            // p[i2] = points[i2]   ⇒   dpoints[i2] += dp[i2],  dp[i2] = 0
            dpoints[i2] += dp[i2];
            dp[i2] = 0;
        }
        dt += dtSum;
        return result;
    }