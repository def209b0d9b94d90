namespace Nuke.Common.Execution;

/// <summary>What the program ends with.</summary>
internal static class ExitCodes
{
    /// <summary>Everything that was asked for succeeded, was up to date, or was only shown.</summary>
    public const int Success = 0;

    /// <summary>A target failed.</summary>
    public const int TargetFailed = 1;

    /// <summary>The command line, a parameter or the build's definition cannot be used; nothing ran.</summary>
    public const int CommandLine = 2;

    /// <summary>The build was cancelled (as after SIGINT, 128 + 2).</summary>
    public const int Cancelled = 130;
}
