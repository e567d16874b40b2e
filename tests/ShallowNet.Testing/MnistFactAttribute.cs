using Xunit;

namespace ShallowNet.Testing;

/// <summary>A test on the real MNIST, in the folder that MNIST_DIR names. Without it the test is reported as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MnistFactAttribute : FactAttribute
{
    public MnistFactAttribute()
    {
        if (string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("MNIST_DIR")))
        {
            Skip = "MNIST_DIR names no folder with the MNIST files: this test on the real data did not run.";
        }
    }
}
