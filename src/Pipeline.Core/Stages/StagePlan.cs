namespace Pipeline.Core.Stages;

/// <summary>One stop of a rollout: the stage and the way traffic moves there.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Strategy">The way.</param>
public sealed record StagePlan(Stage Stage, Strategy Strategy)
{
    /// <summary>Sets how long each canary step is watched.</summary>
    /// <exception cref="InvalidOperationException">The strategy has no steps.</exception>
    public StagePlan Bake(TimeSpan time) => Strategy is Strategy.Canary canary
        ? this with { Strategy = canary with { BakeTime = time } }
        : throw new InvalidOperationException($"Only a canary bakes: stage '{Stage}' is replaced at once.");

    /// <summary>Adds the stage that may follow once this one holds the version.</summary>
    public Rollout Then(StagePlan next) => new([this, next]);
}
