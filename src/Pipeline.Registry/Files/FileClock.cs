namespace Pipeline.Registry.Files;

/// <summary>The time as file systems write it.</summary>
internal static class FileClock
{
    private const long NanosecondsATick = 100;

    /// <summary>Gets the present time in nanoseconds since 1970. Always the system's clock: files are stamped by it.</summary>
    public static long Now => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosecondsATick;
}
