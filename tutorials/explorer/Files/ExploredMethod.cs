using ShallowNet.Autodiff.Compiler;
using ShallowNet.Explorer.Graphs;
using ShallowNet.Tutorials;

namespace ShallowNet.Explorer.Files;

/// <summary>An annotated method, its derivative at each stage, and its graph; a method that cannot be differentiated has neither.</summary>
internal sealed record ExploredMethod(StagedMethod Source, IReadOnlyList<ExploredStage> Stages, Graph? Graph)
{
    public static ExploredMethod Of(StagedMethod method)
    {
        if (method.Ir is not { } ir)
            return new(method, [], null);
        ExploredStage[] stages = [.. Stage.All.Select(stage => ExploredStage.Of(method, stage))];
        for (int i = 0; i + 1 < stages.Length; i++)
            stages[i] = stages[i].Before(stages[i + 1]);
        return new(method, stages, GraphBuilder.Of(ir));
    }
}

/// <summary>The derivative as the compiler writes it with some of its passes.</summary>
/// <param name="Name">The pass that was added last.</param>
/// <param name="Members">The generated members that hold the forward and the backward pass.</param>
/// <param name="Explanation">What the compiler says about it.</param>
internal sealed record ExploredStage(string Name, IReadOnlyList<GeneratedMember> Members, Explanation Explanation)
{
    public static ExploredStage Of(StagedMethod method, Stage stage)
    {
        Explanation explanation = method.Explain(stage);
        return new(stage.Name, GeneratedMember.BothPasses(method.Name, explanation), explanation);
    }

    /// <summary>The same, with the lines marked that the next stage does without.</summary>
    public ExploredStage Before(ExploredStage next) => this with
    {
        Members = [.. Members.Select(member => next.Members.FirstOrDefault(m => m.Name == member.Name) is { } successor ? member.Before(successor) : member)],
    };
}
