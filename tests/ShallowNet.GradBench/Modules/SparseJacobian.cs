using System.Text.Json;
using ShallowNet.GradBench.Objectives;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Modules;

/// <summary>
/// The Jacobian of all errors in compressed rows: two rows for each observation, then one for each weight. Its columns are the cameras' numbers, the points', the weights.
/// </summary>
internal sealed class SparseJacobian(int cameras, int points, int observations)
{
    private const int CameraSize = 11;
    private const int PointSize = 3;
    private const int RowSize = CameraSize + PointSize + 1;

    private readonly int[] _rows = new int[3 * observations + 1];
    private readonly int[] _columns = new int[(2 * RowSize + 1) * observations];
    private readonly double[] _values = new double[(2 * RowSize + 1) * observations];
    private int _row;
    private int _count;

    public void Clear()
    {
        _row = 0;
        _count = 0;
    }

    /// <summary>Adds the row of one coordinate of an observation.</summary>
    public void Add(int observation, int camera, int point, in (Camera Camera, SpacePoint Point, double Weight) gradient)
    {
        Span<int> columns = _columns.AsSpan(_count, RowSize);
        for (int i = 0; i < CameraSize; i++)
        {
            columns[i] = CameraSize * camera + i;
        }
        for (int i = 0; i < PointSize; i++)
        {
            columns[CameraSize + i] = CameraSize * cameras + PointSize * point + i;
        }
        columns[RowSize - 1] = CameraSize * cameras + PointSize * points + observation;

        Span<double> values = _values.AsSpan(_count, RowSize);
        values[0] = gradient.Camera.R1;
        values[1] = gradient.Camera.R2;
        values[2] = gradient.Camera.R3;
        values[3] = gradient.Camera.C1;
        values[4] = gradient.Camera.C2;
        values[5] = gradient.Camera.C3;
        values[6] = gradient.Camera.FocalLength;
        values[7] = gradient.Camera.U0;
        values[8] = gradient.Camera.V0;
        values[9] = gradient.Camera.K1;
        values[10] = gradient.Camera.K2;
        values[11] = gradient.Point.X;
        values[12] = gradient.Point.Y;
        values[13] = gradient.Point.Z;
        values[14] = gradient.Weight;
        EndRow(RowSize);
    }

    /// <summary>Adds the row of one weight's error.</summary>
    public void Add(int observation, double derivative)
    {
        _columns[_count] = CameraSize * cameras + PointSize * points + observation;
        _values[_count] = derivative;
        EndRow(1);
    }

    private void EndRow(int size)
    {
        _count += size;
        _rows[++_row] = _count;
    }

    /// <summary>The protocol wants the beginning, as long as the two rows of an observation, and the last element.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("rows");
        Json.WriteRow(json, Shown<int>(_rows));
        json.WritePropertyName("cols");
        Json.WriteRow(json, Shown<int>(_columns));
        json.WritePropertyName("vals");
        Json.WriteRow(json, Shown<double>(_values));
        json.WriteEndObject();
    }

    private static T[] Shown<T>(ReadOnlySpan<T> all) => [.. all[..Math.Min(2 * RowSize, all.Length)], all[^1]];
}
