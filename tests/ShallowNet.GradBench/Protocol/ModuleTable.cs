using ShallowNet.GradBench.Modules;

namespace ShallowNet.GradBench.Protocol;

/// <summary>The evals that the tool runs.</summary>
public static class ModuleTable
{
    public static IReadOnlyList<Module> All { get; } =
    [
        HelloModule.Create(),
        LinearLeastSquaresModule.Create(),
        LogSumExpModule.Create(),
        OdeModule.Create(),
        DeterminantModule.Create(),
        GaussianMixtureModule.Create(),
        KMeansModule.Create(),
        LstmModule.Create(),
        BundleAdjustmentModule.Create(),
        HandTrackingModule.Create(),
        SaddleModule.Create(),
        ParticleModule.Create(),
    ];

    public static Module? Find(string? name) => All.FirstOrDefault(m => m.Name == name);
}
