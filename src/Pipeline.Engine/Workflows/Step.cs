namespace Pipeline.Engine.Workflows;

/// <summary>A step of a job: an action, or lines for the shell.</summary>
public sealed record Step
{
    /// <summary>Gets the name that people see; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the id by which other steps read its outputs; null for none.</summary>
    public string? Id { get; init; }

    /// <summary>Gets when it runs, as an expression; null for when all before it succeeded.</summary>
    public string? If { get; init; }

    /// <summary>Gets the action; null for a shell step.</summary>
    public ActionPin? Uses { get; init; }

    /// <summary>Gets the lines for the shell; null for an action.</summary>
    public string? Run { get; init; }

    /// <summary>Gets the shell; null for the machine's own.</summary>
    public string? Shell { get; init; }

    /// <summary>Gets what the action is given, by name.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = Map.Empty;

    /// <summary>Gets its environment variables.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = Map.Empty;

    /// <summary>Gets a value indicating whether its failure does not fail the job.</summary>
    public bool ContinueOnError { get; init; }
}
