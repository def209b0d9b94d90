namespace Pipeline.Data.Tables;

/// <summary>Guesses which column of a file was meant, by the number of letters to change or to swap (Damerau 1964).</summary>
internal static class ColumnGuess
{
    /// <summary>Gives the nearest name, if at most a third of its letters differ; upper and lower case are alike.</summary>
    public static string? For(string missing, IEnumerable<string> candidates) => candidates
        .Select(candidate => (Name: candidate, Changes: Distance(Plain(missing), Plain(candidate))))
        .Where(candidate => candidate.Changes <= Math.Max(missing.Length, candidate.Name.Length) / 3)
        .OrderBy(candidate => candidate.Changes)
        .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    private static string Plain(string name) =>
        new([.. name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    private static int Distance(string left, string right)
    {
        var changes = Enumerable.Range(0, left.Length + 1).Select(_ => new int[right.Length + 1]).ToArray();
        for (var row = 0; row <= left.Length; row++)
        {
            for (var column = 0; column <= right.Length; column++)
            {
                changes[row][column] = row == 0 || column == 0 ? row + column : Least(row, column);
            }
        }

        return changes[left.Length][right.Length];

        int Least(int row, int column)
        {
            var replaced = changes[row - 1][column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
            var least = Math.Min(replaced, Math.Min(changes[row - 1][column], changes[row][column - 1]) + 1);
            var swapped = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
            return swapped ? Math.Min(least, changes[row - 2][column - 2] + 1) : least;
        }
    }
}
