using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>Data sets made on the spot, and what is needed to cut them up. Samples are rows.</summary>
public static class Datasets
{
    /// <summary>
    /// A random classification problem, number for number the one of scikit-learn's <c>sklearn.datasets.make_classification</c>.
    /// Clusters of normal points, each with a random covariance, sit at the corners of a hypercube; columns that are linear
    /// combinations of them, copies and pure noise are added, some labels are flipped, and rows and columns are shuffled.
    /// </summary>
    /// <param name="nSamples">The number of samples (rows).</param>
    /// <param name="nFeatures">The number of features (columns): informative, redundant, repeated, and for the rest noise.</param>
    /// <param name="nInformative">The number of features that the classes differ in: the dimension of the hypercube.</param>
    /// <param name="nRedundant">The number of random linear combinations of the informative features.</param>
    /// <param name="nRepeated">The number of copies of informative and redundant features, drawn with replacement.</param>
    /// <param name="nClasses">The number of classes.</param>
    /// <param name="nClustersPerClass">The number of clusters, and so of corners, in each class.</param>
    /// <param name="weights">The share of the samples that each class gets; one less than there are classes leaves the remainder to the last. By default equal shares.</param>
    /// <param name="flipY">The share of the samples whose label is drawn at random.</param>
    /// <param name="classSep">Half the side of the hypercube: larger is easier.</param>
    /// <param name="hypercube">Whether the clusters sit at the corners of a hypercube, or of a random polytope.</param>
    /// <param name="shift">What is added to each feature: by default 0; <see cref="PerFeature.Random"/> draws from [−classSep, classSep).</param>
    /// <param name="scale">What each feature is multiplied by after the shift: by default 1; <see cref="PerFeature.Random"/> draws from [1, 101).</param>
    /// <param name="shuffle">Whether rows and columns are shuffled. Otherwise the columns are informative, redundant, repeated, noise.</param>
    /// <param name="randomState">A seed or a generator; by default numbers that differ in every run.</param>
    /// <returns>The samples (<paramref name="nSamples"/> × <paramref name="nFeatures"/>) and their labels, 0 … <paramref name="nClasses"/> − 1.</returns>
    /// <exception cref="ArgumentException">An argument is out of its range, or they do not fit together.</exception>
    /// <remarks>The idea is that of I. Guyon, "Design of experiments for the NIPS 2003 variable selection benchmark" (2003).</remarks>
    public static (Matrix<double> X, int[] Y) MakeClassification(
        int nSamples = 100,
        int nFeatures = 20,
        int nInformative = 2,
        int nRedundant = 2,
        int nRepeated = 0,
        int nClasses = 2,
        int nClustersPerClass = 2,
        IReadOnlyList<double>? weights = null,
        double flipY = 0.01,
        double classSep = 1.0,
        bool hypercube = true,
        PerFeature? shift = null,
        PerFeature? scale = null,
        bool shuffle = true,
        RandomState? randomState = null)
    {
        ClassificationSettings settings = new()
        {
            Samples = nSamples,
            Features = nFeatures,
            Informative = nInformative,
            Redundant = nRedundant,
            Repeated = nRepeated,
            Classes = nClasses,
            ClustersPerClass = nClustersPerClass,
            Weights = weights,
            FlipY = flipY,
            ClassSep = classSep,
            Hypercube = hypercube,
            Shift = shift ?? 0.0,
            Scale = scale ?? 1.0,
            Shuffle = shuffle,
        };
        settings.Validate();
        return new ClassificationProblem(settings).Generate(randomState ?? new RandomState());
    }

    /// <summary>
    /// The first <paramref name="trainSize"/> samples, and the rest: the notebook's <c>X[:4000]</c> and <c>X[4000:]</c>, in the order they are in.
    /// </summary>
    /// <param name="X">The samples, as rows.</param>
    /// <param name="y">One label for each row of <paramref name="X"/>.</param>
    /// <param name="trainSize">How many samples are for training: from 0 to all.</param>
    /// <returns>Copies of both parts.</returns>
    /// <exception cref="ArgumentException">There are not as many labels as samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="trainSize"/> is negative or above the number of samples.</exception>
    public static (Matrix<T> XTrain, int[] YTrain, Matrix<T> XTest, int[] YTest) TrainTestSplit<T>(Matrix<T> X, ReadOnlySpan<int> y, int trainSize)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(X);
        if (X.Rows != y.Length)
        {
            throw new ArgumentException($"X has {X.Rows} samples (rows), but there are {y.Length} labels.", nameof(y));
        }

        if (trainSize < 0 || trainSize > y.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(trainSize), trainSize, $"Of {y.Length} samples, between 0 and {y.Length} can be for training.");
        }

        return (Rows(X, 0, trainSize), y[..trainSize].ToArray(), Rows(X, trainSize, y.Length), y[trainSize..].ToArray());
    }

    private static Matrix<T> Rows<T>(Matrix<T> X, int from, int to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> rows = Matrix.Zeros<T>(to - from, X.Columns);
        X.AsSpan()[(from * X.Columns)..(to * X.Columns)].CopyTo(rows.AsSpan());
        return rows;
    }
}
