using Pipeline.Core.Errors;
using Pipeline.Core.Stages;

namespace Pipeline.Delivery.Promotion;

/// <summary>The fixed loopback ports of a rollout's stages: the first stage has the first port, the next the one after it.</summary>
/// <param name="rollout">The stages.</param>
/// <param name="first">Port of the first stage, 1 to 65,535.</param>
public sealed class StagePorts(Rollout rollout, int first)
{
    /// <summary>Gives the port of a stage.</summary>
    /// <exception cref="PipelineException">PIP7020: the rollout has no such stage; PIP7027: no such port exists.</exception>
    public int Of(Stage stage)
    {
        var position = rollout.Plans.TakeWhile(plan => plan.Stage != stage).Count();
        if (position == rollout.Plans.Count)
        {
            throw Unknown(stage.Name);
        }

        return first is > 0 and <= 65_535 && first + position <= 65_535 ? first + position : throw new PipelineException(
            "PIP7027",
            $"Stage '{stage}' cannot have port {(long)first + position}.",
            $"Ports are 1 to 65535, and the stages count up from --first-port {first}.",
            "Give another --first-port, for example 5101.");
    }

    /// <summary>Finds a stage by name.</summary>
    /// <param name="name">What the user typed.</param>
    /// <exception cref="PipelineException">PIP7020: the rollout has no such stage.</exception>
    public Stage Find(string name) => rollout.Plans.Select(plan => plan.Stage).FirstOrDefault(stage => stage.Name == name) ?? throw Unknown(name);

    /// <summary>Finds the stages to act on: one by name, or all when none is named.</summary>
    /// <param name="name">What the user typed, or null.</param>
    /// <exception cref="PipelineException">PIP7020: the rollout has no such stage.</exception>
    public IReadOnlyList<Stage> FindAll(string? name) => name is null ? [.. rollout.Plans.Select(plan => plan.Stage)] : [Find(name)];

    private PipelineException Unknown(string name) => new(
        "PIP7020",
        $"There is no stage '{name}'.",
        $"The model's rollout names: {string.Join(", ", rollout.Plans.Select(plan => plan.Stage))}.",
        "Name one of these, or add the stage to the model's Rollout.");
}
