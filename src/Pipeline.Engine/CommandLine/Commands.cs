using Nuke.Common.Parameters;

namespace Nuke.Common.CommandLine;

/// <summary>Commands about the build itself: they begin with a colon.</summary>
internal static class Commands
{
    /// <exception cref="BuildException">PIP1019: there is no such command.</exception>
    public static int Run(IReadOnlyList<string> tokens, IReadOnlyList<ParameterMember> parameters, TimeProvider clock) => tokens[0] switch
    {
        _ => throw new BuildException(
            "PIP1019", $"There is no command '{tokens[0]}'.", "The commands are :complete, :completion and :secrets.", "See docs/engine.md."),
    };
}
