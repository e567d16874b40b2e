using System.Numerics;
using System.Text;
using System.Text.Json;

namespace ShallowNet.Learning;

/// <summary>
/// The description in the file of a <see cref="Sequential{T}"/>: JSON with the features of a sample and, for each layer, its kind, its name and its settings.
/// </summary>
internal static class ModelDescription
{
    private const string Model = "Sequential";

    public static string Of<T>(Sequential<T> model)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("model", Model);
            json.WriteNumber("inputFeatures", model.InputFeatures!.Value);
            json.WriteStartArray("layers");
            foreach (BuiltLayer<T> layer in model.Built)
            {
                json.WriteStartObject();
                json.WriteString("kind", layer.Layer.Kind);
                json.WriteString("name", layer.Name);
                layer.Layer.WriteSettings(json);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A model of the layers that a file describes, with the parameters that it holds.</summary>
    /// <exception cref="ModelFileException">It is no file of a <see cref="Sequential{T}"/>, or has layers that are unknown here.</exception>
    public static Sequential Open(string path, Func<IEnumerable<Layer>, Sequential> create)
    {
        ModelContent<float> content = ModelFile.Load<float>(path);
        Sequential model;
        try
        {
            using JsonDocument json = JsonDocument.Parse(content.Description);
            JsonElement root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("model", out JsonElement kind) || kind.GetString() != Model)
            {
                throw new ModelFileException($"{path} holds no Sequential model. Build the model in code and call its Load.");
            }

            model = create(root.GetProperty("layers").EnumerateArray().Select(layer => ReadLayer(layer, path)));
            model.Build(root.GetProperty("inputFeatures").GetInt32());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new ModelFileException($"The description of the model in {path} is not understood: {error.Message}", error);
        }

        content.CopyTo(model.Parameters);
        return model;
    }

    private static Layer ReadLayer(JsonElement json, string path)
    {
        string kind = json.GetProperty("kind").GetString() ?? "";
        string? name = json.GetProperty("name").GetString();
        return kind switch
        {
            nameof(Dense) => new Dense(json.GetProperty("units").GetInt32(), json.GetProperty("activation").GetString()!, name: name),
            nameof(Activation) => new Activation(json.GetProperty("function").GetString()!, name),
            nameof(Dropout) => new Dropout(json.GetProperty("rate").GetDouble(), name),
            nameof(Flatten) => new Flatten(name, [.. json.GetProperty("inputShape").EnumerateArray().Select(extent => extent.GetInt32())]),
            _ => throw new ModelFileException($"{path} has a layer of the kind \"{kind}\", which is not known here. Build the model in code and call its Load."),
        };
    }
}
