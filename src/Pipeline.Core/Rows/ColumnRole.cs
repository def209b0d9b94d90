namespace Pipeline.Core.Rows;

/// <summary>What a column is for.</summary>
public enum ColumnRole
{
    /// <summary>Names the row.</summary>
    Key,

    /// <summary>The model sees it.</summary>
    Feature,

    /// <summary>The model predicts it.</summary>
    Label,

    /// <summary>Gates look at it, the model does not see it.</summary>
    Slice,

    /// <summary>The contract looks at it, neither the model nor a gate does.</summary>
    Metadata,
}
