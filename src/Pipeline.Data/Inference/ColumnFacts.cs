namespace Pipeline.Data.Inference;

/// <summary>What a scan found in one column, all values read as text.</summary>
internal sealed record ColumnFacts
{
    public required string Name { get; init; }

    public required long Rows { get; init; }

    /// <summary>Rows with a value.</summary>
    public required long Present { get; init; }

    public required long Distinct { get; init; }

    /// <summary>Values that are finite numbers, and none a code such as 007.</summary>
    public required long Numbers { get; init; }

    /// <summary>Values that are whole numbers.</summary>
    public required long Wholes { get; init; }

    public required double? Minimum { get; init; }

    public required double? Maximum { get; init; }

    public required long Dates { get; init; }

    public required long DateTimes { get; init; }

    public required long Instants { get; init; }

    /// <summary>The first year of the dates.</summary>
    public required int? FirstYear { get; init; }

    public required int LongestText { get; init; }

    /// <summary>All values with their rows, most frequent first, when they are few; else empty.</summary>
    public IReadOnlyList<(string Text, long Rows)> Values { get; init; } = [];

    public long Missing => Rows - Present;

    public bool IsNumber => Present > 0 && Numbers == Present;

    public bool IsWhole => IsNumber && Wholes == Present;

    public bool IsUnique => Missing == 0 && Distinct == Rows;

    public bool IsDate => Present > 0 && (Dates == Present || DateTimes == Present || Instants == Present);
}
