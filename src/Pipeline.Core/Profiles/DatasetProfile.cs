using Pipeline.Core.Rows;

namespace Pipeline.Core.Profiles;

/// <summary>What a table looks like, column by column.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">The columns, in the order of the row type.</param>
public sealed record DatasetProfile(long Rows, EquatableList<ColumnProfile> Columns)
{
    /// <summary>
    /// Gives the profile of both data sets together, without reading them. Rows, missing values, ranges, means, deviations and
    /// distributions (<see cref="ColumnProfile.Values"/>) are those of the whole, whatever the order; quantiles have the error of
    /// <see cref="NumberProfile.QuantileError"/>, distinct numbers that of <see cref="ColumnProfile.DistinctError"/>, and counts of
    /// categories, where there are more than fifty, that of <see cref="ColumnProfile.CategoryError"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The two do not have the same columns, or one was made before there were sketches.</exception>
    public DatasetProfile Merge(DatasetProfile other)
    {
        var theirs = other.Columns.ToDictionary(column => column.Column, StringComparer.Ordinal);
        return theirs.Count == Columns.Count && Columns.All(column => theirs.ContainsKey(column.Column))
            ? new(Rows + other.Rows, Columns.Select(column => column.Merge(theirs[column.Column])).ToEquatableList())
            : throw new ArgumentException("Profiles of different columns cannot be merged.", nameof(other));
    }
}
