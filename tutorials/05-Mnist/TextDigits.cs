using System.Text;
using ShallowNet.Learning;

namespace ShallowNet.Tutorials;

/// <summary>Digits as text, side by side.</summary>
internal static class TextDigits
{
    /// <summary>The first few images, with their labels below.</summary>
    public static string First(DigitImages images, int count)
    {
        string[][] pictures = [.. Enumerable.Range(0, Math.Min(count, images.Count)).Select(i => images.ToText(i).TrimEnd('\n').Split('\n'))];
        StringBuilder text = new();
        for (int line = 0; line < pictures.Max(picture => picture.Length); line++)
            text.Append(string.Concat(pictures.Select(picture => picture[line])).TrimEnd()).Append('\n');
        for (int i = 0; i < pictures.Length; i++)
            text.Append($"{images.Labels[i]}".PadLeft((images.Width / 2) + 1).PadRight(images.Width));
        return text.ToString().TrimEnd();
    }
}
