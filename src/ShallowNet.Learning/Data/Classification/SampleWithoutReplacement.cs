namespace ShallowNet.Learning;

/// <summary>
/// Distinct integers out of 0 … population − 1, by the method that scikit-learn's <c>sample_without_replacement</c> chooses for the
/// size at hand: its draws are part of the order of the stream.
/// </summary>
internal static class SampleWithoutReplacement
{
    /// <summary>Draws <paramref name="count"/> distinct integers below <paramref name="population"/>.</summary>
    public static int[] Draw(int population, int count, RandomState random)
    {
        double ratio = (double)count / population;
        return ratio switch
        {
            > 0.01 and < 0.99 => random.Permutation(population)[..count],
            < 0.2 => DrawTrackingTheSelected(population, count, random),
            _ => DrawIntoReservoir(population, count, random),
        };
    }

    private static int[] DrawTrackingTheSelected(int population, int count, RandomState random)
    {
        HashSet<int> selected = new(count);
        int[] result = new int[count];
        for (int i = 0; i < count; i++)
        {
            int drawn;
            do
            {
                drawn = random.Randint(population);
            }
            while (!selected.Add(drawn));

            result[i] = drawn;
        }

        return result;
    }

    /// <summary>Reservoir sampling: element i replaces a kept one with probability count/(i + 1).</summary>
    private static int[] DrawIntoReservoir(int population, int count, RandomState random)
    {
        int[] result = new int[count];
        for (int i = 0; i < count; i++)
        {
            result[i] = i;
        }

        for (int i = count; i < population; i++)
        {
            int j = random.Randint(i + 1);
            if (j < count)
            {
                result[j] = i;
            }
        }

        return result;
    }
}
