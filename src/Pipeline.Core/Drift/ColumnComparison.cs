using Pipeline.Core.Rows;

namespace Pipeline.Core.Drift;

/// <summary>Measures how one column differs between two data sets.</summary>
public static class ColumnComparison
{
    /// <summary>Compares numbers.</summary>
    /// <param name="column">Name in the file.</param>
    /// <param name="reference">The reference's values, NaN where missing; at least one.</param>
    /// <param name="current">The current values, NaN where missing; at least one.</param>
    public static ColumnDrift OfNumbers(string column, ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var (referenceMissing, currentMissing) = (CountMissing(reference), CountMissing(current));
        var measured = OfMissing(column, ColumnKind.Number, referenceMissing, reference.Length, currentMissing, current.Length);
        if (referenceMissing == reference.Length || currentMissing == current.Length)
        {
            return measured;
        }

        var (before, now) = (NumberSample.Of(reference), NumberSample.Of(current));
        var test = KolmogorovSmirnov.Test(before, now);
        var bins = QuantileBins.Of(before);
        var (countsBefore, countsNow) = (bins.Count(before), bins.Count(now));
        return measured with
        {
            Difference = test.Statistic,
            Wasserstein = WassersteinDistance.Between(before, now),
            PopulationStability = CountDistances.PopulationStability(countsBefore, countsNow),
            JensenShannon = CountDistances.JensenShannon(countsBefore, countsNow),
            PValue = Math.Min(measured.PValue, Math.Min(1, 2 * test.PValue)),
        };
    }

    /// <summary>Compares categories.</summary>
    /// <param name="column">Name in the file.</param>
    /// <param name="kind">Category or flag.</param>
    /// <param name="reference">Rows of each text in the reference; the empty text for missing.</param>
    /// <param name="current">Rows of each text in the current data; the empty text for missing.</param>
    public static ColumnDrift OfCategories(
        string column, ColumnKind kind, IReadOnlyDictionary<string, long> reference, IReadOnlyDictionary<string, long> current)
    {
        var measured = OfMissing(
            column, kind, reference.GetValueOrDefault(string.Empty), reference.Values.Sum(), current.GetValueOrDefault(string.Empty), current.Values.Sum());
        if (measured.ReferenceMissing >= 1 || measured.CurrentMissing >= 1)
        {
            return measured;
        }

        var texts = reference.Keys.Union(current.Keys, StringComparer.Ordinal).Where(text => text.Length > 0).Order(StringComparer.Ordinal).ToList();
        var (before, now) = (texts.ConvertAll(text => reference.GetValueOrDefault(text)), texts.ConvertAll(text => current.GetValueOrDefault(text)));
        return measured with
        {
            Difference = CountDistances.TotalVariation(before, now),
            PopulationStability = CountDistances.PopulationStability(before, now),
            JensenShannon = CountDistances.JensenShannon(before, now),
            PValue = Math.Min(measured.PValue, Math.Min(1, 2 * CountDistances.ChiSquare(before, now).PValue)),
        };
    }

    private static long CountMissing(ReadOnlySpan<double> values)
    {
        var missing = 0L;
        foreach (var value in values)
        {
            missing += double.IsNaN(value) ? 1 : 0;
        }

        return missing;
    }

    private static ColumnDrift OfMissing(
        string column, ColumnKind kind, long referenceMissing, long referenceRows, long currentMissing, long currentRows) => new()
        {
            Column = column,
            Kind = kind,
            ReferenceMissing = (double)referenceMissing / referenceRows,
            CurrentMissing = (double)currentMissing / currentRows,
            PValue = Math.Min(1, 2 * CountDistances.ChiSquare(
            [referenceMissing, referenceRows - referenceMissing], [currentMissing, currentRows - currentMissing]).PValue),
        };
}
