using Nuke.Common.Execution;
using Nuke.Common.Parameters;
using Pipeline.Engine.Incremental.Code;

namespace Nuke.Common.CommandLine;

/// <summary><c>--help</c>: the whole build, or one target.</summary>
internal static class HelpCommand
{
    /// <summary>Prints the page that is asked for: of the target behind <c>--help</c>, of the one target that is named, or of the build.</summary>
    public static int Show(NukeBuild build, TargetGraph graph, Arguments arguments, ParameterValues values)
    {
        var subject = arguments.Value("help") is { Length: > 0 } name ? graph.Named(name)
            : arguments.Values("help") is not null && arguments.Targets.Count == 1 ? graph.Named(arguments.Targets[0]) : null;
        Console.Write(subject is null
            ? HelpPage.Build(graph.Targets, values.Members, NukeBuild.Verbosity == Verbosity.Verbose, Console.IsOutputRedirected ? null : Console.WindowWidth)
            : HelpPage.Target(subject, graph.Plan([subject]), graph.Targets, values, Read(build, subject)));
        return ExitCodes.Success;
    }

    private static IReadOnlySet<string> Read(NukeBuild build, ExecutableTarget target)
    {
        var code = new CodeKeys(build.GetType(), NukeBuild.RootDirectory / ".pipeline" / "cache");
        return code.Of(target, new CapturedValues(target.Definition.ActionBodies)).Members;
    }
}
