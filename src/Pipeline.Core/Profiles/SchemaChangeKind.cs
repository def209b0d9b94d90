namespace Pipeline.Core.Profiles;

/// <summary>What happened to a column between two versions of data.</summary>
public enum SchemaChangeKind
{
    /// <summary>The later version has it only.</summary>
    New,

    /// <summary>The earlier version has it only.</summary>
    Lost,

    /// <summary>One was lost and one is new, and their names or values are alike.</summary>
    Renamed,

    /// <summary>Its values are read in another way.</summary>
    Retyped,

    /// <summary>It has a category that it did not have.</summary>
    CategoryAdded,

    /// <summary>A category that it had does not occur.</summary>
    CategoryLost,

    /// <summary>Values are missing, and none was.</summary>
    MissingBegan,

    /// <summary>No value is missing, and some were.</summary>
    MissingEnded,
}
