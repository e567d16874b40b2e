using System.CommandLine;
using System.Globalization;

namespace ShallowNet.Tutorials;

/// <summary>The kinds of options that tutorials have. What is wrong with a value is said in one sentence.</summary>
public static class OptionKinds
{
    public static Option<int> WholeNumber(string name, int byDefault, int least, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => byDefault,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
                result.AddError($"{name} takes a whole number, not '{text}'.");
            else if (value < least)
                result.AddError($"{name} must be at least {least}, not {text}.");
            return value;
        },
    };

    public static Option<double> PositiveNumber(string name, double byDefault, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => byDefault,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
                result.AddError($"{name} takes a number, not '{text}'.");
            else if (!(value > 0 && double.IsFinite(value)))
                result.AddError($"{name} must be above 0 and finite, not {text}.");
            return value;
        },
    };

    public static Option<string?> Folder(string name, string description) => new(name) { Description = description, HelpName = "DIR" };

    public static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    /// <summary>A check that was never seen to fail is not known to check anything.</summary>
    public static Option<bool> Spoil() => new("--spoil")
    {
        Description = "Make the function 1% steeper than the one whose derivative is checked: see that the check notices, and the exit code 1.",
    };
}
