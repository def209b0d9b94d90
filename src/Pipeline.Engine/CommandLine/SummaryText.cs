using System.Globalization;
using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.Hosts;

namespace Nuke.Common.CommandLine;

/// <summary>Writes what became of every target, with its key figures, and what to type next.</summary>
internal static class SummaryText
{
    public static void Show(BuildHost host, IReadOnlyList<ExecutableTarget> plan, bool succeeded)
    {
        var shown = plan.Where(target => target.Status != ExecutionStatus.Collective).ToList();
        if (shown.Count == 0 || NukeBuild.Verbosity == Verbosity.Quiet)
        {
            return;
        }

        var width = Math.Max(8, shown.Max(target => target.Name.Length)) + 2;
        host.Write(string.Empty);
        host.Write(host.Paint($"{"Target".PadRight(width)}{"Verdict",-14}{"Time",8}  Key figures", Colour.Title));
        foreach (var target in shown)
        {
            host.Write($"{target.Name.PadRight(width)}{host.Paint(Verdict(target).PadRight(14), ColourOf(target))}{Time(target),8}  {Figures(target)}");
        }

        var total = TimeSpan.FromTicks(shown.Sum(target => target.Duration.Ticks));
        var ran = shown.Count(target => target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed);
        host.Write(string.Empty);
        host.Write(succeeded
            ? host.Paint(ran == 0 ? "Nothing to do: everything is up to date." : $"Succeeded in {Human(total)}.", Colour.Good)
            : host.Paint($"Failed after {Human(total)}. The error is above.", Colour.Bad));
        if (succeeded && plan.LastOrDefault(target => target.Invoked)?.Definition.Next is { } next)
        {
            host.Write($"Next: {host.Paint(next.Command, Colour.Title)}  ({next.Why})");
        }

        host.Summary(Markdown(shown, succeeded));
    }

    private static string Verdict(ExecutableTarget target) => target switch
    {
        { UpToDate: true } => "up to date",
        { Status: ExecutionStatus.NotRun } => "not run",
        _ => Lower(target.Status.ToString()),
    };

    private static Colour ColourOf(ExecutableTarget target) => target.Status switch
    {
        ExecutionStatus.Succeeded => Colour.Good,
        ExecutionStatus.Failed => Colour.Bad,
        ExecutionStatus.Aborted or ExecutionStatus.NotRun => Colour.Warn,
        _ => Colour.Quiet,
    };

    private static string Figures(ExecutableTarget target) => target.Summary.Count > 0
        ? string.Join(", ", target.Summary.Select(pair => $"{pair.Key} {pair.Value}"))
        : target.UpToDate ? string.Empty : target.SkipReason ?? string.Empty;

    private static string Time(ExecutableTarget target) => target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed
        ? Human(target.Duration)
        : string.Empty;

    private static string Human(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00} min"),
    };

    private static string Markdown(List<ExecutableTarget> shown, bool succeeded)
    {
        var text = new StringBuilder(succeeded ? "## Succeeded\n\n" : "## Failed\n\n").Append("| target | verdict | time | key figures |\n|---|---|---|---|\n");
        foreach (var target in shown)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {target.Name} | {Verdict(target)} | {Time(target)} | {Figures(target).Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        return text.Append('\n').ToString();
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308", Justification = "A word for people.")]
    private static string Lower(string text) => text.ToLowerInvariant();
}
