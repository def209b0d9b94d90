namespace Nuke.Common.Tooling;

/// <summary>A line that a process wrote.</summary>
public readonly record struct Output
{
    /// <summary>Gets where it was written.</summary>
    public OutputType Type { get; init; }

    /// <summary>Gets the line.</summary>
    public string Text { get; init; }
}
