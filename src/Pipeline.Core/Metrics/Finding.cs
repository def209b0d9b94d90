using Pipeline.Core.Rows;

namespace Pipeline.Core.Metrics;

/// <summary>What an evaluation found for one question of the gates. A fact: the gates judge it, any number of times.</summary>
/// <param name="Question">The question, as <see cref="Gates.Gate.Question"/> puts it.</param>
/// <param name="Parts">What was looked at; all must hold.</param>
public sealed record Finding(string Question, EquatableList<FindingPart> Parts)
{
    /// <summary>The most rows that are listed as examples.</summary>
    public const int MostExamples = 10;

    /// <summary>Gets rows that break what the gate asks for, the worst first, at most <see cref="MostExamples"/>.</summary>
    public EquatableList<RowChange> Examples { get; init; } = [];

    /// <summary>Gets why nothing could be looked at; null where something was.</summary>
    public string? Why { get; init; }
}
