    /// <summary>Adds ∂Huber/∂(x, delta) to <paramref name="dx"/>, <paramref name="ddelta"/>, and returns the value.</summary>
    /// <remarks>Forward 7 operations; backward 14 operations; recorded: nothing; allocated: nothing.</remarks>
    public static double HuberAccumulateGradient(double x, double delta, ref double dx, ref double ddelta)
    {
        // forward
        double result = 0;
        if (Math.Abs(x) <= delta)
        {
            result = x * x / 2;
        }
        else
        {
            result = delta * (Math.Abs(x) - delta / 2);
        }

        // backward, from dResult = 1
        if (Math.Abs(x) <= delta)
        {
            // result = x²/2   ⇒   dProduct = 1/2,  dx += 2·dProduct·x
            double dProduct = 1.0 / 2.0;
            dx += 2 * (dProduct * x);
        }
        else
        {
            // result = delta·(abs(x) − delta/2)   ⇒   ddelta += abs(x) − delta/2,  dx += x > 0 ? delta : x < 0 ? −delta : 0,  ddelta −= delta/2
            ddelta += Math.Abs(x) - delta / 2;
            dx += x > 0 ? delta : x < 0 ? -delta : 0;
            ddelta -= delta / 2;
        }
        return result;
    }