using Pipeline.Core.Contracts;
using Pipeline.Core.Drift;
using Pipeline.Core.Rows;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>What the report says about drift.</summary>
internal static class DriftSection
{
    /// <summary>Writes it; nothing where nobody asked for a comparison.</summary>
    public static Markup Of(DataFacts facts) => facts.Drift switch
    {
        null => Markup.Empty,
        { Report: null } check => Markup.Of($"<p>Not compared with {check.Against}: {check.NotCompared}</p>"),
        { Report: { } report } check => Markup.Join(
        [
            Markup.Of($"<p>{Intro(check, report)}</p>"),
            Together(report),
            Table(check, report.Drifted.OrderByDescending(column => column.LargestDifference)),
            Steady(check, [.. Ordered(report).Where(column => !column.Drifted)]),
            report.NotCompared.Count == 0
                ? Markup.Empty
                : Markup.Of($"<p>Not compared, because one of the two data sets lacks it or has no sketch of it: {Names(report.NotCompared)}.</p>"),
        ]),
    };

    /// <summary>Says what was compared and what counts.</summary>
    public static string Intro(DriftCheck check, DriftReport report)
    {
        var thresholds = report.Thresholds;
        var reference = check.Version is null ? check.Against : $"version {check.Version} in {check.Against}";
        return $"{Count(report.CurrentRows)} rows against the {Count(report.ReferenceRows)} of {reference}. "
            + $"Where nothing has changed, at most {Share(thresholds.FalseDiscoveryRate)} of such comparisons raise an alarm, whatever the number of rows. "
            + $"A column has drifted when its change is beyond that and at least {Number(thresholds.SmallestDifference)}: "
            + "of numbers the distance of the distribution functions, of categories the share of rows that would have to change, of missing values the change of their share. "
            + "“Smallest seen” is the difference that would have been beyond chance four times in five.";
    }

    /// <summary>The columns that need a look first.</summary>
    public static IEnumerable<ColumnDrift> Ordered(DriftReport report) => report.Columns
        .OrderByDescending(column => column.Drifted)
        .ThenByDescending(column => column.LargestDifference);

    /// <summary>Gives the sign and word of a column's verdict: never by colour alone.</summary>
    public static string InWords(DriftCheck check, ColumnDrift column) => !column.Drifted ? "✓ steady"
        : check.Accepted.Contains(DriftCheck.NameOf(column)) ? "✓ drifted, accepted"
        : check.Severity == Severity.Error ? "✗ drifted" : "? drifted";

    /// <summary>Names a statistic for people.</summary>
    public static string NameOf(DriftStatistic statistic) => statistic switch
    {
        DriftStatistic.KolmogorovSmirnov => "Kolmogorov–Smirnov distance",
        DriftStatistic.Wasserstein => "Wasserstein distance",
        DriftStatistic.AndersonDarling => "Anderson–Darling, standardized",
        DriftStatistic.MannWhitney => "Mann–Whitney U",
        DriftStatistic.ChiSquare => "chi-square",
        DriftStatistic.PopulationStability => "population stability index",
        DriftStatistic.JensenShannon => "Jensen–Shannon distance",
        DriftStatistic.TotalVariation => "total variation",
        DriftStatistic.LargestChange => "largest change of one share",
        _ => "change of missing share",
    };

    private static Markup Table(DriftCheck check, IEnumerable<ColumnDrift> columns) => Page.Table(
        ["Verdict", "Column", "Difference#", "Smallest seen#", "Missing", "False-discovery rate#", string.Empty],
        columns.Select(column => Row(check, column)));

    private static Markup Steady(DriftCheck check, IReadOnlyList<ColumnDrift> columns) => columns.Count == 0
        ? Markup.Empty
        : Markup.Of($"<details><summary>{columns.Count} {(columns.Count == 1 ? "column is" : "columns are")} steady</summary>{Table(check, columns)}</details>");

    private static Markup Together(DriftReport report) => report.Together is { } together
        ? Markup.Of($"<p>All features together: {together.Algorithm}, trained in {together.Folds} folds to tell the rows of the two data sets apart, reaches an area under the ROC curve of {Estimate(together.Auc, together.Low, together.High)}; 0.5 is chance. {together.InWords}</p>")
        : Markup.Empty;

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);

    private static IReadOnlyList<Markup> Row(DriftCheck check, ColumnDrift column)
    {
        var words = InWords(check, column);
        var style = words[0] == '✓' ? "passed" : words[0] == '✗' ? "failed" : "inconclusive";
        return
        [
            Markup.Of($"""<strong class="{style}">{words}</strong>"""),
            Markup.Of($"{Page.Code(column.Column)}{(column.Role == ColumnRole.Label ? " (label)" : string.Empty)}"),
            Page.Text(column.Difference is { } difference ? Rounded(difference) : "–"),
            Page.Text(Rounded(column.Detectable)),
            Page.Text(Missing(column)),
            Page.Text(Probability(column.AdjustedPValue)),
            Statistics(column),
        ];
    }

    /// <summary>Writes how the share of missing values changed.</summary>
    public static string Missing(ColumnDrift column) => column.ReferenceMissing == 0 && column.CurrentMissing == 0
        ? "none"
        : $"{Share(column.ReferenceMissing)} → {Share(column.CurrentMissing)}";

    /// <summary>Writes a fraction with three decimals.</summary>
    public static string Rounded(double fraction) => fraction.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Writes a probability.</summary>
    public static string Probability(double probability) => probability < 0.0001
        ? "< 0.0001"
        : probability.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);

    private static Markup Statistics(ColumnDrift column) => Markup.Of(
        $"<details><summary>{column.Measures.Count} statistics</summary><ul>{Markup.Join(column.Measures.Select(Statistic))}</ul></details>");

    private static Markup Statistic(DriftMeasure measure)
    {
        var limit = measure.Limit is { } bound ? $", by chance up to {Number(bound)}" : string.Empty;
        var probability = measure.PValue is { } value ? $", p {Probability(value)}" : string.Empty;
        var error = measure.Error > 0 ? $", ± {Number(measure.Error)}" : string.Empty;
        return Markup.Of($"<li>{NameOf(measure.Statistic)}: {Number(measure.Value)}{error}{limit}{probability}</li>");
    }
}
