using System.Text.Json;
using ShallowNet.Learning;

namespace ShallowNet.Tutorials;

/// <summary>The numbers of a run, for other programs.</summary>
internal static class RunNumbers
{
    /// <summary>
    /// Writes <c>{"epochs":[{"loss":…,"accuracy":…,"seconds":…,"val_loss":…,"val_accuracy":…},…],"test_loss":…,"test_accuracy":…,"plain":{"epochs":[{"loss":…,"seconds":…},…],"test_accuracy":…}}</c> to the file,
    /// if there is to be one. Accuracies are between 0 and 1; <c>plain</c> is the network without <see cref="Sequential"/>.
    /// </summary>
    public static void Save(string? file, History history, double testLoss, double testAccuracy, IReadOnlyList<PlainEpoch> plain, double plainAccuracy)
    {
        if (file is null)
            return;
        using FileStream stream = File.Create(file);
        using Utf8JsonWriter json = new(stream);
        json.WriteStartObject();
        json.WriteStartArray("epochs");
        foreach (EpochLog epoch in history.Epochs)
        {
            json.WriteStartObject();
            json.WriteNumber("loss", epoch["loss"]);
            json.WriteNumber("accuracy", epoch["accuracy"]);
            json.WriteNumber("seconds", epoch.Seconds);
            json.WriteNumber("val_loss", epoch["val_loss"]);
            json.WriteNumber("val_accuracy", epoch["val_accuracy"]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("test_loss", testLoss);
        json.WriteNumber("test_accuracy", testAccuracy);
        json.WriteStartObject("plain");
        json.WriteStartArray("epochs");
        foreach (PlainEpoch epoch in plain)
        {
            json.WriteStartObject();
            json.WriteNumber("loss", epoch.Loss);
            json.WriteNumber("seconds", epoch.Seconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("test_accuracy", plainAccuracy);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
