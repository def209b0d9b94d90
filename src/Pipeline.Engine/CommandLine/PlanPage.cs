using System.Globalization;
using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.CommandLine;

/// <summary>What <c>--plan</c> shows: which targets would run, in which order, and why.</summary>
internal static class PlanPage
{
    public static string Text(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var text = new StringBuilder();
        var number = 0;
        var width = plan.Select(target => target.Name.Length).DefaultIfEmpty().Max() + 2;
        foreach (var target in plan)
        {
            text.Append(CultureInfo.InvariantCulture, $"{++number,3}. ").Append(target.Name.PadRight(width)).Append(Reason(target, plan)).Append('\n');
        }

        return text.ToString();
    }

    public static string Mermaid(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var text = new StringBuilder("graph LR\n");
        foreach (var target in plan)
        {
            text.Append("    ").Append(target.Name).Append('\n');
        }

        foreach (var (from, arrow, to) in Edges(plan))
        {
            text.Append("    ").Append(from.Name).Append(' ').Append(arrow).Append(' ').Append(to.Name).Append('\n');
        }

        var unlisted = plan.Where(target => !target.Listed).Select(target => target.Name).ToList();
        if (unlisted.Count > 0)
        {
            text.Append("    classDef unlisted stroke-dasharray: 5 5\n    class ").AppendJoin(',', unlisted).Append(" unlisted\n");
        }

        return text.ToString();
    }

    /// <summary>Says why a target is in the plan.</summary>
    public static string Reason(ExecutableTarget target, IReadOnlyCollection<ExecutableTarget> plan)
    {
        if (target.Status == ExecutionStatus.Skipped)
        {
            return $"skipped: {target.SkipReason}";
        }

        if (target.Invoked)
        {
            return target.IsDefault ? "asked for (default)" : "asked for";
        }

        var needs = plan.Where(other => other.ExecutionSet.Contains(target)).Select(other => other.Name).ToList();
        return needs.Count > 0
            ? $"needed by {string.Join(", ", needs)}"
            : $"triggered by {string.Join(", ", target.TriggerSet.Where(plan.Contains).Select(other => other.Name))}";
    }

    /// <summary>Gives the arrows between targets of the plan, in Mermaid's form: execution, order, trigger.</summary>
    public static IEnumerable<(ExecutableTarget From, string Arrow, ExecutableTarget To)> Edges(IReadOnlyCollection<ExecutableTarget> plan) =>
        plan.SelectMany(target => target.ExecutionSet.Where(plan.Contains).Select(other => (other, "-->", target))
            .Concat(target.OrderSet.Where(plan.Contains).Where(other => !target.ExecutionSet.Contains(other)).Select(other => (other, "-.->", target)))
            .Concat(target.TriggerSet.Where(plan.Contains).Select(other => (other, "==>", target))));
}
