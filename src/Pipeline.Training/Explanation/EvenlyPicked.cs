using Pipeline.Core.Rows;

namespace Pipeline.Training.Explanation;

/// <summary>Picks some rows of many, evenly over the file: the same each time, and no drawing needed.</summary>
internal static class EvenlyPicked
{
    /// <summary>Picks rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="most">The most to pick.</param>
    public static RowBatch From(RowBatch rows, int most) => rows.Count <= most
        ? rows
        : rows.Select([.. Enumerable.Range(0, most).Select(place => (int)((long)place * rows.Count / most))]);
}
