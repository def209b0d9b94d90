using System.Text.Json.Serialization;

namespace Pipeline.Core.Rows;

/// <summary>One column of a row type, as its property and attributes declare it.</summary>
public sealed record Column
{
    /// <summary>Gets the name in the file.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the name of the C# property.</summary>
    public required string Property { get; init; }

    /// <summary>Gets how values are read.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>Gets what the column is for.</summary>
    public required ColumnRole Role { get; init; }

    /// <summary>Gets a value indicating whether a missing value is a violation (the property is not nullable).</summary>
    public required bool Required { get; init; }

    /// <summary>Gets a value indicating whether numbers must be whole.</summary>
    public bool WholeNumber { get; init; }

    /// <summary>Gets a value indicating whether the value is the row's number in the file, from 1, and no column of it.</summary>
    public bool IsRowNumber { get; init; }

    /// <summary>Gets the smallest number allowed, if there is a bound.</summary>
    public double? Minimum { get; init; }

    /// <summary>Gets the largest number allowed, if there is a bound.</summary>
    public double? Maximum { get; init; }

    /// <summary>Gets whether rows that agree here belong together, <see cref="GroupAttribute"/>; null for no.</summary>
    public bool? Group { get; init; }

    /// <summary>Gets whether the column is the moment at which an answer is wanted, <see cref="TimeAttribute"/>; null for no.</summary>
    public bool? Time { get; init; }

    /// <summary>Gets the name in the file of the column that says when this one became known; null where nothing says so.</summary>
    public string? KnownAt { get; init; }

    /// <summary>Gets a value indicating whether rows that agree here belong together.</summary>
    [JsonIgnore]
    public bool IsGroup => Group == true;

    /// <summary>Gets a value indicating whether the column is the moment at which an answer is wanted.</summary>
    [JsonIgnore]
    public bool IsTime => Time == true;

    /// <summary>
    /// Gets the texts of the closed set, in declaration order; empty for numbers.
    /// A flag has two: the negative text first, then the positive.
    /// </summary>
    public EquatableList<string> Categories { get; init; } = [];

    /// <summary>Gets how dates are written, as in <see cref="DateFormatAttribute"/>; null for ISO 8601 and for other columns.</summary>
    public string? DateFormat { get; init; }

    /// <summary>Gets a value indicating whether single values are masked wherever people may read them.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPersonal { get; init; }

    /// <summary>Gets a value indicating whether values are days or moments.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsMoment => Kind is ColumnKind.Date or ColumnKind.DateTime or ColumnKind.Instant;
}
