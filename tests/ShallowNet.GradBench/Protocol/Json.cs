using System.Text.Json;

namespace ShallowNet.GradBench.Protocol;

/// <summary>Rows of numbers in JSON.</summary>
public static class Json
{
    public static double[] Row(this JsonElement parent, string name) => Row(parent.GetProperty(name));

    public static double[] Row(JsonElement row)
    {
        var numbers = new double[row.GetArrayLength()];
        int i = 0;
        foreach (JsonElement number in row.EnumerateArray())
        {
            numbers[i++] = number.GetDouble();
        }
        return numbers;
    }

    public static int[] Integers(this JsonElement parent, string name) => [.. parent.GetProperty(name).EnumerateArray().Select(n => n.GetInt32())];

    /// <summary>The rows of a matrix, one after the other.</summary>
    public static double[] Rows(this JsonElement parent, string name) => [.. parent.GetProperty(name).EnumerateArray().SelectMany(Row)];

    public static int Integer(this JsonElement parent, string name) => parent.GetProperty(name).GetInt32();

    public static double Number(this JsonElement parent, string name) => parent.GetProperty(name).GetDouble();

    public static void WriteRow(Utf8JsonWriter json, ReadOnlySpan<double> row)
    {
        json.WriteStartArray();
        foreach (double number in row)
        {
            json.WriteNumberValue(number);
        }
        json.WriteEndArray();
    }

    public static void WriteRow(Utf8JsonWriter json, ReadOnlySpan<int> row)
    {
        json.WriteStartArray();
        foreach (int number in row)
        {
            json.WriteNumberValue(number);
        }
        json.WriteEndArray();
    }

    /// <summary>A row as a matrix with rows of <paramref name="width"/> numbers.</summary>
    public static void WriteRows(Utf8JsonWriter json, ReadOnlySpan<double> rows, int count, int width)
    {
        json.WriteStartArray();
        for (int i = 0; i < count; i++)
        {
            WriteRow(json, rows.Slice(i * width, width));
        }
        json.WriteEndArray();
    }
}
