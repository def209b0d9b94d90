using Pipeline.Core.Rows;

namespace Pipeline.Training.Explanation;

/// <summary>The values worth asking a model about: only such as real rows have, so that no answer is about what never occurs.</summary>
internal static class ValueGrid
{
    /// <summary>Gives quantiles of a numeric column, each once, in ascending order; none where every value is missing.</summary>
    /// <param name="rows">Real rows.</param>
    /// <param name="column">The column.</param>
    /// <param name="most">The most values.</param>
    public static float[] Numbers(RowBatch rows, Column column, int most)
    {
        float[] present = [.. rows.Numbers(column.Name).ToArray().Where(float.IsFinite).Order()];
        return present.Length == 0
            ? []
            : [.. Enumerable.Range(0, most)
                .Select(place => present[(int)Math.Round((0.01 + (0.98 * place / Math.Max(1, most - 1))) * (present.Length - 1))])
                .Distinct()];
    }

    /// <summary>Gives the texts of a category's closed set; for a column without one, the texts of the rows, the most frequent first.</summary>
    public static string[] Texts(RowBatch rows, Column column, int most) => column.Categories.Count > 0
        ? [.. column.Categories.Take(most)]
        : [.. rows.Categories(column.Name).ToArray()
            .Where(text => !string.IsNullOrEmpty(text))
            .CountBy(text => text!, StringComparer.Ordinal)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(most)
            .Select(pair => pair.Key)];
}
