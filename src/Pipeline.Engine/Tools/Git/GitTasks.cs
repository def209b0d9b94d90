using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Git;

/// <summary>Calls of <c>git</c>.</summary>
[PathToolRequirement("git")]
public sealed class GitTasks : IRequirePathTool
{
    private GitTasks()
    {
    }

    /// <summary>Gets the path of <c>git</c>.</summary>
    /// <exception cref="BuildException">PIP1021: it is not there.</exception>
    public static string GitPath => ToolPathResolver.GetPathExecutable("git");

    /// <summary>Calls <c>git</c> with any arguments.</summary>
    public static IReadOnlyCollection<Output> Git(
        ArgumentStringHandler arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<IProcess, object?>? exitHandler = null) =>
        ToolResolver.GetTool(GitPath)(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <summary>Says whether no branch is checked out.</summary>
    public static bool GitIsDetached(string? workingDirectory = null) =>
        Ask("symbolic-ref --short -q HEAD", workingDirectory, anyExitCode: true).Length == 0;

    /// <summary>Says whether the checkout has no change that is not committed.</summary>
    public static bool GitHasCleanWorkingCopy(string? workingDirectory = null) => Ask("status --short", workingDirectory).Length == 0;

    /// <summary>Gives the branch; <c>HEAD</c> when none is checked out.</summary>
    public static string GitCurrentBranch(string? workingDirectory = null) => Ask("rev-parse --abbrev-ref HEAD", workingDirectory);

    /// <summary>Gives the commit.</summary>
    public static string GitCurrentCommit(string? workingDirectory = null) => Ask("rev-parse HEAD", workingDirectory);

    private static string Ask(string arguments, string? workingDirectory, bool anyExitCode = false) =>
        Git(arguments, workingDirectory, logOutput: false, logInvocation: false, exitHandler: anyExitCode ? _ => null : null).StdToText().Trim();
}
