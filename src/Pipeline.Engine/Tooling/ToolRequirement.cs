using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>Demands the program of a tool.</summary>
internal static class ToolRequirement
{
    /// <exception cref="BuildException">PIP1053: the program is not there.</exception>
    public static void Check(Type tool, string by)
    {
        if (tool.GetCustomAttribute<PathToolRequirementAttribute>()?.PathExecutable is { } program
            && ToolPathResolver.TryGetEnvironmentExecutable(program) is null)
        {
            throw new BuildException(
                "PIP1053",
                $"{by} requires the program '{program}'.",
                "No folder on the PATH holds it.",
                $"Install it, put its folder on the PATH, or name it in the environment variable {program.ToUpperInvariant()}_EXE.");
        }
    }
}
