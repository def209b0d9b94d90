namespace Samples.Credit;

/// <summary>Whether earlier defaults are on record.</summary>
public enum DefaultRecords
{
    /// <summary>None.</summary>
    No,

    /// <summary>At least one.</summary>
    Yes,
}
