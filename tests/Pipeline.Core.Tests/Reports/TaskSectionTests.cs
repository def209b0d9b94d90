using System.Xml.Linq;
using Pipeline.Core.Evidence;
using Pipeline.Core.Models;
using Pipeline.Core.Reports;

namespace Pipeline.Core.Tests.Reports;

/// <summary>What the report shows of models of several classes, of predicted numbers, and of a threshold chosen by costs.</summary>
public sealed class TaskSectionTests
{
    private static readonly EvaluatedModel Base = ReportSamples.Model.Evaluation with
    {
        Overall = [],
        Slices = [],
        Champions = [],
        RocCurve = [],
        Calibration = [],
        Groups = [],
        SmallGroups = 0,
    };

    private static ModelFacts Classes => ReportSamples.Model with
    {
        Verdicts = [],
        Training = null,
        Evaluation = Base with
        {
            Task = ModelTask.Multiclass,
            Overall = [new("accuracy", 0.75, 0.7, 0.8, 40, 0, "Wilson")],
            Classes = ["low", "middle", "high"],
            Confusion = [[12, 3, 0], [2, 8, 0], [0, 5, 10]],
        },
    };

    private static ModelFacts Numbers => ReportSamples.Model with
    {
        Verdicts = [],
        Training = null,
        Evaluation = Base with
        {
            Task = ModelTask.Regression,
            Overall = [new("rmse", 12, 10, 14, 4, 0, "normal")],
            Predictions = [new(100, 110), new(200, 190), new(300, 330), new(400, 360)],
        },
    };

    [Fact]
    public void Of_several_classes_each_decision_is_counted_with_its_share_of_the_class()
    {
        var section = Section(Classes, "Decisions");
        var lines = section.Descendants("tbody").Single().Elements("tr").ToList();
        Assert.Equal(["low", "middle", "high"], lines.Select(line => line.Element("th")!.Value));
        Assert.Equal(["1280 %", "320 %", "00 %", "15"], lines[0].Elements("td").Select(cell => cell.Value));
        Assert.Equal(["right", "wrong", "wrong"], lines[0].Elements("td").Take(3).Select(cell => cell.Attribute("class")!.Value.Split(' ')[1]));
        Assert.Equal("--share:80%", (string?)lines[0].Elements("td").First().Attribute("style"));
        Assert.Contains("Most frequent mistake: high decided middle, 5 rows.", section.Value, StringComparison.Ordinal);
        Assert.Contains("| low | 12 (80 %) | 3 (20 %) | 0 (0 %) | 15 |", ModelReportMarkdown.ToMarkdown(Classes), StringComparison.Ordinal);
    }

    [Fact]
    public void Predicted_numbers_are_drawn_beside_the_true_ones_and_what_is_left_of_them()
    {
        var section = Section(Numbers, "Predictions");
        var pictures = section.Descendants("svg").ToList();
        Assert.Equal(2, pictures.Count);
        Assert.All(pictures, picture => Assert.Equal(4, picture.Elements("circle").Count()));
        Assert.StartsWith("Predictions of 4 holdout rows beside their true values", (string?)pictures[0].Attribute("aria-label"), StringComparison.Ordinal);

        // True value less prediction: -10, 10, -30, 40.
        Assert.Contains("from -10 to 40 off, 50 % of the true values are above", (string?)pictures[1].Attribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("## Predictions", ModelReportMarkdown.ToMarkdown(Numbers), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_binary_model_has_a_threshold_and_a_table_of_yes_and_no()
    {
        foreach (var facts in new[] { Classes, Numbers })
        {
            Assert.DoesNotContain("Decided positive", ModelReport.ToHtml(facts), StringComparison.Ordinal);
            Assert.DoesNotContain("decided positive", ModelCard.ToMarkdown(facts), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<h2>Decisions</h2>", ModelReport.ToHtml(Numbers), StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_chosen_by_costs_has_its_curve_its_point_and_its_costs()
    {
        var facts = ReportSamples.Model;
        var chosen = facts.Training!.ChosenThreshold!;
        var section = Section(facts, "The threshold and its costs");
        var picture = section.Descendants("svg").Single();
        Assert.StartsWith("Cost by threshold. A wrong yes costs 1, a wrong no 4.", (string?)picture.Attribute("aria-label"), StringComparison.Ordinal);
        Assert.Single(picture.Elements("polyline"));
        Assert.Single(picture.Elements("circle"));

        // scikit-learn's counts for the credit reference at its threshold: tp 141, fp 63, tn 745, fn 164; so 63 + 4 x 164 of 1,113 rows,
        // 4 x 305 where no row is decided positive, 808 where every row is.
        var costs = section.Descendants("tbody").Single().Elements("tr").Select(line => line.Elements("td").ElementAt(1).Value).ToList();
        Assert.Equal(
            [Figures.Number(chosen.Cost), Figures.Number(chosen.CostIfCalibrated), Figures.Number(719 / 1113.0), Figures.Number(1220 / 1113.0), Figures.Number(808 / 1113.0)],
            costs);
        Assert.Contains("## The threshold and its costs", ModelReportMarkdown.ToMarkdown(facts), StringComparison.Ordinal);
        Assert.Contains("a wrong yes 1 and a wrong no 4", ModelCard.ToMarkdown(facts), StringComparison.Ordinal);
        Assert.DoesNotContain("The threshold and its costs", ModelReport.ToHtml(facts with { Training = null }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_has_every_section_of_Mitchell_and_names_what_nobody_stated()
    {
        var card = ModelCard.ToMarkdown(ReportSamples.Model);
        string[] sections =
        [
            "Model details", "Intended use", "Factors", "Metrics", "Evaluation data", "Training data", "Quantitative analyses",
            "Ethical considerations", "Caveats and recommendations",
        ];
        Assert.Equal(sections, card.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));
        foreach (var line in new[]
        {
            "- Developed by: The credit team", "- Not stated: Papers, resources, citation; Licence; Questions and complaints.", "- Primary intended users: Loan officers",
            "  - Refusing without a person's look", "### Unitary results", "### Intersectional results", "- Not stated: Human life; Mitigations; Fraught uses.",
            "- Risks and harms: A loan that is refused wrongly",
        })
        {
            Assert.Contains(line, card, StringComparison.Ordinal);
        }
    }

    private static XElement Section(ModelFacts facts, string title) => XDocument
        .Parse(ModelReport.ToHtml(facts).Replace("<!DOCTYPE html>", string.Empty, StringComparison.Ordinal))
        .Descendants("section")
        .Single(part => part.Element("h2")!.Value == title);
}
