    /// <summary>Adds ∂Neuron/∂(w, b) to <paramref name="dw"/>, <paramref name="db"/>, and returns the value.</summary>
    /// <remarks>Forward 3 operations; backward 4 operations; recorded: nothing; allocated: nothing.</remarks>
    public static double NeuronAccumulateGradient(double w, double b, double x, ref double dw, ref double db)
    {
        // forward
        double y = SquashWithCache(w * x + b, out var squashCache);
        double result = y * y;

        // backward, from dResult = 1
        // result = y²   ⇒   dy = 2·y
        double dy = 2 * y;
        // y = Squash(w·x + b)   ⇒   dz = 0,  dw += dz·x,  db += dz
        double dz = 0;
        SquashBackward(squashCache, dy, ref dz);
        dw += dz * x;
        db += dz;
        return result;
    }