namespace Nuke.Common.Tooling;

/// <summary>What a program is called with. Never changed: each call that sets something gives a changed copy.</summary>
public abstract class ToolOptions : Options
{
    private Dictionary<string, ToolArgument> _arguments = new(StringComparer.Ordinal);

    /// <summary>Gets the program's path; null for the tool's own.</summary>
    public string? ProcessToolPath { get; internal set; }

    /// <summary>Gets where the program runs; null for the root.</summary>
    public string? ProcessWorkingDirectory { get; internal set; }

    /// <summary>Gets the program's environment: this process's, unless it was changed.</summary>
    public IReadOnlyDictionary<string, string> ProcessEnvironmentVariables => ChangedEnvironment ?? EnvironmentInfo.Variables;

    /// <summary>Gets how long the program may run, in milliseconds; null for ever.</summary>
    public int? ProcessExecutionTimeout { get; internal set; }

    /// <summary>Gets whether its output is printed; null for the default.</summary>
    public bool? ProcessOutputLogging { get; internal set; }

    /// <summary>Gets whether the command is printed; null for the default.</summary>
    public bool? ProcessInvocationLogging { get; internal set; }

    /// <summary>Gets whether its exit code is judged; null for yes.</summary>
    public bool? ProcessExitHandling { get; internal set; }

    /// <summary>Gets what takes each line instead of printing it; null for printing.</summary>
    public Action<OutputType, string>? ProcessLogger { get; internal set; }

    /// <summary>Gets what decides about its exit code; null for failing unless it is 0.</summary>
    public Action<ToolOptions, IProcess>? ProcessExitHandler { get; internal set; }

    /// <summary>Gets texts that are masked in what is printed.</summary>
    public IReadOnlyList<string> ProcessRedactedSecrets { get; internal set; } = [];

    /// <summary>Gets arguments that are appended as one would type them.</summary>
    public IReadOnlyList<string> ProcessAdditionalArguments { get; internal set; } = [];

    /// <summary>Gets the words that come first: the command of the program.</summary>
    protected abstract IReadOnlyList<string> Command { get; }

    /// <summary>Gets the names of the arguments that come after all others, in their order.</summary>
    private protected virtual IReadOnlyList<string> TailOrder => [];

    internal Dictionary<string, string>? ChangedEnvironment { get; set; }

    /// <summary>Gives every word of the command line, in the order in which arguments were set first.</summary>
    internal virtual IEnumerable<string> GetArguments() =>
        [
            .. Command,
            .. _arguments.Values.Where(argument => !argument.IsTail).SelectMany(argument => argument.Words),
            .. ProcessAdditionalArguments.SelectMany(ArgumentText.Split),
            .. _arguments.Where(pair => pair.Value.IsTail).OrderBy(pair => TailOrder.ToList().IndexOf(pair.Key)).SelectMany(pair => pair.Value.Words),
        ];

    internal override Options Copy()
    {
        var copy = (ToolOptions)MemberwiseClone();
        copy._arguments = new(_arguments, StringComparer.Ordinal);
        copy.ChangedEnvironment = ChangedEnvironment is null ? null : new(ChangedEnvironment, ChangedEnvironment.Comparer);
        return copy;
    }

    /// <summary>Gives the values of an argument; none when it is not set.</summary>
    internal IReadOnlyList<string> ValuesOf(string name) => _arguments.GetValueOrDefault(name)?.Values ?? [];

    /// <summary>Gives the value of an argument; null when it is not set.</summary>
    internal string? ValueOf(string name) => ValuesOf(name) is [var value, ..] ? value : null;

    /// <summary>Gives the names of arguments that begin in a way.</summary>
    internal IEnumerable<string> NamesOf(string prefix) => _arguments.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Sets an argument; without a value it is as if it was never set.</summary>
    internal void Put(string name, string format, IEnumerable<string>? values, bool isTail = false)
    {
        if (values?.ToList() is { } list)
        {
            _arguments[name] = new(format, list, isTail);
        }
        else
        {
            _arguments.Remove(name);
        }
    }
}
