using Pipeline.Core.Rows;

namespace Pipeline.Core.Profiles;

/// <summary>What one column looks like.</summary>
public sealed record ColumnProfile
{
    /// <summary>Gets the column's name in the file.</summary>
    public required string Column { get; init; }

    /// <summary>Gets how values were read.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>Gets the number of missing values.</summary>
    public required long Missing { get; init; }

    /// <summary>Gets the exact number of distinct values, missing ones not counted.</summary>
    public required long Distinct { get; init; }

    /// <summary>Gets the numbers' summary; null for keys, for categories and where no value is a number.</summary>
    public NumberProfile? Numbers { get; init; }

    /// <summary>Gets the most frequent values of a category, most frequent first, at most 50.</summary>
    public EquatableList<CategoryCount> Categories { get; init; } = [];
}
