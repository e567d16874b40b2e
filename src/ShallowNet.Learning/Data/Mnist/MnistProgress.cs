namespace ShallowNet.Learning;

/// <summary>How far the download of one of the four files has come.</summary>
/// <param name="FileName">The file, for instance <c>train-images-idx3-ubyte.gz</c>.</param>
/// <param name="BytesReceived">The bytes received so far.</param>
/// <param name="TotalBytes">The bytes that the server announced, if it did.</param>
public readonly record struct MnistProgress(string FileName, long BytesReceived, long? TotalBytes);
