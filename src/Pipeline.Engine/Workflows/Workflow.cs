namespace Pipeline.Engine.Workflows;

/// <summary>A workflow of GitHub Actions: one file in <c>.github/workflows</c>.</summary>
public sealed record Workflow
{
    /// <summary>Gets the name of the file without its ending, for example <c>pipeline</c>.</summary>
    public required string File { get; init; }

    /// <summary>Gets the name that people see.</summary>
    public required string Name { get; init; }

    /// <summary>Gets which pushes start it; null for none.</summary>
    public PushTrigger? OnPush { get; init; }

    /// <summary>Gets which pull requests start it; null for none.</summary>
    public PullRequestTrigger? OnPullRequest { get; init; }

    /// <summary>Gets when it starts by itself, as cron expressions in UTC.</summary>
    public IReadOnlyList<string> OnSchedule { get; init; } = [];

    /// <summary>Gets what its button asks for; null for no button.</summary>
    public DispatchTrigger? OnDispatch { get; init; }

    /// <summary>Gets the types of <c>repository_dispatch</c> events that start it.</summary>
    public IReadOnlyList<string> OnRepositoryDispatch { get; init; } = [];

    /// <summary>Gets the rights of jobs that name none, by scope. Empty: no rights.</summary>
    public IReadOnlyDictionary<string, string> Permissions { get; init; } = Map.Empty;

    /// <summary>Gets which runs exclude each other; null for none.</summary>
    public Concurrency? Concurrency { get; init; }

    /// <summary>Gets environment variables of every job.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = Map.Empty;

    /// <summary>Gets the jobs.</summary>
    public required IReadOnlyList<Job> Jobs { get; init; }
}
