using Nuke.Common.Execution;

namespace Nuke.Common.CommandLine;

/// <summary>Shows the plan in the form asked for.</summary>
internal static class PlanCommand
{
    /// <exception cref="BuildException">PIP1003: there is no such form.</exception>
    public static int Show(string form, IReadOnlyCollection<ExecutableTarget> plan)
    {
        Console.Write(form.ToUpperInvariant() switch
        {
            "" or "TEXT" => PlanPage.Text(plan),
            "MERMAID" => PlanPage.Mermaid(plan),
            "JSON" => PlanPage.Json(plan),
            _ => throw new BuildException(
                "PIP1003", $"'{form}' is no value for --plan.", "It is one of text, mermaid, json.", "Leave the value out for text."),
        });
        return ExitCodes.Success;
    }
}
