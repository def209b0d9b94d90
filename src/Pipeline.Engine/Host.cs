namespace Nuke.Common;

/// <summary>Where the build runs, and what that place can show.</summary>
public abstract class Host
{
    /// <summary>Gets where the build runs.</summary>
    public static Host Instance => NukeBuild.Host;

    /// <inheritdoc/>
    public override string ToString() => GetType().Name;

    internal static Host Detect() =>
        Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true" ? new CI.GitHubActions.GitHubActions() : new Terminal();

    internal static Host? Named(string name) => name.ToUpperInvariant() switch
    {
        "TERMINAL" => new Terminal(),
        "GITHUBACTIONS" => new CI.GitHubActions.GitHubActions(),
        _ => null,
    };

    /// <summary>Gives the line that opens the output of a target.</summary>
    protected internal virtual string GroupStart(string name) => $"── {name} ".PadRight(72, '─');

    /// <summary>Gives the line that closes the output of a target; null for none.</summary>
    protected internal virtual string? GroupEnd(string name) => null;

    /// <summary>Gives the line that shows a warning or error prominently; null for none.</summary>
    protected internal virtual string? Annotation(bool error, string message) => null;

    /// <summary>Gives the line that shows a compiler's finding, as it stands in the output of a program, prominently; null for any other line.</summary>
    protected internal virtual string? FindingAnnotation(string line) => null;

    /// <summary>Gives the lines that tell the host to hide a value; none by default.</summary>
    protected internal virtual IEnumerable<string> MaskCommands(string secret) => [];

    /// <summary>Takes the summary of the build as Markdown.</summary>
    protected internal virtual void WriteSummaryPage(string markdown)
    {
    }
}
