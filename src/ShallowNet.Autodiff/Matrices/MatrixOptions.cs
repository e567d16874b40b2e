namespace ShallowNet.Autodiff;

/// <summary>Settings of the matrix operations, for the whole process.</summary>
public static class MatrixOptions
{
    private static int _threads = Environment.ProcessorCount;
    private static long _poolLimit = 1L << 30;

    /// <summary>
    /// The largest number of threads that one matrix product uses; the number of processors unless set. Results do not depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public static int Threads
    {
        get => _threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _threads = value;
        }
    }

    /// <summary>
    /// The bytes of matrix storage that a thread keeps for its next <see cref="MatrixScope"/>: when an outermost scope ends with more, all of it goes
    /// to the garbage collector. One gibibyte unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static long PoolLimit
    {
        get => _poolLimit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _poolLimit = value;
        }
    }
}
