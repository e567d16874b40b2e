using System.Globalization;
using Consumer;

namespace ShallowNet.Package.Tests;

/// <summary>Projects that know the packages and nothing else of this repository.</summary>
[Collection(nameof(PackedPackages))]
public class ConsumerTests(PackedPackages packages)
{
    private const string Executable = "<OutputType>Exe</OutputType>";

    private static (string, string) Source(string file) => (file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Consumer", file)));

    [Fact]
    public void The_numbers_to_compare_with_are_right()
    {
        double sigma = 1 / (1 + Math.Exp(-0.5));
        string[] lines = [.. Model.Lines()];

        double[] logistic = [.. lines[0].Split(' ')[1..].Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
        Assert.Equal(-Math.Log(sigma), logistic[0], 1e-15);
        Assert.Equal(2 * (sigma - 1), logistic[1], 1e-15);
        Assert.Equal(sigma - 1, logistic[2], 1e-15);
        Assert.Equal("check True", lines[^1]);
    }

    [Fact]
    public async Task A_console_program_with_a_reference_to_the_package_computes_gradients_and_can_write_the_generated_files()
    {
        Project project = packages.NewProject(
            "Console",
            Executable + "<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>",
            packages.Reference("ShallowNet.Autodiff"),
            Source("Model.cs"),
            Source("Program.cs"));

        Assert.Equal(Model.Lines(), await project.Run());
        string[] generated = [.. Directory.GetFiles(Path.Combine(project.Folder, "obj", "Release", "net10.0", "generated"), "*.g.cs", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!).Where(f => f.StartsWith("Consumer.", StringComparison.Ordinal)).Order()];
        Assert.Equal(["Consumer.Model.Decay.g.cs", "Consumer.Model.LogisticLoss.g.cs", "Consumer.Model.Network.g.cs"], generated);
        // The compiler that runs the generator has its own Roslyn: none comes with the package.
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(project.Folder, "bin"), "*.dll", SearchOption.AllDirectories), f => f.Contains("CodeAnalysis", StringComparison.Ordinal) || f.Contains("Generator", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CSharp_12_is_enough()
    {
        Project project = packages.NewProject("CSharp12", Executable + "<LangVersion>12</LangVersion>", packages.Reference("ShallowNet.Autodiff"), Source("Model.cs"), Source("Program.cs"));

        Assert.Equal(Model.Lines(), await project.Run());
    }

    [NativeFact]
    public async Task A_native_program_computes_the_same_gradients()
    {
        Project project = packages.NewProject(
            "Native",
            Executable + "<PublishAot>true</PublishAot><InvariantGlobalization>true</InvariantGlobalization>",
            packages.Reference("ShallowNet.Autodiff"),
            Source("Model.cs"),
            Source("Program.cs"));

        Assert.Equal(Model.Lines(), await project.RunNative());
    }

    [Fact]
    public async Task What_a_class_library_declares_differentiable_is_differentiated_through_from_another_project()
    {
        packages.NewProject("Library", "", packages.Reference("ShallowNet.Autodiff"), ("Curves.cs", """
            using ShallowNet.Autodiff;

            namespace Library;

            public static partial class Curves
            {
                [Differentiable]
                public static double Cube(double x) => x * x * x;
            }
            """));
        Project program = packages.NewProject(
            "LibraryUser",
            Executable,
            """<ProjectReference Include="../Library/Library.csproj" />""" + packages.Reference("ShallowNet.Autodiff"),
            ("Program.cs", """
                using Library;
                using ShallowNet.Autodiff;

                Console.WriteLine(Use.ScaledGradient(2, 3));
                Console.WriteLine(Curves.CubeGradient(2));

                public static partial class Use
                {
                    [Differentiable]
                    public static double Scaled(double x, [NoGradient] double k) => k * Curves.Cube(2 * x);
                }
                """));

        // (k·(2x)³)' = 24·k·x²
        Assert.Equal(["288", "12"], await program.Run());
    }

    [Fact]
    public async Task The_package_of_layers_brings_the_generator_along()
    {
        Project project = packages.NewProject("Learner", Executable, packages.Reference("ShallowNet.Learning"), ("Program.cs", """
            using ShallowNet.Autodiff;
            using ShallowNet.Learning;

            Matrix<double> x = Matrix.Create(new double[,] { { 0.5 }, { -1 } });
            Console.WriteLine(LossFunctions.MeanSquaredErrorGradient(x, Matrix.Create(new double[,] { { 0 }, { 1 } }))[1, 0]);
            Console.WriteLine(Own.SquareGradient(3));

            public static partial class Own
            {
                [Differentiable]
                public static double Square(double x) => x * x;
            }
            """));

        Assert.Equal(["-2", "6"], await project.Run());
    }
}
