namespace ShallowNet.Learning;

/// <summary>Handwritten digits, in a part for training and a part for testing.</summary>
public sealed class MnistData
{
    /// <summary>Puts the two parts together.</summary>
    /// <exception cref="ArgumentException">The images of the two parts differ in size.</exception>
    public MnistData(DigitImages train, DigitImages test, string source, bool isSynthetic = false)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(source);
        if ((train.Height, train.Width) != (test.Height, test.Width))
        {
            throw new ArgumentException($"The images for training have {train.Height}×{train.Width} pixels, those for testing {test.Height}×{test.Width}.", nameof(test));
        }

        Train = train;
        Test = test;
        Source = source;
        IsSynthetic = isSynthetic;
    }

    /// <summary>The images for training: 60,000 in MNIST.</summary>
    public DigitImages Train { get; }

    /// <summary>The images for testing: 10,000 in MNIST.</summary>
    public DigitImages Test { get; }

    /// <summary>Where the data came from, for people to read.</summary>
    public string Source { get; }

    /// <summary>Whether the digits were drawn by the program, and results say nothing about MNIST.</summary>
    public bool IsSynthetic { get; }
}
