using ShallowNet.Autodiff;

namespace ShallowNet.GradBench.Objectives;

/// <summary>How far measured points are from the skin of a posed hand.</summary>
public static partial class HandTracking
{
    /// <summary>Measured points minus the vertices that they correspond to.</summary>
    /// <param name="theta">26 numbers: rotation of the hand (axis times angle), translation, and for each of five fingers four angles.</param>
    /// <param name="model">The hand at rest.</param>
    /// <param name="correspondences">For each measured point a vertex.</param>
    /// <param name="points">The measured points: rows of 3.</param>
    /// <param name="residuals">Receives the differences: rows of 3.</param>
    [Differentiable(Modes = DifferentiationModes.Tangent)]
    public static void VertexResiduals(
        ReadOnlySpan<double> theta, [NoGradient] HandModel model, ReadOnlySpan<int> correspondences, [NoGradient] ReadOnlySpan<double> points, Span<double> residuals)
    {
        Span<double> positions = new double[model.BasePositions.Length / 4 * 3];
        PoseVertices(theta, model, positions);
        for (int i = 0; i < correspondences.Length; i++)
        {
            int vertex = 3 * correspondences[i];
            for (int j = 0; j < 3; j++)
            {
                residuals[3 * i + j] = points[3 * i + j] - positions[vertex + j];
            }
        }
    }

    /// <summary>Measured points minus the points of triangles that they correspond to.</summary>
    /// <param name="theta">As for <see cref="VertexResiduals"/>.</param>
    /// <param name="us">For each measured point where in its triangle: two barycentric coordinates.</param>
    /// <param name="model">The hand at rest.</param>
    /// <param name="correspondences">For each measured point a triangle.</param>
    /// <param name="points">The measured points: rows of 3.</param>
    /// <param name="residuals">Receives the differences: rows of 3.</param>
    [Differentiable(Modes = DifferentiationModes.Tangent)]
    public static void SurfaceResiduals(
        ReadOnlySpan<double> theta, ReadOnlySpan<double> us, [NoGradient] HandModel model, ReadOnlySpan<int> correspondences, [NoGradient] ReadOnlySpan<double> points, Span<double> residuals)
    {
        Span<double> positions = new double[model.BasePositions.Length / 4 * 3];
        PoseVertices(theta, model, positions);
        for (int i = 0; i < correspondences.Length; i++)
        {
            int triangle = 3 * correspondences[i];
            int a = 3 * model.Triangles[triangle];
            int b = 3 * model.Triangles[triangle + 1];
            int c = 3 * model.Triangles[triangle + 2];
            double u = us[2 * i];
            double v = us[2 * i + 1];
            for (int j = 0; j < 3; j++)
            {
                double onSkin = u * positions[a + j] + v * positions[b + j] + (1 - u - v) * positions[c + j];
                residuals[3 * i + j] = points[3 * i + j] - onSkin;
            }
        }
    }

    /// <summary>Where the vertices are: each at the weighted mean of where its bones take it.</summary>
    [Differentiable(Modes = DifferentiationModes.Tangent)]
    private static void PoseVertices(ReadOnlySpan<double> theta, [NoGradient] HandModel model, Span<double> positions)
    {
        int bones = model.Parents.Length;
        Span<double> transforms = new double[12 * bones];
        PoseBones(theta, model, transforms);
        Span<double> rotation = new double[9];
        RotationAround(theta.Slice(0, 3), rotation);
        double mirror = model.IsMirrored ? -1 : 1;
        int vertices = positions.Length / 3;
        for (int vertex = 0; vertex < vertices; vertex++)
        {
            ReadOnlySpan<double> rest = model.BasePositions.AsSpan(4 * vertex, 4);
            ReadOnlySpan<double> weights = model.Weights.AsSpan(bones * vertex, bones);
            double x = 0;
            double y = 0;
            double z = 0;
            for (int bone = 0; bone < bones; bone++)
            {
                double weight = weights[bone];
                if (weight != 0)
                {
                    ReadOnlySpan<double> t = transforms.Slice(12 * bone, 12);
                    x += weight * (t[0] * rest[0] + t[1] * rest[1] + t[2] * rest[2] + t[3] * rest[3]);
                    y += weight * (t[4] * rest[0] + t[5] * rest[1] + t[6] * rest[2] + t[7] * rest[3]);
                    z += weight * (t[8] * rest[0] + t[9] * rest[1] + t[10] * rest[2] + t[11] * rest[3]);
                }
            }
            x *= mirror;
            positions[3 * vertex] = rotation[0] * x + rotation[1] * y + rotation[2] * z + theta[3];
            positions[3 * vertex + 1] = rotation[3] * x + rotation[4] * y + rotation[5] * z + theta[4];
            positions[3 * vertex + 2] = rotation[6] * x + rotation[7] * y + rotation[8] * z + theta[5];
        }
    }

    /// <summary>For each bone the transform that takes the skin at rest to where the bone takes it.</summary>
    [Differentiable(Modes = DifferentiationModes.Tangent)]
    private static void PoseBones(ReadOnlySpan<double> theta, [NoGradient] HandModel model, Span<double> transforms)
    {
        int bones = model.Parents.Length;
        Span<double> bends = new double[bones];
        Span<double> spreads = new double[bones];
        int next = 6;
        for (int finger = 0; finger < 5; finger++)
        {
            // The bone next to the wrist is fixed; the one after it also moves sideways.
            for (int joint = 2; joint <= 4; joint++)
            {
                bends[4 * finger + joint] = theta[next++];
                if (joint == 2)
                {
                    spreads[4 * finger + joint] = theta[next++];
                }
            }
        }

        Span<double> absolutes = new double[12 * bones];
        Span<double> turn = new double[12];
        Span<double> relative = new double[12];
        for (int bone = 0; bone < bones; bone++)
        {
            double cx = Math.Cos(bends[bone]);
            double sx = Math.Sin(bends[bone]);
            double cz = Math.Cos(spreads[bone]);
            double sz = Math.Sin(spreads[bone]);
            turn[0] = cz;
            turn[1] = -sz * cx;
            turn[2] = sz * sx;
            turn[4] = sz;
            turn[5] = cz * cx;
            turn[6] = -cz * sx;
            turn[9] = sx;
            turn[10] = cx;
            Multiply(model.BaseRelatives.AsSpan(12 * bone, 12), turn, relative);
            Span<double> absolute = absolutes.Slice(12 * bone, 12);
            int parent = model.Parents[bone];
            if (parent < 0)
            {
                relative.CopyTo(absolute);
            }
            else
            {
                Multiply(absolutes.Slice(12 * parent, 12), relative, absolute);
            }
            Multiply(absolute, model.InverseBaseAbsolutes.AsSpan(12 * bone, 12), transforms.Slice(12 * bone, 12));
        }
    }

    /// <summary>The product of two transforms.</summary>
    [Differentiable(Modes = DifferentiationModes.Tangent)]
    private static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        for (int row = 0; row < 12; row += 4)
        {
            for (int column = 0; column < 4; column++)
            {
                product[row + column] = a[row] * b[column] + a[row + 1] * b[4 + column] + a[row + 2] * b[8 + column];
            }
            product[row + 3] += a[row + 3];
        }
    }

    /// <summary>The rotation around a vector by its length, as a matrix, row by row.</summary>
    [Differentiable(Modes = DifferentiationModes.Tangent)]
    private static void RotationAround(ReadOnlySpan<double> vector, Span<double> rotation)
    {
        double angle = Math.Sqrt(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2]);
        if (angle < 0.0001)
        {
            rotation[0] = 1;
            rotation[4] = 1;
            rotation[8] = 1;
            return;
        }
        double x = vector[0] / angle;
        double y = vector[1] / angle;
        double z = vector[2] / angle;
        double s = Math.Sin(angle);
        double c = Math.Cos(angle);
        rotation[0] = x * x + (1 - x * x) * c;
        rotation[1] = x * y * (1 - c) - z * s;
        rotation[2] = x * z * (1 - c) + y * s;
        rotation[3] = x * y * (1 - c) + z * s;
        rotation[4] = y * y + (1 - y * y) * c;
        rotation[5] = y * z * (1 - c) - x * s;
        rotation[6] = x * z * (1 - c) - y * s;
        rotation[7] = y * z * (1 - c) + x * s;
        rotation[8] = z * z + (1 - z * z) * c;
    }
}
