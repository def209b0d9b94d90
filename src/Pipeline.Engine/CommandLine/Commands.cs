using Nuke.Common.Execution;
using Nuke.Common.Parameters;

namespace Nuke.Common.CommandLine;

/// <summary>Commands about the build itself: they begin with a colon.</summary>
internal static class Commands
{
    /// <exception cref="BuildException">PIP1019: there is no such command.</exception>
    public static int Run(IReadOnlyList<string> tokens, IReadOnlyList<ParameterMember> parameters)
    {
        var root = RootFolder.Find(asked: null);
        var subject = tokens.Count > 1 ? tokens[1] : null;
        switch (tokens[0])
        {
            case ":complete":
                foreach (var candidate in Completion.Of(root, subject ?? string.Empty))
                {
                    Console.WriteLine(candidate);
                }

                return ExitCodes.Success;
            case ":completion" when tokens.Count > 2 && tokens[2] == "install":
                Console.WriteLine($"Completion is in {Completion.Install(subject!, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile))}. Start a new shell.");
                return ExitCodes.Success;
            case ":completion":
                Console.Write(Completion.Script(subject ?? string.Empty));
                return ExitCodes.Success;
            case ":secrets":
                return SecretsCommand.Run(root, subject, parameters, Console.In);
            default:
                throw new BuildException(
                    "PIP1019", $"There is no command '{tokens[0]}'.", "The commands are :complete, :completion and :secrets.", "See docs/engine.md.");
        }
    }
}
