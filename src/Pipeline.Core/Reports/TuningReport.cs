using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Evidence;
using Pipeline.Core.Training;
using Pipeline.Core.Tuning;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>The report on a search: what would be better than the model class has now, and every trial.</summary>
public static class TuningReport
{
    private const int MostTrials = 100;

    /// <summary>Writes one self-contained HTML page.</summary>
    public static string ToHtml(TunedModel tuned)
    {
        var changes = Changes(tuned);
        return Page.Of($"Search: {tuned.ModelId}", Markup.Join(
        [
            Markup.Of($"<h1>Search over the settings of {tuned.ModelId}</h1>"),
            Page.Verdict("plain", Headline(tuned), Detail(tuned)),
            Page.Section("What would change in the model class", Page.Table(["Setting", "Start#", "Best#"], changes.Select(change => (IReadOnlyList<Markup>)
                [Page.Code(change.Setting), Page.Text(change.Now), Page.Text(change.Best)]))),
            Page.Section("Each setting against the outcome", Pictures(tuned)),
            Page.Section("Trials", Trials(tuned)),
        ]));
    }

    /// <summary>Says the outcome in lines for a terminal.</summary>
    public static IReadOnlyList<string> ToLines(TunedModel tuned) =>
    [
        Headline(tuned),
        Detail(tuned),
        .. Changes(tuned).Select(change => $"  {change.Setting}: {change.Now} at the start, {change.Best} best"),
    ];

    /// <summary>Says one trial in a line.</summary>
    public static string ToLine(Trial trial) => trial.Value is { } value
        ? $"{trial.Metric} {Number(value)} ± {Number(trial.Deviation ?? 0)}{(trial.Share < 1 ? $" on {Share(trial.Share)} of the rows" : string.Empty)}: {string.Join(", ", Settings(trial.Trainer).Select(pair => $"{pair.Key} {pair.Value}"))}"
        : $"failed: {trial.Failure}";

    private static string Headline(TunedModel tuned) => tuned.Best == tuned.Start
        ? $"Nothing better was found than where the search of {tuned.ModelId} starts."
        : $"Better settings were found for {tuned.ModelId}.";

    private static string Detail(TunedModel tuned)
    {
        var last = tuned.Trials.Max(trial => trial.Share);
        var best = tuned.Trials.First(trial => trial.Share >= last && trial.Trainer == tuned.Best);
        var start = tuned.Trials.FirstOrDefault(trial => trial.Share >= last && trial.Trainer == tuned.Start);
        var now = start?.Value is { } value ? $"; the start of the search {Number(value)} ± {Number(start.Deviation ?? 0)}" : string.Empty;
        return $"{tuned.Metric} {Number(best.Value ?? 0)} ± {Number(best.Deviation ?? 0)} (mean and standard deviation over {tuned.Folds} folds of the training rows){now}. "
            + $"{tuned.Trials.Count} trials, {tuned.Trials.Count(trial => trial.Failure is not null)} failed. The best of many looks better than it is: let the gates decide.";
    }

    private static List<(string Setting, string Now, string Best)> Changes(TunedModel tuned)
    {
        var now = Settings(tuned.Start);
        return [.. Settings(tuned.Best)
            .Where(pair => now.GetValueOrDefault(pair.Key) != pair.Value)
            .Select(pair => (pair.Key, now.GetValueOrDefault(pair.Key) ?? "–", pair.Value))];
    }

    private static Dictionary<string, string> Settings(Trainer trainer) => JsonSerializer
        .SerializeToElement(trainer, EvidenceJson.Options)
        .EnumerateObject()
        .Where(setting => setting.Name != "algorithm")
        .ToDictionary(setting => setting.Name, setting => setting.Value.ToString(), StringComparer.Ordinal);

    private static Markup Pictures(TunedModel tuned)
    {
        var last = tuned.Trials.Max(trial => trial.Share);
        var shown = tuned.Trials.Where(trial => trial.Value is not null).ToList();
        var varied = shown.SelectMany(trial => Settings(trial.Trainer)).GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            .Where(setting => setting.Distinct(StringComparer.Ordinal).Count() > 1 && setting.All(IsNumber))
            .Select(setting => setting.Key);
        var pictures = varied.Select(setting => Scatter(setting, shown, last, tuned)).ToList();
        return pictures.Count == 0
            ? Markup.Empty
            : Markup.Join([Markup.Of($"""<p class="soft">A dot a trial; faint ones saw fewer rows.</p>"""), Markup.Of($"""<div class="pair">{Markup.Join(pictures)}</div>""")]);
    }

    private static Markup Scatter(string setting, List<Trial> trials, double last, TunedModel tuned)
    {
        double X(Trial trial) => double.Parse(Settings(trial.Trainer)[setting], CultureInfo.InvariantCulture);
        var (left, right) = (trials.Min(X), trials.Max(X));
        var (low, high) = (trials.Min(trial => trial.Value!.Value), trials.Max(trial => trial.Value!.Value));
        var logarithmic = left > 0 && right / left >= 20;
        double At(double value) => logarithmic ? Math.Log(value / left) / Math.Log(right / left) : right > left ? (value - left) / (right - left) : 0.5;
        var dots = trials.OrderBy(trial => trial.Share).Select(trial => Markup.Of(
            $"""<circle class="{(trial.Share >= last ? "dot" : "box")}" cx="{Coordinate(52 + (252 * At(X(trial))))}" cy="{Coordinate(140 - (128 * (high > low ? (trial.Value!.Value - low) / (high - low) : 0.5)))}" r="{(trial.Trainer == tuned.Best && trial.Share >= last ? 6 : 3)}"/>"""));
        var best = Settings(tuned.Best)[setting];
        var words = $"{setting}: {tuned.Metric} from {Number(low)} to {Number(high)} while {setting} goes from {Number(left)} to {Number(right)}{(logarithmic ? " (logarithmic)" : string.Empty)}; best at {best}.";
        return Markup.Of($"""
            <figure><svg role="img" aria-label="{words}" width="320" height="176" viewBox="0 0 320 176"><line class="axis" x1="46" x2="310" y1="146" y2="146"/><line class="axis" x1="46" x2="46" y1="6" y2="146"/>{Markup.Join(dots)}<text class="label" x="42" y="16" text-anchor="end">{Number(Math.Round(high, 3))}</text><text class="label" x="42" y="144" text-anchor="end">{Number(Math.Round(low, 3))}</text><text class="label" x="52" y="162">{Number(left)}</text><text class="label" x="304" y="162" text-anchor="end">{Number(right)}</text></svg><figcaption>{words}</figcaption></figure>
            """);
    }

    private static Markup Trials(TunedModel tuned) => Page.Table(["Rows#", $"{tuned.Metric}#", "± over folds#", "Settings"], tuned.Trials
        .OrderByDescending(trial => trial.Share)
        .Take(MostTrials)
        .Select(trial => (IReadOnlyList<Markup>)
        [
            Page.Text(Share(trial.Share)),
            Page.Text(trial.Value is { } value ? Number(value) : "failed"),
            Page.Text(trial.Deviation is { } deviation ? Number(deviation) : "–"),
            Page.Text(trial.Failure ?? $"{trial.Trainer.Name}: {string.Join(", ", Settings(trial.Trainer).Select(pair => $"{pair.Key} {pair.Value}"))}"),
        ]));

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
