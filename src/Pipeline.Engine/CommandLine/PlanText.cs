using System.Globalization;
using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.CommandLine;

/// <summary>Writes <c>--plan</c>: the order, and the reason for every target.</summary>
internal static class PlanText
{
    public static string Of(IReadOnlyList<ExecutableTarget> plan)
    {
        var text = new StringBuilder("Would run, in this order:\n");
        var width = plan.Max(target => target.Name.Length) + 2;
        for (var index = 0; index < plan.Count; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{index + 1,3}  ").Append(plan[index].Name.PadRight(width))
                .Append(Reason(plan[index], plan)).Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    private static string Reason(ExecutableTarget target, IReadOnlyList<ExecutableTarget> plan)
    {
        var neededBy = plan.Where(other => other.ExecutionDependencies.Contains(target)).Select(other => other.Name).ToList();
        var triggeredBy = plan.Where(other => other.Triggers.Contains(target)).Select(other => other.Name).ToList();
        return target.Invoked ? "named"
            : neededBy.Count > 0 ? "needed by " + string.Join(", ", neededBy)
            : "triggered by " + string.Join(", ", triggeredBy);
    }
}
