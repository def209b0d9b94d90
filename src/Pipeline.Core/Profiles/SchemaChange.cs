namespace Pipeline.Core.Profiles;

/// <summary>One change of the columns between two versions of data.</summary>
/// <param name="Column">The column's name in the file; of a renamed one, the new name.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Description">What happened, one sentence.</param>
public sealed record SchemaChange(string Column, SchemaChangeKind Kind, string Description)
{
    /// <summary>Gets a value indicating whether somebody must say that it is meant: the model would see other columns or categories than before. What a contract has a rule for is only listed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool NeedsAcceptance => Kind is SchemaChangeKind.New or SchemaChangeKind.Lost or SchemaChangeKind.Renamed or SchemaChangeKind.Retyped or SchemaChangeKind.CategoryAdded;

    /// <summary>Gets a value indicating whether somebody said so, by the column's name.</summary>
    public bool IsAccepted { get; init; }
}
