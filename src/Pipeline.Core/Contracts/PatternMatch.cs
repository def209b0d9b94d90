namespace Pipeline.Core.Contracts;

/// <summary>How many of several patterns a text must match.</summary>
public enum PatternMatch
{
    /// <summary>One or more.</summary>
    Any,

    /// <summary>Every one.</summary>
    All,

    /// <summary>Not one.</summary>
    None,
}
