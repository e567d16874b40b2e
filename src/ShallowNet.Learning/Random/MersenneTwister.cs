namespace ShallowNet.Learning;

/// <summary>
/// The generator MT19937 of M. Matsumoto and T. Nishimura, "Mersenne Twister: A 623-dimensionally equidistributed
/// uniform pseudo-random number generator", ACM TOMACS 8 (1998): 32-bit words with period 2¹⁹⁹³⁷ − 1.
/// </summary>
internal sealed class MersenneTwister
{
    private const int StateLength = 624;
    private const int Middle = 397;
    private const uint UpperBit = 0x8000_0000;
    private const uint LowerBits = 0x7FFF_FFFF;
    private const uint TwistCoefficients = 0x9908_B0DF;

    private readonly uint[] _state = new uint[StateLength];
    private int _position = StateLength;

    /// <summary>Seeds with one word, by the authors' 2002 initialisation (<c>init_genrand</c>), as NumPy does for an integer seed.</summary>
    public MersenneTwister(uint seed) => InitialiseFromWord(seed);

    /// <summary>Seeds with a key of any length, by the authors' <c>init_by_array</c>, as NumPy does for a sequence of integers.</summary>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public MersenneTwister(ReadOnlySpan<uint> key)
    {
        if (key.IsEmpty)
        {
            throw new ArgumentException("A key that seeds the generator needs at least one word.", nameof(key));
        }

        InitialiseFromWord(19650218);
        int i = 1;
        int j = 0;
        for (int k = Math.Max(StateLength, key.Length); k > 0; k--)
        {
            _state[i] = unchecked((_state[i] ^ (Mixed(_state[i - 1]) * 1664525)) + key[j] + (uint)j);
            i = Advance(i);
            j = j + 1 == key.Length ? 0 : j + 1;
        }

        for (int k = StateLength - 1; k > 0; k--)
        {
            _state[i] = unchecked((_state[i] ^ (Mixed(_state[i - 1]) * 1566083941)) - (uint)i);
            i = Advance(i);
        }

        _state[0] = UpperBit;   // so that the state is never all zero
    }

    /// <summary>The next tempered word.</summary>
    public uint Next()
    {
        if (_position == StateLength)
        {
            Regenerate();
        }

        uint word = _state[_position++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9D2C_5680;
        word ^= (word << 15) & 0xEFC6_0000;
        return word ^ (word >> 18);
    }

    private static uint Mixed(uint word) => word ^ (word >> 30);

    private int Advance(int i)
    {
        if (i + 1 < StateLength)
        {
            return i + 1;
        }

        _state[0] = _state[StateLength - 1];
        return 1;
    }

    private void InitialiseFromWord(uint seed)
    {
        _state[0] = seed;
        for (int i = 1; i < StateLength; i++)
        {
            _state[i] = unchecked((1812433253 * Mixed(_state[i - 1])) + (uint)i);
        }
    }

    private void Regenerate()
    {
        uint[] state = _state;
        for (int i = 0; i < StateLength - Middle; i++)
        {
            state[i] = Twisted(state[i], state[i + 1], state[i + Middle]);
        }

        for (int i = StateLength - Middle; i < StateLength - 1; i++)
        {
            state[i] = Twisted(state[i], state[i + 1], state[i + Middle - StateLength]);
        }

        state[StateLength - 1] = Twisted(state[StateLength - 1], state[0], state[Middle - 1]);
        _position = 0;
    }

    private static uint Twisted(uint current, uint next, uint far)
    {
        uint word = (current & UpperBit) | (next & LowerBits);
        return far ^ (word >> 1) ^ ((word & 1) == 0 ? 0 : TwistCoefficients);
    }
}
