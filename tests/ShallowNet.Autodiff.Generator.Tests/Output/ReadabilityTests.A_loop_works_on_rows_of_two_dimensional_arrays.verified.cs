    /// <summary>Adds ∂Determinant/∂(a) to <paramref name="da"/>, and returns the value.</summary>
    /// <remarks>Forward 4 operations with each loop's body once; backward 14 operations with each loop's body once; recorded: determinantBefore, aBefore, factors (pooled); allocated: nothing.</remarks>
    public static double DeterminantAccumulateGradient(double[,] a, double[,] da)
    {
        // forward, recording what the backward pass reads after it is overwritten
        using var determinantBefore = Tape.Rent<double>();
        using var aBefore = Tape.Rent<double>();
        using var factors = Tape.Rent<double>();
        int n = a.GetLength(0);
        determinantBefore.Reserve(n);
        double determinant = 1;
        for (int k = 0; k < n; k++)
        {
            determinantBefore.PushReserved(determinant);
            factors.Reserve(n - (k + 1));
            determinant *= a[k, k];
            Span<double> aRowK = Adjoint.Row(a, k);
            for (int i = k + 1; i < n; i++)
            {
                aBefore.Reserve(n - k);
                double factor = a[i, k] / aRowK[k];
                Span<double> aRowI = Adjoint.Row(a, i);
                for (int j = k; j < n; j++)
                {
                    aBefore.PushReserved(aRowI[j]);
                    aRowI[j] -= factor * aRowK[j];
                }
                factors.PushReserved(factor);
            }
        }
        double result = determinant;

        using var aFinal = Tape.Rent<double>(a.Length);
        aFinal.PushSpan(Adjoint.Elements(a));
        // what da held is set aside: the method overwrites its array, and the backward pass the adjoint
        using var daGiven = Tape.Rent<double>(da.Length);
        daGiven.PushSpan(Adjoint.Elements(da));
        Adjoint.Clear(da);
        // backward, from dResult = 1
        // result = determinant   ⇒   ddeterminant = 1
        double ddeterminant = 1;
        for (int k = n - 1; k >= 0; k--)
        {
            Span<double> aRowK = Adjoint.Row(a, k);
            Span<double> daRowK = Adjoint.Row(da, k);
            for (int i = n - 1; i >= k + 1; i--)
            {
                double factor = factors.Pop();
                double dfactor = 0;
                Span<double> aRowI = Adjoint.Row(a, i);
                Span<double> daRowI = Adjoint.Row(da, i);
                for (int j = n - 1; j >= k; j--)
                {
                    aRowI[j] = aBefore.Pop();
                    // a[i, j] −= factor·a[k, j]   ⇒   daAfter = da[i, j],  dfactor −= daAfter·a[k, j],  da[k, j] −= daAfter·factor
                    double daAfter = daRowI[j];
                    dfactor -= daAfter * aRowK[j];
                    daRowK[j] -= daAfter * factor;
                }
                // factor = a[i, k]/a[k, k]   ⇒   dNumerator = dfactor/a[k, k],  da[i, k] += dNumerator,  da[k, k] −= dNumerator·factor
                double dNumerator = dfactor / aRowK[k];
                da[i, k] += dNumerator;
                daRowK[k] -= dNumerator * factor;
            }
            determinant = determinantBefore.Pop();
            // determinant ·= a[k, k]   ⇒   da[k, k] += ddeterminant·determinant,  ddeterminant ·= a[k, k]
            da[k, k] += ddeterminant * determinant;
            ddeterminant *= a[k, k];
        }
        daGiven.PopAndAdd(Adjoint.Elements(da));
        aFinal.PopSpan(Adjoint.Elements(a));
        return result;
    }