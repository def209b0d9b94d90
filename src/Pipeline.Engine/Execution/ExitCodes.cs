namespace Nuke.Common.Execution;

/// <summary>What the process returns, unless the build sets <see cref="NukeBuild.ExitCode"/>.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for is done, or was done already.</summary>
    public const int Success = 0;

    /// <summary>A target failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a parameter or a requirement is wrong; nothing ran.</summary>
    public const int Usage = 2;

    /// <summary>The build class is wrong; nothing ran.</summary>
    public const int Definition = 3;

    /// <summary>Ctrl-C: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
