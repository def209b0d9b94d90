namespace Pipeline.Engine.Workflows;

/// <summary>A job of a workflow: steps on one machine.</summary>
public sealed record Job
{
    /// <summary>Gets the id: letters, digits, <c>-</c> and <c>_</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name that people see; null for the id.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the ids of the jobs that must succeed before.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Gets when it runs, as an expression; null for always.</summary>
    public string? If { get; init; }

    /// <summary>Gets the labels of the machine.</summary>
    public IReadOnlyList<string> RunsOn { get; init; } = ["ubuntu-24.04"];

    /// <summary>Gets its rights, by scope: <c>contents: read</c>.</summary>
    public IReadOnlyDictionary<string, string> Permissions { get; init; } = Map.Of(("contents", "read"));

    /// <summary>Gets the environment whose approval and secrets it needs; null for none.</summary>
    public string? Environment { get; init; }

    /// <summary>Gets the address that is shown with the environment.</summary>
    public string? EnvironmentUrl { get; init; }

    /// <summary>Gets which jobs exclude each other; null for none.</summary>
    public Concurrency? Concurrency { get; init; }

    /// <summary>Gets how long it may run, in minutes.</summary>
    public int TimeoutMinutes { get; init; } = 30;

    /// <summary>Gets the values it runs once for each of, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Matrix { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Gets a value indicating whether one failure cancels the rest of the matrix.</summary>
    public bool FailFast { get; init; }

    /// <summary>Gets what later jobs can read, by name, as expressions.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = Map.Empty;

    /// <summary>Gets environment variables of every step.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = Map.Empty;

    /// <summary>Gets the steps.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }
}
