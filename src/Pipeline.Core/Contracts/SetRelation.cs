namespace Pipeline.Core.Contracts;

/// <summary>How the values that occur in a column relate to a given set.</summary>
public enum SetRelation
{
    /// <summary>They are exactly the set.</summary>
    Equal,

    /// <summary>Every one of the set occurs; others may too.</summary>
    Superset,

    /// <summary>No others than those of the set occur.</summary>
    Subset,
}
