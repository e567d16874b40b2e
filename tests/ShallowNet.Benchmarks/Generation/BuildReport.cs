using System.Diagnostics;
using System.Globalization;

namespace ShallowNet.Benchmarks.Generation;

/// <summary>
/// What the generator adds to a build: a project with two hundred differentiable methods is built from nothing, with and without it, in turn; once by a compiler that stays
/// in memory, as at the desk, and once by a new process, as on a build server.
/// </summary>
internal static class BuildReport
{
    private const int Files = 20;

    public static int Run(int rounds)
    {
        string folder = Directory.CreateTempSubdirectory("two-hundred-methods").FullName;
        try
        {
            WriteProject(folder);
            Build(folder, "-restore", generates: false, inMemory: false);
            InterleavedComparison comparison = new("building a project with 200 differentiable methods from nothing");
            comparison.Add("compiler in memory, without", () => Build(folder, "-t:Rebuild", generates: false, inMemory: true));
            comparison.Add("compiler in memory, with", () => Build(folder, "-t:Rebuild", generates: true, inMemory: true));
            comparison.Add("new compiler, without", () => Build(folder, "-t:Rebuild", generates: false, inMemory: false));
            comparison.Add("new compiler, with", () => Build(folder, "-t:Rebuild", generates: true, inMemory: false));
            comparison.Run(rounds);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Build(string folder, string target, bool generates, bool inMemory)
    {
        ProcessStartInfo start = new("dotnet", ["build", target, "-c", "Release", "-v", "quiet", "-nologo", $"-p:Generates={generates}", $"-p:UseSharedCompilation={inMemory}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(output);
    }

    private static void WriteProject(string folder)
    {
        string here = AppContext.BaseDirectory;
        // The files are there under both conditions; without the generator, nobody calls what it would write.
        File.WriteAllText(Path.Combine(folder, "Methods.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Path.Combine(here, "ShallowNet.Autodiff.dll")}" />
              </ItemGroup>
              <ItemGroup Condition="'$(Generates)' == 'True'">
                <Analyzer Include="{Path.Combine(here, "ShallowNet.Autodiff.Generator.dll")}" />
                <Analyzer Include="{Path.Combine(here, "ShallowNet.Autodiff.Compiler.dll")}" />
              </ItemGroup>
            </Project>
            """);
        for (int i = 0; i < Files; i++)
            File.WriteAllText(Path.Combine(folder, $"Models{i}.cs"), Methods(i));
    }

    /// <summary>Ten methods: formulas, branches, loops, arrays in place, records, matrices, calls.</summary>
    private static string Methods(int file) => string.Create(CultureInfo.InvariantCulture, $$"""
        using ShallowNet.Autodiff;
        using static ShallowNet.Autodiff.MatrixMath;

        namespace Methods;

        public sealed record Layer{{file}}(Matrix<double> W, Matrix<double> b);

        public record struct Point{{file}}(double X, double Y);

        public static partial class Models{{file}}
        {
            [Differentiable]
            public static double LogisticLoss(double w, double b, [NoGradient] double x, [NoGradient] double y)
            {
                double z = w * x + b;
                double yHat = 1 / (1 + Math.Exp(-z));
                return -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));
            }

            [Differentiable]
            public static double Polynomial(double[] c, double x)
            {
                double y = 0;
                for (int i = c.Length - 1; i >= 0; i--)
                    y = y * x + c[i];
                return y;
            }

            [Differentiable]
            public static double Huber(double x, double delta) => Math.Abs(x) <= delta ? x * x / 2 : delta * (Math.Abs(x) - delta / 2);

            [Differentiable]
            public static double LogSumExp(ReadOnlySpan<double> x)
            {
                double largest = x[0];
                foreach (double v in x)
                    if (v > largest) largest = v;
                double sum = 0;
                foreach (double v in x)
                    sum += Math.Exp(v - largest);
                return largest + Math.Log(sum);
            }

            [Differentiable]
            public static double Newton(double a)
            {
                double x = a;
                while (Math.Abs(x * x - a) > 1e-12)
                    x = (x + a / x) / 2;
                return x;
            }

            [Differentiable]
            public static void Smooth(double[] x, double rate)
            {
                for (int i = 1; i < x.Length; i++)
                    x[i] = rate * x[i - 1] + (1 - rate) * x[i];
            }

            [Differentiable]
            public static double Distance(Point{{file}} p, Point{{file}} q)
            {
                double dx = p.X - q.X;
                double dy = p.Y - q.Y;
                return Math.Sqrt(dx * dx + dy * dy);
            }

            [Differentiable]
            public static double Length(double[] x, double[] y)
            {
                double sum = 0;
                for (int i = 1; i < x.Length; i++)
                    sum += Distance(new Point{{file}}(x[i], y[i]), new Point{{file}}(x[i - 1], y[i - 1]));
                return sum;
            }

            [Differentiable]
            public static double Power(double x, int n) => n == 0 ? 1 : n % 2 == 0 ? Power(x * x, n / 2) : x * Power(x, n - 1);

            [Differentiable]
            public static double Loss(Layer{{file}} p, [NoGradient] Matrix<double> X, [NoGradient] Matrix<double> Y)
            {
                var A = Tanh(Matrix.Dot(p.W, X) + p.b);
                return Mean((A - Y) * (A - Y));
            }
        }
        """);
}
