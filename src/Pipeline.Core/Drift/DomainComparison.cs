namespace Pipeline.Core.Drift;

/// <summary>How well a classifier, cross-validated, tells rows of the current data from rows of the reference: drift that no single column shows.</summary>
/// <param name="Auc">Area under its ROC curve: 0.5 where the rows cannot be told apart.</param>
/// <param name="Low">Lower end of the 95 % interval (DeLong 1988; where every row got the same score, Hanley and McNeil 1982).</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Rows">Rows that were scored, of both sides together.</param>
/// <param name="Folds">Number of folds; each row was scored by a model that had not seen it.</param>
/// <param name="Algorithm">What was trained.</param>
public sealed record DomainComparison(double Auc, double Low, double High, long Rows, int Folds, string Algorithm)
{
    /// <summary>Gets a value indicating whether the classifier gave every row the same score: it found nothing at all to tell the two apart by.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault)]
    public bool SameScore { get; init; }

    /// <summary>Gets the outcome in a few words.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string InBrief => FormattableString.Invariant($"AUC {Auc:0.000} ({Low:0.000} to {High:0.000})");

    /// <summary>Gets a value indicating whether rows can be told apart beyond chance.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsBeyondChance => Low > 0.5;

    /// <summary>Gets the outcome in a sentence.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string InWords => SameScore
        ? FormattableString.Invariant($"It found nothing to tell them apart by and gave every row the same score; an area up to {High:0.000} would be chance with this many rows.")
        : IsBeyondChance ? "They can be told apart." : "They cannot be told apart.";
}
