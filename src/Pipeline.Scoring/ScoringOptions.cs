namespace Pipeline.Scoring;

/// <summary>How a model file is loaded and run.</summary>
public sealed class ScoringOptions
{
    /// <summary>Gets the threads one call to the runtime may use, 1 or more; default 1. More calls may run side by side.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Gets the largest model file that is read, in bytes; default 1 GiB.</summary>
    public long LargestModelBytes { get; init; } = 1L << 30;

    /// <summary>Gets the most rows handed to the runtime at once, 1 or more; default 4,096. Bounds the memory of a batch.</summary>
    public int RowsPerRun { get; init; } = 4_096;
}
