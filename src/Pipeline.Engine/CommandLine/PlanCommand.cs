using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.CommandLine;

/// <summary>Shows the plan in the form asked for.</summary>
internal static class PlanCommand
{
    /// <exception cref="BuildException">PIP1003: there is no such form.</exception>
    public static int Show(string form, IReadOnlyCollection<ExecutableTarget> plan, Func<IReadOnlyDictionary<ExecutableTarget, PlanPrediction>> predict)
    {
        switch (form.ToUpperInvariant())
        {
            case "" or "TEXT":
                Console.Write(PlanPage.Text(plan));
                break;
            case "MERMAID":
                Console.Write(PlanPage.Mermaid(plan));
                break;
            case "JSON":
                Console.Write(PlanJson.Write(plan, predict()));
                break;
            case "HTML":
                // Written, not opened: there may be no browser, and a build does not start programs unasked.
                Console.WriteLine((NukeBuild.RootDirectory / ".pipeline" / "plan.html").WriteAllText(PlanHtml.Write(plan, predict())));
                break;
            default:
                throw new BuildException(
                    "PIP1003", $"'{form}' is no value for --plan.", "It is one of text, mermaid, json, html.", "Leave the value out for text.");
        }

        return ExitCodes.Success;
    }
}
