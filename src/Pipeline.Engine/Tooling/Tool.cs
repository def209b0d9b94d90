namespace Nuke.Common.Tooling;

/// <summary>Runs a program to its end and gives what it printed.</summary>
public delegate IReadOnlyCollection<Output> Tool(
    ArgumentStringHandler arguments = default,
    string? workingDirectory = null,
    IReadOnlyDictionary<string, string>? environmentVariables = null,
    int? timeout = null,
    bool? logOutput = null,
    bool? logInvocation = null,
    Action<OutputType, string>? logger = null,
    Func<IProcess, object?>? exitHandler = null);
