using Pipeline.Core.Gates;

namespace Pipeline.Core.Readiness;

/// <summary>What the gates of a model class, or some of them, said of the model that was trained.</summary>
/// <param name="Points">0: one of them said nothing; 0.5: one was accepted by hand; 1: all passed.</param>
/// <param name="Because">Names them.</param>
internal sealed record GateEvidence(double Points, string Because)
{
    /// <summary>Reads it.</summary>
    public static GateEvidence Of(ReadinessFacts facts, IReadOnlyList<Gate> gates)
    {
        var verdicts = facts.Gates?.Where(verdict => gates.Any(gate => gate.Name == verdict.Gate)).ToList() ?? [];
        return verdicts.Count < gates.Count
            ? new(0, "the gates were not passed here")
            : new(
                verdicts.All(verdict => verdict.Verdict == Verdict.Passed) ? 1 : 0.5,
                string.Join("; ", verdicts.Select(verdict => verdict.Accepted ? $"{verdict.Gate} (accepted by hand)" : verdict.Gate)));
    }
}
