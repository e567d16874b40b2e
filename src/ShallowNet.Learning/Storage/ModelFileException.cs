namespace ShallowNet.Learning;

/// <summary>A model could not be saved or loaded. The message names the file and says why.</summary>
public sealed class ModelFileException : Exception
{
    /// <summary>An error with a message that is shown as it is.</summary>
    public ModelFileException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a message that is shown as it is, and what led to it.</summary>
    public ModelFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
