    /// <summary>Adds ∂SquaredError/∂(line) to <paramref name="dline"/>, and returns the value.</summary>
    /// <remarks>Forward 4 operations; backward 4 operations; recorded: nothing; allocated: nothing.</remarks>
    public static double SquaredErrorAccumulateGradient(Line line, double x, double y, ref Line dline)
    {
        // forward
        double error = line.Slope * x + line.Intercept - y;
        double result = error * error;

        // backward, from dResult = 1
        // result = error²   ⇒   derror = 2·error
        double derror = 2 * error;
        // error = Slope·x + Intercept − y   ⇒   dSlope += derror·x,  dIntercept += derror
        dline = dline with { Slope = dline.Slope + derror * x };
        dline = dline with { Intercept = dline.Intercept + derror };
        return result;
    }