namespace ShallowNet.Learning;

/// <summary>MNIST could not be loaded. The message says which file is at fault, why, and what to do about it.</summary>
public sealed class MnistException : Exception
{
    /// <summary>An error with a message that is shown as it is.</summary>
    public MnistException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a message that is shown as it is, and what led to it.</summary>
    public MnistException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
