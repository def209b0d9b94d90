namespace Pipeline.Core.Contracts;

/// <summary>What a broken rule does.</summary>
public enum Severity
{
    /// <summary>It stops the chain.</summary>
    Error,

    /// <summary>It is reported and the chain goes on.</summary>
    Warning,
}
