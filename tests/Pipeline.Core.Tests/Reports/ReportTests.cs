using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Pipeline.Core.Gates;
using Pipeline.Core.Reports;
using Pipeline.Core.Tests.Evidence;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Reports;

public sealed class ReportTests
{
    private const string Attack = "\"><script>alert('x')</script><img src=x onerror=alert(1)> | `code` @someone [a](http://x) ](javascript:1)\n# h";

    [Fact]
    public void The_model_report_is_this_page() => Snapshot.Matches(ModelReport.ToHtml(ReportSamples.Model), "model-report.verified.html");

    [Fact]
    public void The_model_report_is_this_Markdown() => Snapshot.Matches(ModelReportMarkdown.ToMarkdown(ReportSamples.Model), "model-report.verified.md");

    [Fact]
    public void The_model_card_is_this_Markdown() => Snapshot.Matches(ModelCard.ToMarkdown(ReportSamples.Model), "model-card.verified.md");

    [Fact]
    public void The_data_report_is_this_page() => Snapshot.Matches(DataReport.ToHtml(ReportSamples.Data), "data-report.verified.html");

    [Fact]
    public void Programs_read_which_columns_changed_and_what_was_accepted()
    {
        using var report = System.Text.Json.JsonDocument.Parse(DataReport.ToJson(ReportSamples.Data));
        Assert.Equal("failed", report.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(
            ["Age missingBegan False", "Remarks new False", "Home categoryAdded True"],
            report.RootElement.GetProperty("facts").GetProperty("schemaChanges").EnumerateArray()
                .Select(change => $"{change.GetProperty("column")} {change.GetProperty("kind")} {change.GetProperty("isAccepted").GetBoolean()}"));
    }

    [Fact]
    public void A_change_of_columns_that_nobody_accepted_is_no_passed_verdict()
    {
        var facts = ReportSamples.Data with { Drift = null, Rules = [], SchemaChanges = [new("Home", Core.Profiles.SchemaChangeKind.Lost, "'Home' is gone.")] };
        Assert.Contains("nobody accepted", DataReport.ToMarkdown(facts), StringComparison.Ordinal);
        Assert.Contains("**The data of credit-risk keep their contract.**", DataReport.ToMarkdown(facts with { SchemaChanges = [facts.SchemaChanges[0] with { IsAccepted = true }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_report_is_this_Markdown() => Snapshot.Matches(DataReport.ToMarkdown(ReportSamples.Data), "data-report.verified.md");

    [Fact]
    public void A_page_loads_nothing_and_runs_nothing_and_fits_a_phone()
    {
        foreach (var html in new[] { ModelReport.ToHtml(ReportSamples.Model), DataReport.ToHtml(ReportSamples.Data) })
        {
            var page = Parse(html);
            Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "object");
            Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
            Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
            Assert.Contains(page.Descendants("meta"), meta => (string?)meta.Attribute("name") == "viewport");
            Assert.DoesNotContain('\r', html);
        }
    }

    [Fact]
    public void Every_picture_has_a_text_alternative()
    {
        var pictures = Parse(ModelReport.ToHtml(ReportSamples.Model)).Descendants("svg").Concat(Parse(DataReport.ToHtml(ReportSamples.Data)).Descendants("svg")).ToList();
        Assert.True(pictures.Count > 15);
        Assert.All(pictures, picture => Assert.True(
            (string?)picture.Attribute("role") == "img" && (((string?)picture.Attribute("aria-label"))?.Length > 0 || IsDescribed(picture))));
    }

    private static bool IsDescribed(XElement picture) => ((string?)picture.Attribute("aria-labelledby") ?? string.Empty).Split(' ')
        .SequenceEqual(picture.Elements().Where(element => element.Name.LocalName is "title" or "desc" && element.Value.Length > 0).Select(element => (string?)element.Attribute("id")));

    [Fact]
    public void Text_from_outside_never_becomes_markup_in_a_page()
    {
        var calm = ReportSamples.Hostile("calm");
        var model = ReportSamples.Hostile(Attack);
        foreach (var (harmless, attacked) in new[]
        {
            (ModelReport.ToHtml(calm), ModelReport.ToHtml(model)),
            (DataReport.ToHtml(ReportSamples.HostileData("calm")), DataReport.ToHtml(ReportSamples.HostileData(Attack))),
        })
        {
            // The same elements with the same attributes: the attack is text everywhere.
            Assert.Equal(Skeleton(harmless), Skeleton(attacked));
            Assert.DoesNotContain("<script", attacked, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Text_from_outside_never_becomes_markup_in_Markdown()
    {
        foreach (var text in new[]
        {
            ModelReportMarkdown.ToMarkdown(ReportSamples.Hostile(Attack)),
            ModelCard.ToMarkdown(ReportSamples.Hostile(Attack)),
            DataReport.ToMarkdown(ReportSamples.HostileData(Attack)),
        })
        {
            // In a code span markup is inert; outside it must be escaped.
            var outside = System.Text.RegularExpressions.Regex.Replace(text, "`[^`\n]*`", string.Empty).Replace("\\`", string.Empty, StringComparison.Ordinal);
            Assert.DoesNotContain("<", outside, StringComparison.Ordinal);
            Assert.DoesNotContain("`", outside, StringComparison.Ordinal);
            Assert.DoesNotContain(" @someone", outside, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"(?<!\\)\]\(", outside);
            Assert.DoesNotContain("\n# h", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Reports_are_the_same_in_every_culture()
    {
        var expected = ModelReport.ToHtml(ReportSamples.Model) + ModelCard.ToMarkdown(ReportSamples.Model) + DataReport.ToHtml(ReportSamples.Data);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, ModelReport.ToHtml(ReportSamples.Model) + ModelCard.ToMarkdown(ReportSamples.Model) + DataReport.ToHtml(ReportSamples.Data));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(Verdict.Passed, false, "class=\"verdict passed\"", "credit-risk may go on.")]
    [InlineData(Verdict.Inconclusive, true, "class=\"verdict inconclusive\"", "credit-risk may go on.")]
    [InlineData(Verdict.Inconclusive, false, "class=\"verdict inconclusive\"", "credit-risk may not go on.")]
    [InlineData(Verdict.Failed, false, "class=\"verdict failed\"", "credit-risk may not go on.")]
    public void The_verdict_is_on_top(Verdict verdict, bool accepted, string style, string headline)
    {
        var facts = ReportSamples.Model with
        {
            Verdicts = [new GateVerdict { Gate = "roc_auc >= 0.8", Verdict = verdict, Reason = "Because.", Accepted = accepted }],
        };
        var html = ModelReport.ToHtml(facts);
        Assert.Contains(style, html, StringComparison.Ordinal);
        Assert.Contains(headline, html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_can_be_written_of_an_evaluation_alone()
    {
        var facts = new ModelFacts { Description = "Alone.", Evaluation = Samples.Evaluated with { Overall = [], Slices = [], Champions = [], RocCurve = [], Calibration = [] } };
        Assert.Contains("its gates were not asked yet", ModelReport.ToHtml(facts), StringComparison.Ordinal);
        Assert.NotEmpty(ModelReportMarkdown.ToMarkdown(facts));
        Assert.NotEmpty(ModelCard.ToMarkdown(facts));
    }

    [Fact]
    public void The_decisions_are_put_together_again_from_the_measurements()
    {
        // scikit-learn's counts for the credit reference: tp 141, fp 63, tn 745, fn 164.
        var html = XDocument.Parse(ModelReport.ToHtml(ReportSamples.Model).Replace("<!DOCTYPE html>", string.Empty, StringComparison.Ordinal));
        var section = html.Descendants("section").Single(part => part.Element("h2")!.Value == "Decisions");
        Assert.Equal(["141", "164", "63", "745"], section.Descendants("td").Where(cell => (string?)cell.Attribute("class") == "number").Select(cell => cell.Value));
    }

    private static XDocument Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XDocument.Load(reader);
    }

    private static string Skeleton(string html) => string.Join('\n', Parse(html).Descendants().Select(element =>
        $"{element.Name} {string.Join(' ', element.Attributes().Select(attribute => attribute.Name))}"));
}
