using ShallowNet.Autodiff;

namespace ShallowNet.GradBench.Objectives;

/// <summary>How a camera turns, where it stands, and how it maps: eleven numbers in the order of the benchmark.</summary>
public record struct Camera(
    double R1, double R2, double R3, double C1, double C2, double C3, double FocalLength, double U0, double V0, double K1, double K2);

/// <summary>A point in space.</summary>
public record struct SpacePoint(double X, double Y, double Z);

/// <summary>A point in an image, or how far two are apart.</summary>
public readonly record struct ImagePoint(double U, double V);

/// <summary>How far the image of a point is from where it was seen.</summary>
public static partial class BundleAdjustment
{
    [Differentiable]
    public static ImagePoint ReprojectionError(Camera camera, SpacePoint point, double weight, [NoGradient] ImagePoint seen)
    {
        double px = point.X - camera.C1;
        double py = point.Y - camera.C2;
        double pz = point.Z - camera.C3;

        // Rodrigues' formula turns the point by the length of the rotation vector around its direction.
        double squaredAngle = camera.R1 * camera.R1 + camera.R2 * camera.R2 + camera.R3 * camera.R3;
        double x, y, z;
        if (squaredAngle > 0)
        {
            double angle = Math.Sqrt(squaredAngle);
            double cosine = Math.Cos(angle);
            double sine = Math.Sin(angle);
            double wx = camera.R1 / angle;
            double wy = camera.R2 / angle;
            double wz = camera.R3 / angle;
            double along = (wx * px + wy * py + wz * pz) * (1 - cosine);
            x = px * cosine + (wy * pz - wz * py) * sine + wx * along;
            y = py * cosine + (wz * px - wx * pz) * sine + wy * along;
            z = pz * cosine + (wx * py - wy * px) * sine + wz * along;
        }
        else
        {
            x = px + (camera.R2 * pz - camera.R3 * py);
            y = py + (camera.R3 * px - camera.R1 * pz);
            z = pz + (camera.R1 * py - camera.R2 * px);
        }

        double u = x / z;
        double v = y / z;
        double squared = u * u + v * v;
        double distorted = (1 + camera.K1 * squared + camera.K2 * squared * squared) * camera.FocalLength;
        return new ImagePoint(weight * (u * distorted + camera.U0 - seen.U), weight * (v * distorted + camera.V0 - seen.V));
    }

    /// <summary>Zero for the weight 1.</summary>
    [Differentiable]
    public static double WeightError(double weight) => 1 - weight * weight;
}
