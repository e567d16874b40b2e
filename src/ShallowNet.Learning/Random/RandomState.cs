using System.Numerics;
using System.Security.Cryptography;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// Random numbers with the streams of NumPy's <c>numpy.random.RandomState</c>, bit for bit: the same seed gives the same
/// numbers in the same order, so that an experiment published with NumPy can be repeated here.
/// </summary>
/// <remarks>
/// <para>The words come from MT19937; the distributions are the legacy ones that NumPy froze (NEP 19). Every draw advances one
/// stream, so the order of the calls matters as it does in NumPy.</para>
/// <para>Not safe for use by several threads at once, and not for secrets.</para>
/// </remarks>
public sealed class RandomState
{
    private readonly MersenneTwister _words;
    private double? _spareNormal;

    /// <summary>Seeds from the operating system: different numbers in every run.</summary>
    public RandomState()
    {
        Span<byte> entropy = stackalloc byte[16 * sizeof(uint)];
        RandomNumberGenerator.Fill(entropy);
        _words = new MersenneTwister(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(entropy));
    }

    /// <summary>Seeds as <c>numpy.random.RandomState(seed)</c> does for an integer.</summary>
    /// <param name="seed">From 0 to 2³² − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is negative or does not fit 32 bits.</exception>
    public RandomState(long seed)
    {
        if (seed is < 0 or > uint.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(seed), seed, "A seed is between 0 and 2**32 - 1.");
        }

        _words = new MersenneTwister((uint)seed);
    }

    /// <summary>Seeds as <c>numpy.random.RandomState([…])</c> does for a sequence of integers.</summary>
    /// <param name="key">At least one word.</param>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public RandomState(ReadOnlySpan<uint> key) => _words = new MersenneTwister(key);

    /// <summary>Lets a seed stand where a generator is asked for, as <c>random_state=123</c> does in scikit-learn.</summary>
    /// <param name="seed">From 0 to 2³¹ − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is negative.</exception>
    public static implicit operator RandomState(int seed) => new(seed);

    /// <summary>The next raw 32-bit word of the generator.</summary>
    public uint NextUInt32() => _words.Next();

    /// <summary>The next two raw words as one, the first of them in the upper half.</summary>
    public ulong NextUInt64()
    {
        ulong upper = _words.Next();
        return (upper << 32) | _words.Next();
    }

    /// <summary>A number in [0, 1), a multiple of 2⁻⁵³ (NumPy: <c>random_sample()</c>).</summary>
    public double RandomSample()
    {
        uint upper = _words.Next() >> 5;
        uint lower = _words.Next() >> 6;
        return ((upper * 67108864.0) + lower) / 9007199254740992.0;   // (27 bits · 2²⁶ + 26 bits) / 2⁵³
    }

    /// <summary>Fills <paramref name="destination"/> with numbers in [0, 1), in its order.</summary>
    public void RandomSample(Span<double> destination) => Uniform(0, 1, destination);

    /// <summary>A <paramref name="rows"/> × <paramref name="columns"/> matrix of numbers in [0, 1), drawn row by row.</summary>
    public Matrix<double> RandomSample(int rows, int columns) => Uniform(0, 1, rows, columns);

    /// <summary>A number in [<paramref name="low"/>, <paramref name="high"/>) (NumPy: <c>uniform(low, high)</c>).</summary>
    public double Uniform(double low = 0, double high = 1) => low + ((high - low) * RandomSample());

    /// <summary>Fills <paramref name="destination"/> with numbers in [<paramref name="low"/>, <paramref name="high"/>), in its order.</summary>
    public void Uniform(double low, double high, Span<double> destination)
    {
        double width = high - low;
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = low + (width * RandomSample());
        }
    }

    /// <summary>A matrix of numbers in [<paramref name="low"/>, <paramref name="high"/>), drawn row by row.</summary>
    public Matrix<double> Uniform(double low, double high, int rows, int columns)
    {
        Matrix<double> result = Matrix.Zeros<double>(rows, columns);
        Uniform(low, high, result.AsSpan());
        return result;
    }

    /// <summary>
    /// A number from the standard normal distribution (NumPy: <c>randn()</c>, <c>standard_normal()</c>), by the polar method of
    /// G. Marsaglia: it makes two at a time, and the second is kept for the next call.
    /// </summary>
    public double Randn()
    {
        if (_spareNormal is double spare)
        {
            _spareNormal = null;
            return spare;
        }

        double x1;
        double x2;
        double squaredRadius;
        do
        {
            x1 = (2.0 * RandomSample()) - 1.0;
            x2 = (2.0 * RandomSample()) - 1.0;
            squaredRadius = (x1 * x1) + (x2 * x2);
        }
        while (squaredRadius is >= 1.0 or 0.0);

        double factor = Math.Sqrt(-2.0 * Math.Log(squaredRadius) / squaredRadius);
        _spareNormal = factor * x1;
        return factor * x2;
    }

    /// <summary>Fills <paramref name="destination"/> with standard normal numbers, in its order.</summary>
    public void Randn(Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Randn();
        }
    }

    /// <summary>A <paramref name="rows"/> × <paramref name="columns"/> matrix of standard normal numbers, drawn row by row.</summary>
    public Matrix<double> Randn(int rows, int columns)
    {
        Matrix<double> result = Matrix.Zeros<double>(rows, columns);
        Randn(result.AsSpan());
        return result;
    }

    /// <summary>A number from the normal distribution with this mean and standard deviation (NumPy: <c>normal(loc, scale)</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="standardDeviation"/> is negative.</exception>
    public double Normal(double mean, double standardDeviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(standardDeviation);
        return mean + (standardDeviation * Randn());
    }

    /// <summary>An integer in [0, <paramref name="high"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="high"/> is not above 0.</exception>
    public int Randint(int high) => (int)Randint(0L, high);

    /// <summary>An integer in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="high"/> is not above <paramref name="low"/>.</exception>
    public int Randint(int low, int high) => (int)Randint((long)low, high);

    /// <summary>An integer in [<paramref name="low"/>, <paramref name="high"/>) (NumPy: <c>randint(low, high)</c> of its default type, int64).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="high"/> is not above <paramref name="low"/>.</exception>
    public long Randint(long low, long high)
    {
        if (low >= high)
        {
            throw new ArgumentOutOfRangeException(nameof(high), high, $"The upper end must be above the lower end {low}, which it does not belong to.");
        }

        ulong widest = unchecked((ulong)high - (ulong)low - 1);
        return unchecked((long)((ulong)low + Bounded(widest)));
    }

    /// <summary>Fills <paramref name="destination"/> with integers in [<paramref name="low"/>, <paramref name="high"/>), in its order.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="high"/> is not above <paramref name="low"/>.</exception>
    public void Randint(int low, int high, Span<int> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Randint(low, high);
        }
    }

    /// <summary>Puts <paramref name="values"/> into a random order (Fisher and Yates, from the end).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = (int)Bounded((ulong)i);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>Puts the rows of <paramref name="values"/> into a random order, as NumPy shuffles an array along its first axis.</summary>
    public void Shuffle<T>(Matrix<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        int columns = values.Columns;
        Span<T> data = values.AsSpan();
        T[] kept = new T[columns];
        for (int i = values.Rows - 1; i > 0; i--)
        {
            int j = (int)Bounded((ulong)i);
            Span<T> rowI = data.Slice(i * columns, columns);
            Span<T> rowJ = data.Slice(j * columns, columns);
            rowI.CopyTo(kept);
            rowJ.CopyTo(rowI);
            kept.CopyTo(rowJ);
        }
    }

    /// <summary>The integers 0 … <paramref name="count"/> − 1 in a random order.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int[] result = new int[count];
        for (int i = 0; i < count; i++)
        {
            result[i] = i;
        }

        Shuffle<int>(result);
        return result;
    }

    /// <summary>A copy of <paramref name="values"/> in a random order.</summary>
    public T[] Permutation<T>(ReadOnlySpan<T> values)
    {
        T[] result = values.ToArray();
        Shuffle<T>(result);
        return result;
    }

    /// <summary>
    /// <paramref name="size"/> of the integers 0 … <paramref name="population"/> − 1 (NumPy: <c>choice(population, size, replace)</c>
    /// with equal probabilities).
    /// </summary>
    /// <param name="population">How many integers there are to choose from.</param>
    /// <param name="size">How many are chosen.</param>
    /// <param name="replace">Whether one integer may be chosen several times.</param>
    /// <exception cref="ArgumentOutOfRangeException">The population is empty, the size negative, or above the population without replacement.</exception>
    public int[] Choice(int population, int size, bool replace = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(population, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (!replace)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(size, population);
            return Permutation(population)[..size];
        }

        int[] result = new int[size];
        Randint(0, population, result);
        return result;
    }

    /// <summary>
    /// An integer in [0, <paramref name="largest"/>], by masking words to the smallest power of two above it and rejecting what is
    /// too large. A range of up to 32 bits takes one word a try, even where the result is a 64-bit integer.
    /// </summary>
    private ulong Bounded(ulong largest)
    {
        if (largest == 0)
        {
            return 0;   // without touching the stream
        }

        ulong mask = ulong.MaxValue >> BitOperations.LeadingZeroCount(largest);
        ulong value;
        do
        {
            value = (largest <= uint.MaxValue ? NextUInt32() : NextUInt64()) & mask;
        }
        while (value > largest);

        return value;
    }
}
