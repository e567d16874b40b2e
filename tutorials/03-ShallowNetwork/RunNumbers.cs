using System.Text.Json;
using ShallowNet.Autodiff;
using ShallowNet.Learning;

namespace ShallowNet.Tutorials;

/// <summary>The numbers of a run, for other programs.</summary>
internal static class RunNumbers
{
    /// <summary>
    /// Writes <c>{"first_row":[…],"losses":[[iteration,loss],…],"test_accuracy":…,"train_seconds":…,"max_gradient_error":…}</c> to the file, if there
    /// is to be one. The accuracy is between 0 and 1, the gradient's error that of the gradient check, relative.
    /// </summary>
    public static void Save(string? file, Matrix<double> X, IReadOnlyList<LossAtIteration> losses, double accuracy, TimeSpan training, GradientCheckReport report)
    {
        if (file is null)
            return;
        using FileStream stream = File.Create(file);
        using Utf8JsonWriter json = new(stream);
        json.WriteStartObject();
        json.WriteStartArray("first_row");
        foreach (double value in X.RowSpan(0))
            json.WriteNumberValue(value);
        json.WriteEndArray();
        json.WriteStartArray("losses");
        foreach (LossAtIteration line in losses)
        {
            json.WriteStartArray();
            json.WriteNumberValue(line.Iteration);
            json.WriteNumberValue(line.Loss);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteNumber("test_accuracy", accuracy);
        json.WriteNumber("train_seconds", training.TotalSeconds);
        json.WriteNumber("max_gradient_error", report.MaxRelativeError);
        json.WriteEndObject();
    }
}
