namespace Nuke.Common.Hosts;

/// <summary>A job of GitHub Actions: groups that fold, annotations, the summary page.</summary>
internal sealed class GitHubActionsHost(TextWriter output) : BuildHost(output)
{
    public override void BeginTarget(string name) => Write("::group::" + name);

    public override void EndTarget(string name) => Write("::endgroup::");

    // A line of a program's output must not be taken for a command.
    public override void Line(string message) => base.Line(message.StartsWith("::", StringComparison.Ordinal) ? " " + message : message);

    public override void Warning(string message) => Write("::warning::" + Escape(message));

    public override void Error(string message) => Write("::error::" + Escape(message));

    public override void Summary(string markdown)
    {
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } page)
        {
            File.AppendAllText(page, Logging.SecretMask.Apply(markdown));
        }
    }

    private static string Escape(string message) => message
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
