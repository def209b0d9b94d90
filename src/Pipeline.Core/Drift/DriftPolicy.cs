using Pipeline.Core.Contracts;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Drift;

/// <summary>What new data are compared with before a model is trained on them, and what a difference does.</summary>
public sealed record DriftPolicy
{
    private DriftPolicy(string? stageName) => StageName = stageName;

    /// <summary>Gets the policy that compares with nothing.</summary>
    public static DriftPolicy None { get; } = new(stageName: null);

    /// <summary>Gets the stage whose model's data are the measure; null for <see cref="None"/>.</summary>
    public string? StageName { get; }

    /// <summary>Gets what counts as drift; by default a false-alarm rate of 1 % and differences from 0.1.</summary>
    public DriftThresholds Thresholds { get; private init; } = new() { FalseDiscoveryRate = 0.01, SmallestDifference = 0.1 };

    /// <summary>Gets what a drifted column does; by default it stops the chain.</summary>
    public Severity Severity { get; private init; } = Severity.Error;

    /// <summary>Compares with the data of the model that a stage holds, usually <see cref="Stage.Production"/>.</summary>
    public static DriftPolicy Against(Stage stage) => new(stage.Name);

    /// <summary>Sets the false-alarm rate, see <see cref="DriftThresholds.FalseDiscoveryRate"/>.</summary>
    /// <param name="rate">Between 0 and 1; for 1 per cent, 0.01.</param>
    public DriftPolicy FalseAlarms(double rate) => this with { Thresholds = Thresholds with { FalseDiscoveryRate = rate } };

    /// <summary>Sets the smallest difference that matters, see <see cref="DriftThresholds.SmallestDifference"/>.</summary>
    /// <param name="difference">From 0 to 1; 0 for any that is beyond chance.</param>
    public DriftPolicy DifferencesFrom(double difference) => this with { Thresholds = Thresholds with { SmallestDifference = difference } };

    /// <summary>Sets which statistic decides, see <see cref="DriftThresholds.DecidedBy"/>.</summary>
    public DriftPolicy DecidedBy(DriftStatistic statistic) => this with { Thresholds = Thresholds with { DecidedBy = statistic } };

    /// <summary>Reports a drifted column without stopping the chain.</summary>
    public DriftPolicy AsWarning() => this with { Severity = Severity.Warning };
}
