namespace ShallowNet.Exercises;

/// <summary>Takes down the lines of a backward pass, so that each can be compared on its own.</summary>
internal sealed class Steps
{
    private readonly Dictionary<string, object> _noted = [];

    public IReadOnlyDictionary<string, object> Noted => _noted;

    /// <summary>Notes a value under its name and gives it back: <c>double dz = steps.Note("dz", …);</c></summary>
    public T Note<T>(string name, T value)
        where T : notnull
    {
        _noted[name] = value is ICloneable array ? array.Clone() : value;
        return value;
    }
}
