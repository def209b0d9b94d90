namespace Pipeline.Core.Gates;

/// <summary>Finds what somebody may have meant.</summary>
internal static class Spelling
{
    /// <summary>Gives the candidate with the fewest changed letters (Levenshtein 1966); at least one candidate is needed.</summary>
    public static string Nearest(string written, IEnumerable<string> candidates) => candidates.MinBy(candidate => Distance(written, candidate))!;

    private static int Distance(string first, string second)
    {
        var row = Enumerable.Range(0, second.Length + 1).ToArray();
        for (var i = 1; i <= first.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var changed = diagonal + (char.ToUpperInvariant(first[i - 1]) == char.ToUpperInvariant(second[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
