using System.Globalization;
using System.Numerics;
using System.Text;

namespace ShallowNet.Learning;

/// <summary>The table of a model's layers, in the form in which Keras prints it.</summary>
internal static class ModelSummary
{
    private const int NameWidth = 29;
    private const int ShapeWidth = 26;
    private const int Width = 65;

    public static string Of<T>(Sequential<T> model)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        StringBuilder text = new();
        text.Append("Model: \"sequential\"\n");
        Rule('_');
        Row("Layer (type)", "Output Shape", "Param #");
        Rule('=');
        long total = 0;
        for (int i = 0; i < model.Built.Count; i++)
        {
            BuiltLayer<T> layer = model.Built[i];
            long parameters = layer.Parameters.Sum(parameter => (long)parameter.Value.Count);
            total += parameters;
            Row($"{layer.Name} ({layer.Layer.Kind})", Invariant($"(None, {layer.Outputs})"), Invariant($"{parameters}"));
            Rule(i == model.Built.Count - 1 ? '=' : '_');
        }

        text.Append(Invariant($"Total params: {total:N0}\nTrainable params: {total:N0}\nNon-trainable params: 0\n"));
        Rule('_');
        return text.ToString();

        void Rule(char c) => text.Append(c, Width).Append('\n');

        void Row(string name, string shape, string parameters) =>
            text.Append((Cell(name, NameWidth) + Cell(shape, ShapeWidth) + parameters).TrimEnd()).Append('\n');
    }

    private static string Cell(string text, int width) => text.Length < width ? text.PadRight(width) : text[..(width - 2)] + "… ";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
