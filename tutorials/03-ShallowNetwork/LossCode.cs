namespace ShallowNet.Tutorials;

/// <summary>The text that the source generator wrote for <c>ShallowNetwork.Loss</c>, as it was compiled into ShallowNet.Learning.</summary>
internal static class LossCode
{
    /// <summary>Forward and backward pass in one: the member that <c>Fit</c> calls for each mini-batch.</summary>
    public static string AccumulateGradient()
    {
        using Stream resource = typeof(LossCode).Assembly.GetManifestResourceStream("ShallowNetwork.Loss.g.cs")!;
        using StreamReader reader = new(resource);
        return GeneratedCode.MemberIn(reader.ReadToEnd(), "LossAccumulateGradient");
    }
}
