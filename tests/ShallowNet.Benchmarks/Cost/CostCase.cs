namespace ShallowNet.Benchmarks.Cost;

/// <summary>A numeric loop and its gradient on the same input. Both leave the input as they found it, so that they can run again and again.</summary>
/// <param name="Name">The function.</param>
/// <param name="Method">Runs it.</param>
/// <param name="Gradient">Adds its gradient to storage that is there already.</param>
/// <param name="OwnArrays">Does the method make arrays of its own, so that it and its gradient allocate?</param>
internal sealed record CostCase(string Name, Func<double> Method, Func<double> Gradient, bool OwnArrays = false);
