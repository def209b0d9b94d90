namespace Nuke.Common.Tooling;

/// <summary>Makes tools of programs.</summary>
public static class ToolResolver
{
    /// <summary>Makes a tool of a program's path.</summary>
    public static Tool GetTool(string toolPath) =>
        (arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler) =>
        {
            using var process = ProcessTasks.StartProcess(
                toolPath, arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger);
            (exitHandler ?? (ended => ended.AssertZeroExitCode()))(process.AssertWaitForExit());
            return process.Output;
        };

    /// <summary>Makes a tool of a program on the PATH.</summary>
    /// <exception cref="BuildException">PIP1021: it is not there.</exception>
    public static Tool GetPathTool(string name) => GetTool(ToolPathResolver.GetPathExecutable(name));

    /// <summary>Makes a tool of the program that the environment variable <c>NAME_EXE</c> names; null when it names none.</summary>
    public static Tool? TryGetEnvironmentTool(string name) =>
        Environment.GetEnvironmentVariable(name.ToUpperInvariant() + "_EXE") is { Length: > 0 } path && File.Exists(path) ? GetTool(path) : null;

    /// <summary>Makes a tool of the program that <c>NAME_EXE</c> names, or of a program on the PATH.</summary>
    /// <exception cref="BuildException">PIP1021: it is not there.</exception>
    public static Tool GetEnvironmentOrPathTool(string name) => TryGetEnvironmentTool(name) ?? GetPathTool(name);

    /// <summary>Makes a tool of a program on the PATH; null when it is not there.</summary>
    public static Tool? TryGetPathTool(string name) =>
        ToolPathResolver.TryGetEnvironmentExecutable(name) is { } path ? GetTool(path) : null;
}
