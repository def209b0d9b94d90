using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;

namespace Pipeline.Core.Drift;

/// <summary>Measures how one column differs between two data sets.</summary>
public static class ColumnComparison
{
    /// <summary>Compares numbers.</summary>
    /// <param name="column">Name in the file.</param>
    /// <param name="reference">The reference's values, NaN where missing; at least one.</param>
    /// <param name="current">The current values, NaN where missing; at least one.</param>
    /// <param name="thresholds">The false-alarm rate that limits are for.</param>
    public static ColumnDrift OfNumbers(string column, ReadOnlySpan<double> reference, ReadOnlySpan<double> current, DriftThresholds thresholds)
    {
        var (referenceMissing, currentMissing) = (CountMissing(reference), CountMissing(current));
        var missing = new MissingCounts(referenceMissing, reference.Length, currentMissing, current.Length);
        return missing.ReferenceValues == 0 || missing.CurrentValues == 0
            ? missing.ToDrift(column, ColumnKind.Number, thresholds)
            : OfNumbers(column, NumberSample.Of(reference), NumberSample.Of(current), missing, thresholds);
    }

    /// <summary>Compares categories.</summary>
    /// <param name="column">Name in the file.</param>
    /// <param name="kind">How values are read; no number.</param>
    /// <param name="reference">Rows of each text in the reference; the empty text for missing.</param>
    /// <param name="current">Rows of each text in the current data; the empty text for missing.</param>
    /// <param name="thresholds">The false-alarm rate that limits are for.</param>
    public static ColumnDrift OfCategories(
        string column, ColumnKind kind, IReadOnlyDictionary<string, long> reference, IReadOnlyDictionary<string, long> current, DriftThresholds thresholds)
    {
        var missing = new MissingCounts(
            reference.GetValueOrDefault(string.Empty), reference.Values.Sum(), current.GetValueOrDefault(string.Empty), current.Values.Sum());
        var measured = missing.ToDrift(column, kind, thresholds);
        if (missing.ReferenceValues == 0 || missing.CurrentValues == 0)
        {
            return measured;
        }

        var texts = reference.Keys.Union(current.Keys, StringComparer.Ordinal).Where(text => text.Length > 0).Order(StringComparer.Ordinal).ToList();
        var bins = BinnedComparison.Of(
            texts.ConvertAll(text => reference.GetValueOrDefault(text)), texts.ConvertAll(text => current.GetValueOrDefault(text)), thresholds);
        return measured with
        {
            Bins = bins.Count,
            Difference = bins.Measures.Single(measure => measure.Statistic == DriftStatistic.TotalVariation).Value,
            Measures = [.. bins.Measures, .. measured.Measures],
            PValue = Decide(measured.PValue, bins.Measures, thresholds, DriftStatistic.ChiSquare),
        };
    }

    /// <summary>Compares a column's profiles; null where one was made before there were sketches.</summary>
    /// <param name="reference">The reference's profile.</param>
    /// <param name="referenceRows">Its rows.</param>
    /// <param name="current">The current profile.</param>
    /// <param name="currentRows">Its rows.</param>
    /// <param name="thresholds">The false-alarm rate that limits are for.</param>
    public static ColumnDrift? OfProfiles(ColumnProfile reference, long referenceRows, ColumnProfile current, long currentRows, DriftThresholds thresholds)
    {
        if (current.Kind != ColumnKind.Number)
        {
            return OfCategories(
                current.Column,
                current.Kind,
                Counts(reference, current, referenceRows),
                Counts(current, reference, currentRows),
                thresholds);
        }

        var missing = new MissingCounts(
            reference.Values is null && reference.Numbers is null ? referenceRows : reference.Missing,
            referenceRows,
            current.Values is null && current.Numbers is null ? currentRows : current.Missing,
            currentRows);
        if (reference.Values is not { } before || current.Values is not { } now)
        {
            return missing.ReferenceValues == 0 || missing.CurrentValues == 0 ? missing.ToDrift(current.Column, current.Kind, thresholds) : null;
        }

        var level = Math.Max(before.Level, now.Level);
        (before, now) = (before.At(level), now.At(level));
        var drift = OfNumbers(current.Column, NumberSample.Of(before, reference.Missing), NumberSample.Of(now, current.Missing), missing, thresholds);
        return drift with { Measures = drift.Measures.Select(measure => measure with { Error = ErrorOf(measure.Statistic, before, now) }).ToEquatableList() };
    }

    private static ColumnDrift OfNumbers(string column, NumberSample before, NumberSample now, MissingCounts missing, DriftThresholds thresholds)
    {
        var measured = missing.ToDrift(column, ColumnKind.Number, thresholds);
        var level = thresholds.FalseDiscoveryRate;
        var walk = PairedWalk.Of(before, now);
        var smirnov = KolmogorovSmirnov.Test(walk);
        var whitney = MannWhitney.Test(walk);
        var bins = QuantileBins.Of(before);
        var binned = BinnedComparison.Of(bins.Count(before), bins.Count(now), thresholds);
        List<DriftMeasure> measures =
        [
            new(DriftStatistic.KolmogorovSmirnov, smirnov.Statistic)
            {
                Limit = KolmogorovSmirnov.ExceededWith(level, before.Count, now.Count),
                PValue = smirnov.PValue,
            },
            walk.Bins.Wasserstein(walk.Area, level),
            new(DriftStatistic.MannWhitney, whitney.Statistic) { PValue = whitney.PValue },
            .. binned.Measures,
        ];
        if (AndersonDarling.Statistic(walk) is { } statistic)
        {
            measures.Insert(2, new(DriftStatistic.AndersonDarling, statistic)
            {
                Limit = AndersonDarling.ExceededWith(level),
                PValue = AndersonDarling.PValue(statistic),
            });
        }

        return measured with
        {
            Bins = binned.Count,
            Difference = smirnov.Statistic,
            Measures = [.. measures, .. measured.Measures],
            PValue = Decide(measured.PValue, measures, thresholds, DriftStatistic.KolmogorovSmirnov),
        };
    }

    // Two tests a column, of values and of missing ones: twice the smaller probability.
    private static double Decide(double missing, IEnumerable<DriftMeasure> measures, DriftThresholds thresholds, DriftStatistic usual)
    {
        var all = measures.ToList();
        var deciding = all.Find(measure => measure.Statistic == thresholds.DecidedBy && measure.PValue is not null)
            ?? all.Single(measure => measure.Statistic == usual);
        return Math.Min(missing, Math.Min(1, 2 * deciding.PValue!.Value));
    }

    // Categories that the other side lists and this one does not are among its others, if it has any.
    private static Dictionary<string, long> Counts(ColumnProfile profile, ColumnProfile other, long rows)
    {
        var shared = profile.UnlistedAtMost > 0 || other.UnlistedAtMost > 0
            ? other.Categories.Select(category => category.Value).ToHashSet(StringComparer.Ordinal)
            : null;
        var counts = profile.Categories
            .Where(category => shared is null || shared.Contains(category.Value))
            .ToDictionary(category => category.Value, category => category.Rows, StringComparer.Ordinal);
        var others = rows - profile.Missing - counts.Values.Sum();
        if (others > 0)
        {
            counts["(others)"] = counts.GetValueOrDefault("(others)") + others;
        }

        counts[string.Empty] = profile.Missing;
        return counts;
    }

    // At level 0 buckets are those of numbers that differ by 0.002 %: as good as the numbers themselves.
    private static double ErrorOf(DriftStatistic statistic, ValueSketch before, ValueSketch now) => statistic switch
    {
        DriftStatistic.Wasserstein => before.RelativeError * (MeanSize(before) + MeanSize(now)),
        DriftStatistic.KolmogorovSmirnov when before.Level > 0 => Math.Max(before.RankError, now.RankError),
        _ => 0,
    };

    private static double MeanSize(ValueSketch sketch) => sketch.Points().Sum(point => Math.Abs(point.Value) * point.Rows) / sketch.Count;

    private static long CountMissing(ReadOnlySpan<double> values)
    {
        var missing = 0L;
        foreach (var value in values)
        {
            missing += double.IsNaN(value) ? 1 : 0;
        }

        return missing;
    }
}
