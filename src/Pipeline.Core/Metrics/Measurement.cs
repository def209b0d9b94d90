namespace Pipeline.Core.Metrics;

/// <summary>One metric of one model on one set of rows, with its 95 % interval. A fact: written once, never changed.</summary>
/// <param name="Metric">Name in the catalogue, for example <c>roc_auc</c>.</param>
/// <param name="Value">The estimate, in the metric's unit.</param>
/// <param name="Low">Lower end of the 95 % interval, same unit; equal to <paramref name="Value"/> where nothing varies.</param>
/// <param name="High">Upper end of the 95 % interval, same unit.</param>
/// <param name="Rows">Rows that the metric looked at.</param>
/// <param name="Positives">Rows among them whose label is positive.</param>
/// <param name="Method">
/// How the interval was computed: <c>DeLong</c>, <c>Wilson</c>, <c>normal</c>, <c>bootstrap</c>, <c>order</c> (order statistics),
/// <c>pairs</c> (perfect order), <c>Hanley-McNeil</c> (all scores the same), <c>observed</c> or <c>test</c> (a fact about these rows: no interval), or <c>none</c> (too few rows: the
/// interval is the metric's whole range).
/// </param>
public sealed record Measurement(
    string Metric, double Value, double Low, double High, long Rows, long Positives, string Method)
{
    /// <summary>Gets the estimate: a finite number in its finite interval.</summary>
    public double Value { get; init; } = Low <= Value && Value <= High && double.IsFinite(High - Low)
        ? Value
        : throw new ArgumentOutOfRangeException(
            nameof(Value), Value, FormattableString.Invariant($"An estimate of {Metric} is a finite number in its interval, here {Low} to {High}."));
}
