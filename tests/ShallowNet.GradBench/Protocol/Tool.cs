using System.Text;
using System.Text.Json;

namespace ShallowNet.GradBench.Protocol;

/// <summary>GradBench's protocol: each line a message in JSON, answered by one line with the same <c>id</c>, until the input ends.</summary>
public static class Tool
{
    public const string Name = "shallownet-autodiff";

    public static void Run(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { } line)
        {
            if (line.AsSpan().Trim().IsEmpty)
            {
                continue;
            }
            output.WriteLine(Answer(line));
            output.Flush();
        }
    }

    /// <summary>The response to one message.</summary>
    public static string Answer(string line)
    {
        JsonElement? id = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement message = document.RootElement;
            id = message.GetProperty("id").Clone();
            return Respond(id, json => Answer(message, json));
        }
        catch (Exception error)
        {
            return Respond(id, json => Fail(json, error.Message));
        }
    }

    private static void Answer(JsonElement message, Utf8JsonWriter json)
    {
        string? kind = message.GetProperty("kind").GetString();
        switch (kind)
        {
            case "start":
                json.WriteString("tool", Name);
                break;
            case "define":
                Define(message.GetProperty("module").GetString(), json);
                break;
            case "evaluate":
                Evaluate(message, json);
                break;
            case "analysis":
                break;
            default:
                Fail(json, $"Messages of the kind '{kind}' are not known.");
                break;
        }
    }

    private static void Define(string? module, Utf8JsonWriter json)
    {
        if (ModuleTable.Find(module) is null)
        {
            Fail(json, NotKnown(module));
        }
        else
        {
            json.WriteBoolean("success", true);
        }
    }

    private static void Evaluate(JsonElement message, Utf8JsonWriter json)
    {
        string? name = message.GetProperty("module").GetString();
        string? function = message.GetProperty("function").GetString();
        Module module = ModuleTable.Find(name) ?? throw new ArgumentException(NotKnown(name));
        JsonElement input = message.GetProperty("input");
        Evaluation evaluation = module.Evaluation(function, input);
        List<long> nanoseconds = Runs.Of(input).Time(evaluation.Run);

        json.WriteBoolean("success", true);
        json.WritePropertyName("output");
        evaluation.WriteOutput(json);
        json.WriteStartArray("timings");
        foreach (long time in nanoseconds)
        {
            json.WriteStartObject();
            json.WriteString("name", "evaluate");
            json.WriteNumber("nanoseconds", time);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string NotKnown(string? module) => $"The module '{module}' is not known.";

    private static void Fail(Utf8JsonWriter json, string error)
    {
        json.WriteBoolean("success", false);
        json.WriteString("error", error);
    }

    private static string Respond(JsonElement? id, Action<Utf8JsonWriter> rest)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WritePropertyName("id");
            if (id is { } known)
            {
                known.WriteTo(json);
            }
            else
            {
                json.WriteNullValue();
            }
            rest(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
