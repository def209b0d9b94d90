using Pipeline.Core.Errors;

namespace Pipeline.Registry.Evidence;

/// <summary>The first place where a chain of evidence does not hold.</summary>
/// <param name="Kind">The evidence that rests on something.</param>
/// <param name="RestsOn">The kind that it rests on.</param>
/// <param name="Reason">Why that does not hold: it is not there, or it is another one.</param>
public sealed record EvidenceBreak(string Kind, string RestsOn, string Reason)
{
    /// <summary>Makes PIP5012.</summary>
    public PipelineException ToException() => new(
        "PIP5012",
        $"The evidence '{Kind}' is stale.",
        $"It rests on '{RestsOn}': {Reason}",
        $"Run the target {EvidenceTargets.Of(Kind)} again.");
}
