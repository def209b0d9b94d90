using Pipeline.Core.Rows;

namespace Pipeline.Core.Leakage;

/// <summary>Finds features whose value became known after the answer was wanted.</summary>
internal static class FutureLeaks
{
    public static IEnumerable<LeakageFinding> Of(RowBatch training, RowBatch holdout)
    {
        var schema = training.Schema;
        if (schema.Columns.FirstOrDefault(column => column.IsTime) is not { } time || !training.Has(time.Name))
        {
            yield break;
        }

        foreach (var feature in schema.Features.Where(column => column.KnownAt is not null))
        {
            var late = Late(training, feature, time) + Late(holdout, feature, time);
            if (late > 0)
            {
                yield return new(
                    $"leak(future {feature.Name})",
                    FormattableString.Invariant($"In {late} of {training.Count + holdout.Count} rows '{feature.Name}' became known ('{feature.KnownAt}') after the answer was wanted ('{time.Name}')."),
                    "Use the value as it was then, or take the feature out.");
            }
        }
    }

    private static long Late(RowBatch rows, Column feature, Column time)
    {
        if (time.IsMoment)
        {
            return LateDates(rows.Moments(feature.KnownAt!).Span, rows.Moments(time.Name).Span);
        }

        var known = rows.Numbers(feature.KnownAt!).Span;
        var wanted = rows.Numbers(time.Name).Span;
        var late = 0L;
        for (var row = 0; row < rows.Count; row++)
        {
            late += known[row] > wanted[row] ? 1 : 0;
        }

        return late;
    }

    private static long LateDates(ReadOnlySpan<long> known, ReadOnlySpan<long> wanted)
    {
        var late = 0L;
        for (var row = 0; row < known.Length; row++)
        {
            late += wanted[row] != RowBatch.NoMoment && known[row] > wanted[row] ? 1 : 0;
        }

        return late;
    }
}
