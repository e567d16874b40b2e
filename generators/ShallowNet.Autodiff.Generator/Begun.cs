namespace ShallowNet.Autodiff.Generator;

/// <summary>Work that one step of the pipeline has begun, for the next to take the result of.</summary>
internal sealed class Begun<T>(Task<T> task)
{
    /// <summary>Waits for the result, or does the work here if no thread has come to it. What the work threw is thrown again as it was.</summary>
    public T Result() => task.GetAwaiter().GetResult();
}

/// <summary>Begins work on another thread.</summary>
internal static class Begun
{
    public static Begun<T> With<T>(Func<T> work, CancellationToken cancellation) => new(Task.Run(work, cancellation));

    public static Begun<T> With<T>(T result) => new(Task.FromResult(result));
}
