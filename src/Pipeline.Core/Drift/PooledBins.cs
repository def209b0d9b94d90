namespace Pipeline.Core.Drift;

/// <summary>Both samples together in at most 64 bins of about equal share, to draw from what chance alone would do to distances in the column's unit.</summary>
internal static class PooledBins
{
    private const int Most = 64;

    /// <summary>Gives the distribution of the Wasserstein distance where nothing has changed.</summary>
    public static NullDistribution Wasserstein(NumberSample reference, NumberSample current)
    {
        var (values, before, now) = Of(reference, current);
        var (first, second) = ((double)reference.Count, (double)current.Count);
        return NullDistribution.Of(before, now, Distance)[0];

        double Distance(long[] one, long[] other)
        {
            var (area, difference) = (0.0, 0.0);
            for (var bin = 0; bin + 1 < values.Count; bin++)
            {
                difference += (one[bin] / first) - (other[bin] / second);
                area += Math.Abs(difference) * (values[bin + 1] - values[bin]);
            }

            return area;
        }
    }

    private static (List<double> Values, List<long> Reference, List<long> Current) Of(NumberSample reference, NumberSample current)
    {
        var (values, before, now) = (new List<double>(), new List<long>(), new List<long>());
        var perBin = Math.Max(1, (reference.Count + current.Count) / Most);
        var (sum, referenceRows, currentRows) = (0.0, 0L, 0L);
        var groups = new TieGroups(reference, current);
        while (groups.Next())
        {
            sum += groups.Value * (groups.ReferenceTies + groups.CurrentTies);
            (referenceRows, currentRows) = (referenceRows + groups.ReferenceTies, currentRows + groups.CurrentTies);
            if (referenceRows + currentRows >= perBin)
            {
                Close();
            }
        }

        if (referenceRows + currentRows > 0)
        {
            Close();
        }

        return (values, before, now);

        void Close()
        {
            values.Add(sum / (referenceRows + currentRows));
            before.Add(referenceRows);
            now.Add(currentRows);
            (sum, referenceRows, currentRows) = (0, 0, 0);
        }
    }
}
