using Pipeline.Core.Rows;

namespace Pipeline.Core.Drift;

/// <summary>How many values are missing on either side.</summary>
internal sealed record MissingCounts(long ReferenceMissing, long ReferenceRows, long CurrentMissing, long CurrentRows)
{
    public long ReferenceValues => ReferenceRows - ReferenceMissing;

    public long CurrentValues => CurrentRows - CurrentMissing;

    /// <summary>Makes the drift of a column of which nothing else is known yet.</summary>
    public ColumnDrift ToDrift(string column, ColumnKind kind, DriftThresholds thresholds)
    {
        var (before, now) = ((double)ReferenceMissing / ReferenceRows, (double)CurrentMissing / CurrentRows);
        var binned = BinnedComparison.Of([ReferenceMissing, ReferenceValues], [CurrentMissing, CurrentValues], thresholds);
        return new()
        {
            Column = column,
            Kind = kind,
            ReferenceMissing = before,
            CurrentMissing = now,
            ReferenceValues = ReferenceValues,
            CurrentValues = CurrentValues,
            Measures =
            [
                new(DriftStatistic.MissingShare, now - before)
                {
                    Limit = binned.Measures.Single(measure => measure.Statistic == DriftStatistic.TotalVariation).Limit,
                    PValue = binned.PValue,
                },
            ],
            PValue = Math.Min(1, 2 * binned.PValue),
        };
    }
}
