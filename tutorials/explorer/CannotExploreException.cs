namespace ShallowNet.Explorer;

/// <summary>Nothing can be shown; the message says why, in one line.</summary>
/// <param name="message">Why.</param>
internal sealed class CannotExploreException(string message) : Exception(message);
