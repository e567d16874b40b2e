using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.GradBench.Objectives;

/// <summary>The sum of the squared distances of points from their nearest centroids.</summary>
public static partial class KMeans
{
    /// <param name="centroids">Rows of <paramref name="dimension"/> numbers.</param>
    /// <param name="points">Rows of <paramref name="dimension"/> numbers.</param>
    /// <param name="dimension">Of the space.</param>
    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Hessian)]
    public static double Cost(ReadOnlySpan<double> centroids, [NoGradient] ReadOnlySpan<double> points, int dimension)
    {
        double cost = 0;
        for (int i = 0; i < points.Length / dimension; i++)
        {
            ReadOnlySpan<double> point = points.Slice(i * dimension, dimension);
            int nearest = Nearest(point, centroids);
            ReadOnlySpan<double> centroid = centroids.Slice(nearest * dimension, dimension);
            double distance = 0;
            for (int j = 0; j < dimension; j++)
            {
                double difference = point[j] - centroid[j];
                distance += difference * difference;
            }
            cost += distance;
        }
        return cost;
    }

    /// <summary>The number of the centroid that is nearest to a point.</summary>
    private static int Nearest(ReadOnlySpan<double> point, ReadOnlySpan<double> centroids)
    {
        int nearest = 0;
        double shortest = double.PositiveInfinity;
        for (int k = 0; k < centroids.Length / point.Length; k++)
        {
            double distance = SquaredDistance(point, centroids.Slice(k * point.Length, point.Length));
            if (distance < shortest)
            {
                shortest = distance;
                nearest = k;
            }
        }
        return nearest;
    }

    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Vector<double> sums = Vector<double>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> differences = new Vector<double>(a[i..]) - new Vector<double>(b[i..]);
            sums += differences * differences;
        }
        double sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }
}
