namespace ShallowNet.Learning.Tests;

/// <summary>Where the tests marked with <see cref="MnistFactAttribute"/> find the real files.</summary>
internal static class RealMnist
{
    public static byte[] ReadAllBytes(string name)
    {
        string folder = Environment.GetEnvironmentVariable(Mnist.FolderVariable)
            ?? throw new InvalidOperationException($"{Mnist.FolderVariable} is not set.");
        string path = MnistFile.All.Single(file => file.Name == name).FindIn(folder)
            ?? throw new InvalidOperationException($"{folder} has no {name}.");
        return File.ReadAllBytes(path);
    }
}
