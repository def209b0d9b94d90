using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>GitHub Actions: what a workflow run tells about itself, and the commands it understands.</summary>
public partial class GitHubActions : Host, IBuildServer
{
    private readonly Lazy<JsonElement?> _event;

    internal GitHubActions() => _event = new(ReadEvent);

    /// <summary>Gets the run, when the build runs in GitHub Actions.</summary>
    public static new GitHubActions? Instance => NukeBuild.Host as GitHubActions;

    string? IBuildServer.Branch => Ref;

    string? IBuildServer.Commit => Sha;

    /// <summary>Gets the folder of the runner's home.</summary>
    public string? Home => Variable("HOME");

    /// <summary>Gets the name of the workflow.</summary>
    public string? Workflow => Variable("GITHUB_WORKFLOW");

    /// <summary>Gets the id of the step.</summary>
    public string? Action => Variable("GITHUB_ACTION");

    /// <summary>Gets who started the run.</summary>
    public string? Actor => Variable("GITHUB_ACTOR");

    /// <summary>Gets the repository, <c>owner/name</c>.</summary>
    public string? Repository => Variable("GITHUB_REPOSITORY");

    /// <summary>Gets the owner of the repository.</summary>
    public string? RepositoryOwner => Variable("GITHUB_REPOSITORY_OWNER");

    /// <summary>Gets the event that started the run.</summary>
    public string? EventName => Variable("GITHUB_EVENT_NAME");

    /// <summary>Gets the file with the event.</summary>
    public string? EventPath => Variable("GITHUB_EVENT_PATH");

    /// <summary>Gets the event as JSON; null when there is none.</summary>
    public JsonElement? GitHubEvent => _event.Value;

    /// <summary>Gets the folder of the checkout.</summary>
    public string? Workspace => Variable("GITHUB_WORKSPACE");

    /// <summary>Gets the commit.</summary>
    public string? Sha => Variable("GITHUB_SHA");

    /// <summary>Gets the full name of the branch or tag.</summary>
    public string? Ref => Variable("GITHUB_REF");

    /// <summary>Gets the short name of the branch or tag.</summary>
    public string? RefName => Variable("GITHUB_REF_NAME");

    /// <summary>Gets the branch of a pull request.</summary>
    public string? HeadRef => Variable("GITHUB_HEAD_REF");

    /// <summary>Gets the branch that a pull request goes to.</summary>
    public string? BaseRef => Variable("GITHUB_BASE_REF");

    /// <summary>Gets the address of the server.</summary>
    public string? ServerUrl => Variable("GITHUB_SERVER_URL");

    /// <summary>Gets the address of the API.</summary>
    public string? ApiUrl => Variable("GITHUB_API_URL");

    /// <summary>Gets the token of the run, where the workflow passes it on.</summary>
    public string? Token => Variable("GITHUB_TOKEN");

    /// <summary>Gets the number of the run of this workflow.</summary>
    public long RunNumber => Number("GITHUB_RUN_NUMBER");

    /// <summary>Gets the id of the run.</summary>
    public long RunId => Number("GITHUB_RUN_ID");

    /// <summary>Gets which attempt of the run this is, from 1.</summary>
    public long RunAttempt => Number("GITHUB_RUN_ATTEMPT");

    /// <summary>Gets the id of the job.</summary>
    public string? Job => Variable("GITHUB_JOB");

    /// <summary>Gets the file that the summary page is appended to.</summary>
    public string? StepSummaryFile => Variable("GITHUB_STEP_SUMMARY");

    /// <summary>Gets a value indicating whether the run is for a pull request.</summary>
    public bool IsPullRequest => EventName is "pull_request" or "pull_request_target";

    /// <summary>Gets the number of the pull request; null when there is none.</summary>
    public int? PullRequestNumber =>
        GitHubEvent is { } payload && payload.TryGetProperty("number", out var number) && number.TryGetInt32(out var value) ? value : null;

    /// <summary>Opens a group of output.</summary>
    public void Group(string group) => Console.WriteLine($"::group::{Escape(group)}");

    /// <summary>Closes a group of output.</summary>
    public void EndGroup(string group) => Console.WriteLine("::endgroup::");

    /// <summary>Writes a line that only shows when debugging is on.</summary>
    public void WriteDebug(string message) => Console.WriteLine($"::debug::{Escape(message)}");

    /// <summary>Writes a warning that shows on the run's page.</summary>
    public void WriteWarning(string message) => Console.WriteLine(Annotation(error: false, message));

    /// <summary>Writes an error that shows on the run's page.</summary>
    public void WriteError(string message) => Console.WriteLine(Annotation(error: true, message));

    /// <inheritdoc/>
    protected internal override string GroupStart(string name) => $"::group::{Escape(name)}";

    /// <inheritdoc/>
    protected internal override string? GroupEnd(string name) => "::endgroup::";

    /// <inheritdoc/>
    protected internal override string? Annotation(bool error, string message)
    {
        var command = error ? "error" : "warning";
        var place = Place().Match(message);
        if (!place.Success)
        {
            return $"::{command}::{Escape(message)}";
        }

        // The compiler names files absolutely; GitHub wants them relative to the checkout.
        var file = place.Groups["file"].Value.Trim();
        var relative = Path.IsPathRooted(file) ? Path.GetRelativePath(NukeBuild.RootDirectory, file).Replace('\\', '/') : file;
        var column = place.Groups["column"].Success ? $",col={place.Groups["column"].Value}" : string.Empty;
        return $"::{command} file={EscapeProperty(relative)},line={place.Groups["line"].Value}{column}::{Escape(message)}";
    }

    /// <inheritdoc/>
    protected internal override string? FindingAnnotation(string line) => Place().Match(line) is { Success: true } place
        ? Annotation(place.Groups["kind"].Value == "error", line.Trim())
        : null;

    // Only on a runner, which swallows these lines: elsewhere they would print what they are to hide.
    /// <inheritdoc/>
    protected internal override IEnumerable<string> MaskCommands(string secret) => Variable("GITHUB_ACTIONS") == "true"
        ? secret.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line.Length > 2).Select(line => $"::add-mask::{Escape(line)}")
        : [];

    /// <inheritdoc/>
    protected internal override void WriteSummaryPage(string markdown)
    {
        if (StepSummaryFile is { } file)
        {
            File.AppendAllText(file, markdown);
        }
    }

    private static string Escape(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) => Escape(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static long Number(string name) => long.TryParse(Variable(name), CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>The compilers' form: <c>file.cs(12,5): error CS0000</c>.</summary>
    [GeneratedRegex(@"^(?<file>[^\n():*?""<>|]*[^\n():*?""<>| ])\((?<line>\d+)(,(?<column>\d+))?[^)]*\): (?<kind>error|warning)")]
    private static partial Regex Place();

    private JsonElement? ReadEvent()
    {
        if (EventPath is not { } path || !File.Exists(path))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }
}
