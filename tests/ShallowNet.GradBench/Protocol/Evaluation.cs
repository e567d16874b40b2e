using System.Text.Json;

namespace ShallowNet.GradBench.Protocol;

/// <summary>A function with its input read and storage made for its output: what is left to do is to run it, as often as wanted.</summary>
/// <param name="Run">Evaluates the function.</param>
/// <param name="WriteOutput">Writes the output of the last run.</param>
public sealed record Evaluation(Action Run, Action<Utf8JsonWriter> WriteOutput)
{
    /// <summary>A function with one number as output.</summary>
    public static Evaluation OfNumber(Func<double> function)
    {
        double output = 0;
        return new Evaluation(() => output = function(), json => json.WriteNumberValue(output));
    }

    /// <summary>A function that fills a row of numbers.</summary>
    public static Evaluation OfRow(double[] row, Action fill) => new(fill, json => Json.WriteRow(json, row));

    /// <summary>A function that adds to a row of numbers, which is cleared before.</summary>
    public static Evaluation OfSum(double[] row, Action add) => OfRow(row, () =>
    {
        Array.Clear(row);
        add();
    });
}
