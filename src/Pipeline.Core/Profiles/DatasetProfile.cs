using Pipeline.Core.Rows;

namespace Pipeline.Core.Profiles;

/// <summary>What a table looks like, column by column.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">The columns, in the order of the row type.</param>
public sealed record DatasetProfile(long Rows, EquatableList<ColumnProfile> Columns);
