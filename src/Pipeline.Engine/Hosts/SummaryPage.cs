using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.Hosts;

/// <summary>The table at the end of a build.</summary>
internal static class SummaryPage
{
    /// <summary>Gives the table as text.</summary>
    public static string Text(NukeBuild build, TimeSpan total, bool colour)
    {
        var rows = Rows(build);
        var name = Math.Max(6, rows.Select(target => target.Name.Length).DefaultIfEmpty().Max()) + 2;
        var text = new StringBuilder("\n");
        Row(text, name, "Target", "Status", "Duration", string.Empty, null);
        text.Append('─', name + 24).Append('\n');
        foreach (var target in rows)
        {
            Row(text, name, target.Name, Status(target), Duration(target), Remark(target), colour ? Colour(target.Status) : null);
        }

        text.Append('─', name + 24).Append('\n');
        Row(text, name, "Total", string.Empty, Quantity.Of(total), string.Empty, null);
        return text.ToString();
    }

    /// <summary>Gives the table as Markdown, for a build server's summary page.</summary>
    public static string Markdown(NukeBuild build, TimeSpan total)
    {
        var text = new StringBuilder("| Target | Status | Duration | |\n|---|---|--:|---|\n");
        foreach (var target in Rows(build))
        {
            var remark = Remark(target).Replace("|", "\\|", StringComparison.Ordinal);
            text.Append("| ").Append(target.Name).Append(" | ").Append(Status(target)).Append(" | ").Append(Duration(target))
                .Append(" | ").Append(remark).Append(" |\n");
        }

        text.Append("| **Total** | ").Append(build.IsSucceeding ? "**succeeded**" : "**failed**").Append(" | ").Append(Quantity.Of(total)).Append(" | |\n");
        foreach (var target in build.FailedTargets.Where(target => target.Failure is not null))
        {
            text.Append("\n**").Append(target.Name).Append("** failed:\n\n```\n").Append(target.Failure!.Message).Append("\n```\n");
        }

        return text.ToString();
    }

    // A collective target does nothing; what it collected is in the table.
    private static List<ExecutableTarget> Rows(NukeBuild build) =>
        [.. build.ExecutionPlan.Where(target => target.Status != ExecutionStatus.Collective)];

    private static string Status(ExecutableTarget target) => target switch
    {
        { Restored: true } => "Restored",
        { UpToDate: true } => "Up to date",
        { Status: ExecutionStatus.NotRun } => "Not run",
        _ => target.Status.ToString(),
    };

    private static string Duration(ExecutableTarget target) =>
        target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted || target.Restored
            ? Quantity.Of(target.Duration)
            : string.Empty;

    private static string Remark(ExecutableTarget target) =>
        target.Summary.Count > 0 ? string.Join(", ", target.Summary.Select(pair => $"{pair.Key}: {pair.Value}"))
        : target.SkipReason ?? string.Empty;

    private static string? Colour(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => "32",
        ExecutionStatus.Failed or ExecutionStatus.Aborted => "31",
        ExecutionStatus.NotRun => "33",
        _ => "90",
    };

    private static void Row(StringBuilder text, int width, string name, string status, string duration, string remark, string? colour)
    {
        var line = $"{name.PadRight(width)}{status.PadRight(12)}{duration,12}";
        text.Append(colour is null ? line : $"\e[{colour}m{line}\e[0m");
        text.Append(remark.Length > 0 ? $"   // {remark}" : string.Empty).Append('\n');
    }
}
