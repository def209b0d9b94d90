namespace Nuke.Common.Tooling;

/// <summary>Finds programs.</summary>
public static class ToolPathResolver
{
    /// <summary>Finds a program on the PATH.</summary>
    /// <exception cref="BuildException">PIP1021: it is not there.</exception>
    public static string GetPathExecutable(string pathExecutable) => TryGetEnvironmentExecutable(pathExecutable) ?? throw new BuildException(
        "PIP1021",
        $"The program '{pathExecutable}' cannot be started.",
        "No folder on the PATH holds it.",
        "Install it, or put its folder on the PATH.");

    /// <summary>Finds a program by the environment variable <c>NAME_EXE</c> or on the PATH; null when it is not there.</summary>
    public static string? TryGetEnvironmentExecutable(string name)
    {
        if (Environment.GetEnvironmentVariable(name.ToUpperInvariant() + "_EXE") is { Length: > 0 } named && File.Exists(named))
        {
            return named;
        }

        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [string.Empty];
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending)))
            .FirstOrDefault(File.Exists);
    }
}
