namespace Pipeline.Engine.Workflows;

/// <summary>Runs that exclude each other.</summary>
/// <param name="Group">Runs of the same group do.</param>
/// <param name="CancelInProgress">Whether a new run cancels the one that runs; it waits otherwise.</param>
public sealed record Concurrency(string Group, bool CancelInProgress);
