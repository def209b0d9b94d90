using Pipeline.Core.Digests;

namespace Pipeline.Core.Metrics;

/// <summary>A candidate's metric against that of the model in a stage, on the same rows.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Champion">Digest of its model file.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Candidate">The candidate's value; null, like all that follow, where the rows do not define it for both or are too few.</param>
/// <param name="ChampionValue">The champion's value.</param>
/// <param name="Gain">How much better the candidate is, in the metric's unit; positive is better whichever way the metric runs.</param>
/// <param name="Low">Lower end of the gain's paired 95 % interval.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Rows">Rows compared; never null.</param>
public sealed record ChampionComparison(
    string Stage, Digest Champion, string Metric, double? Candidate, double? ChampionValue, double? Gain, double? Low, double? High, long Rows)
{
    /// <summary>Gets why there is no comparison; null where there is one, or the rows do not allow it.</summary>
    public string? Why { get; init; }
}
