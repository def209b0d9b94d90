using Pipeline.Core.Rows;

namespace Pipeline.Core.Drift;

/// <summary>Bins between the deciles of a reference, so that shares can be compared. The ends are open: no number falls outside.</summary>
/// <param name="InnerEdges">The borders between bins, ascending; a number on a border belongs to the bin below it.</param>
public sealed record QuantileBins(EquatableList<double> InnerEdges)
{
    /// <summary>Makes at most ten bins of equal share; fewer where deciles coincide.</summary>
    public static QuantileBins Of(NumberSample reference)
    {
        var edges = Enumerable.Range(0, 11).Select(decile => reference.Quantile(decile / 10.0)).Distinct().ToList();
        return new(edges.Skip(1).Take(edges.Count - 2).ToEquatableList());
    }

    /// <summary>Counts the numbers in each bin.</summary>
    public IReadOnlyList<long> Count(NumberSample sample)
    {
        var counts = new long[InnerEdges.Count + 1];
        var before = 0L;
        for (var bin = 0; bin < InnerEdges.Count; bin++)
        {
            var upTo = sample.CountUpTo(InnerEdges[bin]);
            counts[bin] = upTo - before;
            before = upTo;
        }

        counts[^1] = sample.Count - before;
        return counts;
    }
}
