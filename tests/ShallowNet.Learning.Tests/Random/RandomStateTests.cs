namespace ShallowNet.Learning.Tests;

public class RandomStateTests
{
    private static readonly RandomStreamReference Reference = NotebookReference.Instance.RandomState123;

    [Fact]
    public void The_words_are_those_of_mt19937_seeded_as_numpy_seeds_it()
    {
        RandomState random = new(123);
        Assert.Equal(NotebookReference.Instance.RandomRaw.Words, Draw(8, random.NextUInt32));
    }

    [Fact]
    public void The_default_seed_of_the_authors_gives_the_authors_ten_thousandth_word()
    {
        // The value that the C++ standard requires of std::mt19937 ([rand.predef]).
        RandomState random = new(5489);
        uint[] words = Draw(10_000, random.NextUInt32);
        Assert.Equal(4123659995u, words[^1]);
    }

    [Fact]
    public void A_key_seeds_as_the_authors_init_by_array_does()
    {
        // The first words of the authors' own test output, mt19937ar.out.
        uint[] key = [0x123, 0x234, 0x345, 0x456];
        RandomState random = new(key);
        Assert.Equal([1067595299u, 955945823u, 477289528u, 4107218783u, 4228976476u], Draw(5, random.NextUInt32));
    }

    [Fact]
    public void A_key_longer_than_the_state_is_used_to_its_end()
    {
        uint[] key = new uint[700];
        uint[] same = [.. key];
        uint[] other = [.. key];
        other[^1] = 1;
        uint first = new RandomState(key).NextUInt32();
        Assert.Equal(first, new RandomState(same).NextUInt32());
        Assert.NotEqual(first, new RandomState(other).NextUInt32());
    }

    [Fact]
    public void A_64_bit_word_is_two_words_with_the_first_above()
    {
        uint[] words = NotebookReference.Instance.RandomRaw.Words;
        Assert.Equal(((ulong)words[0] << 32) | words[1], new RandomState(123).NextUInt64());
    }

    [Fact]
    public void Every_distribution_draws_from_one_stream_as_numpy_does()
    {
        RandomState random = new(123);
        Assert.Equal(Reference.RandomSample, Draw(5, random.RandomSample));
        Assert.Equal(Reference.Randn, Draw(7, random.Randn));
        Assert.Equal(Reference.Randint0To100, Draw(10, () => random.Randint(0, 100)));
        Assert.Equal(Reference.Permutation10, random.Permutation(10));
        Assert.Equal(Reference.UniformMinus1To1, Draw(4, () => random.Uniform(-1, 1)));
        int[] shuffled = [.. Enumerable.Range(0, 10)];
        random.Shuffle<int>(shuffled);
        Assert.Equal(Reference.ShuffleOf0To9, shuffled);
    }

    [Fact]
    public void Filling_storage_draws_what_single_calls_draw()
    {
        RandomState random = new(123);
        double[] uniform = new double[5];
        double[] normal = new double[7];
        int[] integers = new int[10];
        random.RandomSample(uniform);
        random.Randn(normal);
        random.Randint(0, 100, integers);
        Assert.Equal(Reference.RandomSample, uniform);
        Assert.Equal(Reference.Randn, normal);
        Assert.Equal(Reference.Randint0To100, integers);
    }

    [Fact]
    public void Matrices_are_filled_row_by_row()
    {
        double[] expected = Draw(6, new RandomState(0).Randn);
        Matrix<double> drawn = new RandomState(0).Randn(2, 3);
        Assert.Equal((2, 3), (drawn.Rows, drawn.Columns));
        Assert.Equal(expected, drawn.AsSpan().ToArray());

        expected = Draw(6, new RandomState(0).RandomSample);
        Assert.Equal(expected, new RandomState(0).RandomSample(3, 2).AsSpan().ToArray());
        Assert.Equal([.. expected.Select(u => 10 + (5 * u))], new RandomState(0).Uniform(10, 15, 3, 2).AsSpan().ToArray());
    }

    [Fact]
    public void The_weights_of_the_reference_network_are_the_first_normal_numbers_of_seed_42()
    {
        double[][] w1 = NotebookReference.Instance.SmallNetwork.Parameters.W1;
        Assert.Equal([.. w1.SelectMany(row => row)], new RandomState(42).Randn(4, 2).AsSpan().ToArray());
    }

    [Fact]
    public void Normal_scales_and_shifts_a_standard_normal_number()
    {
        double z = new RandomState(7).Randn();
        Assert.Equal(3 + (0.5 * z), new RandomState(7).Normal(3, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomState(7).Normal(0, -1));
    }

    [Fact]
    public void Randn_has_the_moments_of_the_standard_normal_distribution()
    {
        const int Count = 200_000;
        double[] drawn = new double[Count];
        new RandomState(1).Randn(drawn);
        Assert.InRange(drawn.Average(), -0.01, 0.01);                              // σ of the mean: 0.0022
        Assert.InRange(drawn.Average(z => z * z), 0.98, 1.02);                     // σ: 0.0032
        Assert.InRange(drawn.Count(z => Math.Abs(z) < 1) / (double)Count, 0.677, 0.688);   // 0.6827
    }

    [Fact]
    public void Randint_of_more_than_32_bits_masks_64_bit_words()
    {
        const long High = 1L << 40;
        RandomState random = new(123);
        RandomState words = new(123);
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal((long)(words.NextUInt64() & (High - 1)), random.Randint(0L, High));
        }
    }

    [Fact]
    public void Randint_reaches_both_ends_of_its_range_and_nothing_beyond()
    {
        RandomState random = new(5);
        int[] drawn = Draw(1000, () => random.Randint(-3, 3));
        Assert.Equal([-3, -2, -1, 0, 1, 2], drawn.Distinct().Order());
        Assert.Equal(drawn.Length, Draw(1000, () => random.Randint(long.MinValue, long.MaxValue)).Distinct().Count());
    }

    [Fact]
    public void Randint_of_one_possible_value_takes_nothing_from_the_stream()
    {
        RandomState random = new(123);
        Assert.Equal(4, random.Randint(4, 5));
        Assert.Equal(NotebookReference.Instance.RandomRaw.Words[0], random.NextUInt32());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 4)]
    public void Randint_of_an_empty_range_throws(int low, int high)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => new RandomState(1).Randint(low, high));
        Assert.Contains($"lower end {low}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shuffling_a_matrix_keeps_its_rows_whole_and_follows_the_shuffle_of_indices()
    {
        int[] order = new RandomState(9).Permutation(6);
        Matrix<double> values = Matrix.Zeros<double>(6, 3);
        for (int i = 0; i < 18; i++)
        {
            values.AsSpan()[i] = i;
        }

        new RandomState(9).Shuffle(values);
        Assert.Equal([.. order.SelectMany(row => new double[] { 3 * row, (3 * row) + 1, (3 * row) + 2 })], values.AsSpan().ToArray());
    }

    [Fact]
    public void Permutation_of_values_leaves_the_values_as_they_were()
    {
        string[] values = ["a", "b", "c", "d"];
        string[] permuted = new RandomState(3).Permutation<string>(values);
        Assert.Equal(["a", "b", "c", "d"], values);
        Assert.Equal(values, permuted.Order());
        Assert.Equal([.. new RandomState(3).Permutation(4).Select(i => values[i])], permuted);
    }

    [Fact]
    public void Choice_with_replacement_is_randint_and_without_it_the_start_of_a_permutation()
    {
        RandomState random = new(11);
        Assert.Equal(Draw(5, () => random.Randint(8)), new RandomState(11).Choice(8, 5));
        Assert.Equal(new RandomState(11).Permutation(8)[..5], new RandomState(11).Choice(8, 5, replace: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Choice(3, 4, replace: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Choice(0, 1));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1L << 32)]
    public void A_seed_outside_32_bits_is_refused(long seed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomState(seed));

    [Fact]
    public void An_empty_key_is_refused() =>
        Assert.Throws<ArgumentException>(() => new RandomState(ReadOnlySpan<uint>.Empty));

    [Fact]
    public void The_largest_seed_is_accepted_and_differs_from_the_smallest() =>
        Assert.NotEqual(new RandomState(0).NextUInt32(), new RandomState(uint.MaxValue).NextUInt32());

    [Fact]
    public void Without_a_seed_two_generators_differ() =>
        Assert.NotEqual(Draw(4, new RandomState().NextUInt32), Draw(4, new RandomState().NextUInt32));

    private static T[] Draw<T>(int count, Func<T> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];
}
