using Pipeline.Core.Rows;

namespace Pipeline.Core.Profiles;

/// <summary>
/// Adds up the lists of most frequent categories. A category that only one list names may have rows in the other data set, no more
/// than its least listed one: that is the error, in the manner of Misra and Gries (1982).
/// </summary>
internal static class CategoryMerge
{
    /// <summary>Puts the categories of two profiles into a third.</summary>
    public static ColumnProfile Of(ColumnProfile first, ColumnProfile second, ColumnProfile into)
    {
        if (first.Categories.Count == 0 && second.Categories.Count == 0)
        {
            return into;
        }

        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var category in first.Categories.Concat(second.Categories))
        {
            counts[category.Value] = counts.GetValueOrDefault(category.Value) + category.Rows;
        }

        var ordered = counts.Select(pair => new CategoryCount(pair.Key, pair.Value))
            .OrderByDescending(category => category.Rows)
            .ThenBy(category => category.Value, StringComparer.Ordinal)
            .ToList();
        var complete = first.UnlistedAtMost == 0 && second.UnlistedAtMost == 0;
        var error = first.UnlistedAtMost + second.UnlistedAtMost;
        var dropped = ordered.Count > ColumnProfile.MostCategories ? ordered[ColumnProfile.MostCategories].Rows : 0;
        return into with
        {
            Categories = ordered.Take(ColumnProfile.MostCategories).ToEquatableList(),
            CategoryError = Math.Max(error, first.CategoryError + second.CategoryError),
            UnlistedAtMost = complete && dropped == 0 ? 0 : dropped + error,
            Distinct = complete ? ordered.Count : into.Distinct,
            DistinctError = complete ? 0 : into.DistinctError,
        };
    }
}
