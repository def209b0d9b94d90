namespace Nuke.Common.Tooling;

/// <summary>What a program is called with. Never changed: each call that sets something gives a changed copy.</summary>
public abstract class ToolOptions
{
    private Dictionary<string, string[]> _arguments = new(StringComparer.Ordinal);
    private List<string> _secrets = [];

    /// <summary>Gets the program's path; null for the tool's own.</summary>
    public string? ProcessToolPath { get; internal set; }

    /// <summary>Gets where the program runs; null for the root.</summary>
    public string? ProcessWorkingDirectory { get; internal set; }

    /// <summary>Gets environment variables that the program has besides this process's.</summary>
    public IReadOnlyDictionary<string, string> ProcessEnvironmentVariables { get; internal set; } = new Dictionary<string, string>();

    /// <summary>Gets how long the program may run, in milliseconds; null for ever.</summary>
    public int? ProcessExecutionTimeout { get; internal set; }

    /// <summary>Gets whether its output is printed; null for the default.</summary>
    public bool? ProcessOutputLogging { get; internal set; }

    /// <summary>Gets whether the command is printed; null for the default.</summary>
    public bool? ProcessInvocationLogging { get; internal set; }

    /// <summary>Gets what decides about its exit code; null for failing unless it is 0.</summary>
    public Action<IProcess>? ProcessExitHandler { get; internal set; }

    /// <summary>Gets arguments that are appended as they are.</summary>
    public IReadOnlyList<string> ProcessAdditionalArguments { get; internal set; } = [];

    /// <summary>Gets the words that come first: the command of the program.</summary>
    protected abstract IReadOnlyList<string> Command { get; }

    internal IReadOnlyList<string> Secrets => _secrets;

    /// <summary>Gets every argument in the order in which it was set first.</summary>
    internal IEnumerable<string> GetArguments() => Command.Concat(_arguments.Values.SelectMany(tokens => tokens)).Concat(ProcessAdditionalArguments);

    internal ToolOptions Copy()
    {
        var copy = (ToolOptions)MemberwiseClone();
        copy._arguments = new(_arguments, StringComparer.Ordinal);
        copy._secrets = [.. _secrets];
        return copy;
    }

    internal void SetArgument(string name, params string[] tokens) => _arguments[name] = tokens;

    internal void ResetArgument(string name) => _arguments.Remove(name);

    internal void AddSecret(string secret) => _secrets.Add(secret);
}
