using Pipeline.Core.Evidence;

namespace Pipeline.Data;

/// <summary>Limits for reading data, and what to compare it with.</summary>
public sealed record DataOptions
{
    /// <summary>The least memory that the data engine needs, in bytes.</summary>
    public const long LeastMemoryBytes = 64L * 1024 * 1024;

    /// <summary>Gets the memory the data engine may use, in bytes; default 512 MiB, with which the whole process stays below 1 GB. Beyond it, work goes to <see cref="TemporaryFolder"/>.</summary>
    /// <remarks>The engine uses a core for each 64 MiB.</remarks>
    public long MemoryLimitBytes
    {
        get;
        init => field = value >= LeastMemoryBytes ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "The data engine needs at least 64 MiB. For 1 GiB, write 1L << 30.");
    } = 512L * 1024 * 1024;

    /// <summary>Gets the size, in bytes of text, up to which all questions are asked in one scan; default a quarter of <see cref="MemoryLimitBytes"/>.</summary>
    internal long? LargestAtOnceBytes { get; init; }

    /// <summary>Gets the folder for work that does not fit in memory; default <c>.pipeline/tmp</c> under the repository's root.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>Gets the moment as of which dates are judged; by default the clock's.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gets the names of columns whose changes since the last version are meant.</summary>
    public IReadOnlyList<string> AcceptedColumns { get; init; } = [];

    /// <summary>Gets the evidence of the last validated version, which rules may compare with; none by default.</summary>
    public ValidatedData? Last { get; init; }

    /// <summary>Gets a value indicating whether the bytes are digested, for what is written down about them; without it a change is seen by size and time.</summary>
    internal bool NamesBytes { get; init; } = true;
}
