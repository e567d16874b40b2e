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
        int count = centroids.Length / dimension;
        double cost = 0;
        for (int i = 0; i < points.Length / dimension; i++)
        {
            ReadOnlySpan<double> point = points.Slice(i * dimension, dimension);
            int nearest = 0;
            double shortest = double.PositiveInfinity;
            for (int k = 0; k < count; k++)
            {
                double distance = SquaredDistance(point, centroids.Slice(k * dimension, dimension));
                if (distance < shortest)
                {
                    shortest = distance;
                    nearest = k;
                }
            }
            cost += SquaredDistance(point, centroids.Slice(nearest * dimension, dimension));
        }
        return cost;

        static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
        {
            double sum = 0;
            for (int i = 0; i < a.Length; i++)
            {
                double difference = a[i] - b[i];
                sum += difference * difference;
            }
            return sum;
        }
    }
}
