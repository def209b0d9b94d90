using Pipeline.Core.Rows;

namespace Pipeline.Core.Stages;

/// <summary>The stages in the order that a version must pass them.</summary>
public sealed record Rollout
{
    /// <summary>Initializes a new instance of the <see cref="Rollout"/> class.</summary>
    /// <exception cref="ArgumentException">No stage, or one twice.</exception>
    public Rollout(EquatableList<StagePlan> plans) => Plans = plans.Count > 0 && plans.DistinctBy(plan => plan.Stage).Count() == plans.Count
        ? plans
        : throw new ArgumentException("A rollout names at least one stage and none twice.", nameof(plans));

    /// <summary>Gets the plans in order.</summary>
    public EquatableList<StagePlan> Plans { get; }

    /// <summary>A plan alone is a rollout of one stage.</summary>
    public static implicit operator Rollout(StagePlan plan) => FromStagePlan(plan);

    /// <summary>Makes a rollout of one stage.</summary>
    public static Rollout FromStagePlan(StagePlan plan) => new([plan]);

    /// <summary>Adds the stage that may follow.</summary>
    public Rollout Then(StagePlan next) => new([.. Plans, next]);

    /// <summary>Finds the plan of a stage.</summary>
    public StagePlan? Find(Stage stage) => Plans.FirstOrDefault(plan => plan.Stage == stage);

    /// <summary>Gives the stage that must hold a version before this one may; null for the first.</summary>
    /// <exception cref="ArgumentException">The rollout has no such stage.</exception>
    public Stage? Before(Stage stage) => Find(stage) is null
        ? throw new ArgumentException($"The rollout has no stage '{stage}': it has {string.Join(", ", Plans.Select(plan => plan.Stage))}.", nameof(stage))
        : Plans.TakeWhile(plan => plan.Stage != stage).LastOrDefault()?.Stage;
}
