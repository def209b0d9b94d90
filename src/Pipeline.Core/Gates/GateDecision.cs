using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Gates;

/// <summary>What all gates together decided. A value: a model that is not good enough is no surprise.</summary>
public abstract record GateDecision
{
    private GateDecision()
    {
    }

    /// <summary>Gets what each gate said, in the order of the set.</summary>
    public abstract EquatableList<GateVerdict> Verdicts { get; }

    /// <summary>Gets each gate that is looser than that of the last registered version, in a sentence.</summary>
    public abstract EquatableList<string> Loosened { get; }

    /// <summary>Gives the gated model, or says why there is none. The one place where the value becomes a failure.</summary>
    /// <exception cref="PipelineException">PIP4005: a gate failed, or was inconclusive and not accepted; each is listed with its numbers.</exception>
    public abstract GatedModel OrThrow();

    /// <summary>Every gate passed, or was inconclusive and accepted by name.</summary>
    /// <param name="Model">The model that may go on.</param>
    public sealed record Opened(GatedModel Model) : GateDecision
    {
        /// <inheritdoc/>
        public override EquatableList<GateVerdict> Verdicts => Model.Gates;

        /// <inheritdoc/>
        public override EquatableList<string> Loosened => Model.Loosened;

        /// <inheritdoc/>
        public override GatedModel OrThrow() => Model;
    }

    /// <summary>A gate failed, or was inconclusive and not accepted.</summary>
    public sealed record Closed : GateDecision
    {
        internal Closed(string modelId, EquatableList<GateVerdict> verdicts, EquatableList<string> loosened)
        {
            ModelId = modelId;
            Verdicts = verdicts;
            Loosened = loosened;
        }

        /// <summary>Gets the model's name.</summary>
        public string ModelId { get; }

        /// <inheritdoc/>
        public override EquatableList<GateVerdict> Verdicts { get; }

        /// <inheritdoc/>
        public override EquatableList<string> Loosened { get; }

        /// <summary>Gets the verdicts that keep the gates closed, in the order of the set.</summary>
        public IEnumerable<GateVerdict> Blocking => Verdicts.Where(verdict => !verdict.LetsThrough);

        /// <inheritdoc/>
        public override GatedModel OrThrow()
        {
            var failed = Blocking.Where(verdict => verdict.Verdict == Verdict.Failed).ToList();
            var inconclusive = Blocking.Where(verdict => verdict.Verdict == Verdict.Inconclusive).ToList();
            throw new PipelineException("PIP4005", What(failed.Count, inconclusive.Count), Why(), Fix(failed.Count, inconclusive));
        }

        private static string Fix(int failed, List<GateVerdict> inconclusive)
        {
            const string improve = "Improve the data, the features or the trainer. A failed gate cannot be accepted: "
                + "if it asks too much, change it in the model class, where reviewers see it.";
            if (inconclusive.Count == 0)
            {
                return improve;
            }

            var rows = inconclusive.Max(verdict => verdict.RowsThatWouldDecide) is { } known
                ? FormattableString.Invariant($"about {known:#,0} rows")
                : "more rows";
            var names = string.Join(' ', inconclusive.Select(verdict => $"\"{verdict.Gate}\""));
            var accept = $"Hold out {rows}, or accept what is inconclusive by name: --accept {names}";
            return failed == 0 ? accept : $"{improve} {accept}";
        }

        private string What(int failed, int inconclusive) => (failed, inconclusive) switch
        {
            (_, 0) => $"Model {ModelId} may not go on: {Count(failed)} failed.",
            (0, _) => $"Model {ModelId} may not go on: {Count(inconclusive)} inconclusive.",
            _ => $"Model {ModelId} may not go on: {Count(failed)} failed, {inconclusive} inconclusive.",
        };

        private string Count(int gates) => FormattableString.Invariant($"{gates} of {Verdicts.Count} gates");

        private string Why() => string.Join("\n       ", Blocking.Select(verdict =>
            $"{(verdict.Verdict == Verdict.Failed ? "failed" : "inconclusive")}: {verdict.Gate}: {verdict.Reason}{Examples(verdict)}"));

        /// <summary>Writes the first rows that break a rule: enough to look for more of them in the report.</summary>
        private static string Examples(GateVerdict verdict) => string.Concat((verdict.Found?.Examples ?? []).Take(3).Select(row =>
            $"\n        row {row.Row}: {row.From} -> {row.To}, score {Threshold.Text(row.Before)} -> {Threshold.Text(row.After)}"));
    }
}
