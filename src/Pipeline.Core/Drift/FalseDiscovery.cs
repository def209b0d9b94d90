namespace Pipeline.Core.Drift;

/// <summary>Adjusts probabilities for having looked many times (Benjamini &amp; Hochberg 1995).</summary>
public static class FalseDiscovery
{
    /// <summary>Gives the smallest false-discovery rate at which each test would be reported.</summary>
    /// <param name="probabilities">P-values, 0 to 1.</param>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> probabilities)
    {
        var adjusted = new double[probabilities.Count];
        var least = 1.0;
        var rank = probabilities.Count;
        foreach (var index in Enumerable.Range(0, probabilities.Count).OrderByDescending(index => probabilities[index]))
        {
            least = Math.Min(least, probabilities[index] * probabilities.Count / rank);
            adjusted[index] = least;
            rank--;
        }

        return adjusted;
    }
}
