namespace Pipeline.Core.Gates;

/// <summary>What a gate allows, in a form that two gates can be compared in: is one looser than the other?</summary>
/// <param name="Subject">What is bounded, for example <c>roc_auc on every Home</c>.</param>
/// <param name="Low">Lowest value allowed; null without a bound from below.</param>
/// <param name="High">Highest value allowed; null without a bound from above.</param>
/// <param name="MinimumRows">Fewest rows a slice or group must have to be judged; null where that is no question.</param>
public sealed record GateTerms(string Subject, double? Low, double? High, int? MinimumRows)
{
    /// <summary>Says whether this allows something that another forbids.</summary>
    public bool IsLooserThan(GateTerms other) =>
        (Low ?? double.NegativeInfinity) < (other.Low ?? double.NegativeInfinity)
        || (High ?? double.PositiveInfinity) > (other.High ?? double.PositiveInfinity)
        || (MinimumRows ?? 0) > (other.MinimumRows ?? 0);
}
