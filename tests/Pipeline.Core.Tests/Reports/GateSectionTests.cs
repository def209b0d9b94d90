using System.Xml.Linq;
using Pipeline.Core.Digests;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Reports;

namespace Pipeline.Core.Tests.Reports;

/// <summary>What gates looked at, what became looser, and candidate beside champion, in the reports.</summary>
public sealed class GateSectionTests
{
    private static readonly GateVerdict Broken = new()
    {
        Gate = "Income + 50: the score must not rise",
        Verdict = Verdict.Failed,
        Reason = "It does.",
        Found = new Finding("question", [new("rows that keep it", new("kept", 0.9, 0.9, 0.9, 1_000, 0, "observed"), 1_000), new("d<e", null, 7) { TooSmall = true }])
        {
            Examples = [new("17", "100", "150", 0.2, 0.7)],
        },
    };

    private static readonly Duel Duel = new()
    {
        Stage = "production",
        Champion = Digest.Of("champion"),
        Rows = 1_000,
        Agreement = new("agreement", 0.9, 0.88, 0.92, 1_000, 0, "Wilson"),
        Correlation = 0.95,
        Metrics = [new("production", Digest.Of("champion"), "roc_auc", 0.83, 0.82, 0.01, -0.002, 0.022, 1_000)],
        SliceMetric = "log_loss",
        SlicesCompared = 12,
        Gained = [new("Home", "rent", 0.05, 0.02, 0.08, 240)],
        Lost = [],
        Differences = [new("42", "bad", 0.9, 0.2)],
        Points = [new(0.1, 0.2), new(0.8, 0.7)],
        ChampionP99Milliseconds = 0.02,
        ChampionBytes = 90_000,
    };

    private static ModelFacts Facts => ReportSamples.Model with
    {
        Verdicts = [Broken],
        Loosened = ["'roc_auc >= 0.7' is looser than 'roc_auc >= 0.8' of version 1.2.0."],
        Evaluation = ReportSamples.Model.Evaluation with
        {
            Duels = [Duel],
            EmptyStages = ["staging"],
            Champions = [new("canary", Digest.Of("far"), "roc_auc", null, null, null, null, null, 1_000) { Why = "Its file is not here." }],
        },
    };

    [Fact]
    public void A_failing_gate_shows_what_it_looked_at_and_the_rows_that_break_it_and_is_open()
    {
        var html = Parse(ModelReport.ToHtml(Facts));
        var details = html.Descendants("details").First(element => element.Element("summary")!.Value.Contains("Income + 50", StringComparison.Ordinal));
        Assert.NotNull(details.Attribute("open"));
        Assert.Contains("0.9, counted", details.Value, StringComparison.Ordinal);
        Assert.Contains("too few rows", details.Value, StringComparison.Ordinal);
        Assert.Equal(["17", "100", "150", "0.2", "0.7"], details.Descendants("tr").Last().Elements("td").Select(cell => cell.Value));
        Assert.Contains("| 17 | 100 → 150 | 0.2 | 0.7 |", ModelReportMarkdown.ToMarkdown(Facts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_looser_gate_is_named_in_both_reports()
    {
        Assert.Contains("is looser than", Parse(ModelReport.ToHtml(Facts)).Descendants("li").Single(item => item.Value.Contains("1.2.0", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        Assert.Contains("## Looser than before", ModelReportMarkdown.ToMarkdown(Facts), StringComparison.Ordinal);
    }

    [Fact]
    public void Candidate_and_champion_have_one_table_and_one_picture()
    {
        var html = ModelReport.ToHtml(Facts);
        var picture = Parse(html).Descendants("svg").Single(svg => svg.Attribute("aria-label")!.Value.StartsWith("Scores of 2 rows by both models", StringComparison.Ordinal));
        Assert.Equal(2, picture.Elements("circle").Count());
        foreach (var text in new[] { "decided alike", "gained: Home = rent, 240 rows, log_loss", "90 kB", "slices of 12 lost" })
        {
            Assert.Contains(text, html, StringComparison.Ordinal);
            Assert.Contains(text.Replace("_", "\\_", StringComparison.Ordinal), ModelReportMarkdown.ToMarkdown(Facts), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_comparison_that_nobody_could_make_is_never_silent()
    {
        var html = ModelReport.ToHtml(Facts);
        Assert.Contains("Its file is not here.", html, StringComparison.Ordinal);
        Assert.Contains("staging holds no model yet", html, StringComparison.Ordinal);
        Assert.Contains("Its file is not here.", ModelReportMarkdown.ToMarkdown(Facts), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_no_probabilities_have_axes_of_their_own_range()
    {
        var picture = ScatterPicture.Of([new(100, 200), new(500, 400)], "x", "y", "Prices.").Text;
        Assert.Contains(">100<", picture, StringComparison.Ordinal);
        Assert.Contains(">500<", picture, StringComparison.Ordinal);
        Assert.Empty(ScatterPicture.Of([], "x", "y", "None.").Text);
    }

    private static XElement Parse(string html) => XDocument.Parse(html.Replace("<!DOCTYPE html>", string.Empty, StringComparison.Ordinal)).Root!;
}
