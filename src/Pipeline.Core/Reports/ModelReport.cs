using System.Text.Json;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>The report on a model as one self-contained HTML page: the verdict on top, then everything needed to understand it.</summary>
public static class ModelReport
{
    /// <summary>Writes the page.</summary>
    public static string ToHtml(ModelFacts facts)
    {
        var (state, headline, detail) = facts.Summarize();
        var title = facts.Registration is { } registered
            ? $"{facts.Evaluation.ModelId} {registered.Version}"
            : facts.Evaluation.ModelId;
        return Page.Of($"Model report: {title}", Markup.Join(
        [
            Markup.Of($"""<h1>{title}</h1><p class="soft">{facts.Description}</p>"""),
            Page.Verdict(state, headline, detail),
            Page.Section("Gates", Gates(facts)),
            Page.Section("Looser than before", Loosened(facts)),
            Page.Section("What the gates looked at", FindingSection.ToHtml(facts.Verdicts)),
            Page.Section("Metrics", Metrics(facts)),
            Page.Section("Curves", Curves(facts)),
            Page.Section("Decisions", Decisions(facts)),
            Page.Section("Decisions", ConfusionSection.ToHtml(facts.Evaluation)),
            Page.Section("The threshold and its costs", CostSection.ToHtml(facts)),
            Page.Section("Predictions", PredictionSection.ToHtml(facts.Evaluation)),
            Page.Section("Slices", Slices(facts)),
            Page.Section("Groups", GroupSection.ToHtml(facts.Evaluation)),
            Page.Section("Against the model in production", Champions(facts)),
            Page.Section("Candidate and champion", ChampionSection.ToHtml(facts.Evaluation)),
            Page.Section("What the model depends on", ExplanationSection.Of(facts.Explanation)),
            Page.Section("Where it comes from", Lineage(facts)),
        ]));
    }

    /// <summary>Gives the sign and word of a verdict: never by colour alone.</summary>
    internal static string InWords(GateVerdict gate) => gate.Verdict switch
    {
        Verdict.Passed => "✓ passed",
        Verdict.Failed => "✗ failed",
        _ => gate.Accepted ? "? inconclusive, accepted" : "? inconclusive",
    };

    /// <summary>Lists the settings of the trainer, as they stand in the evidence.</summary>
    internal static IEnumerable<(string Name, string Value)> Settings(TrainedModel training) => JsonSerializer
        .SerializeToElement(training.Trainer, EvidenceJson.Options)
        .EnumerateObject()
        .Where(setting => setting.Name != "algorithm")
        .Select(setting => (setting.Name, setting.Value.ToString()));

    private static Markup Gates(ModelFacts facts) => Page.Table(["Verdict", "Gate", "Why"], facts.Verdicts.Select(gate => (IReadOnlyList<Markup>)
    [
        Markup.Of($"""<strong class="{Style(gate.Verdict)}">{InWords(gate)}</strong>"""),
        Page.Code(gate.Gate),
        Page.Text(gate.Reason),
    ]));

    private static Markup Loosened(ModelFacts facts) => facts.Loosened.Count == 0
        ? Markup.Empty
        : Markup.Of($"<ul>\n{Markup.Join(facts.Loosened.Select(gate => Markup.Of($"<li>{gate}</li>")))}\n</ul>");

    private static string Style(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "passed",
        Verdict.Failed => "failed",
        _ => "inconclusive",
    };

    private static Markup Metrics(ModelFacts facts) => Markup.Join(
    [
        Markup.Of($"""<p class="soft">On {Count(facts.Evaluation.HoldoutRows)} rows that the model never saw, with 95 % intervals.{facts.DecidedFrom}</p>"""),
        Page.Table(["Metric", "Value#", "95 % interval#", facts.Evaluation.Overall.Any(IsShare) ? "From 0 to 1" : string.Empty, "Rows#", "Interval by"], facts.Evaluation.Overall.Select(measured => (IReadOnlyList<Markup>)
        [
            Page.Code(measured.Metric),
            Page.Text(Number(measured.Value)),
            Page.Text(Interval(measured)),
            IsShare(measured) ? Pictures.Whisker(measured.Value, measured.Low, measured.High, 0, 1) : Markup.Empty,
            Page.Text(Count(measured.Rows)),
            Page.Text(measured.Method),
        ])),
    ]);

    /// <summary>Says whether a scale from 0 to 1 shows it: not so for losses in other units, nor for what is best at a target.</summary>
    private static bool IsShare(Measurement measured) => measured is { Low: >= 0, High: <= 1 }
        && measured.Metric != Metric.LogLoss.Name
        && Metric.All.Concat(Metric.OfNumbers).All(metric => metric.Name != measured.Metric || metric.Target is null);

    private static Markup Curves(ModelFacts facts)
    {
        var model = facts.Evaluation;
        var figures = new List<Markup>();
        if (model.RocCurve.Count > 0 && facts.Find(Metric.RocAuc) is { } area)
        {
            var decisions = facts.Decisions;
            var working = decisions is { Recall: { } found, Specificity: { } left } ? new CurvePoint(1 - left, found) : null;
            var at = working is null
                ? string.Empty
                : $" At the threshold the model finds {Share(working.Y)} of positives and raises a false alarm on {Share(working.X)} of negatives.";
            figures.Add(Figure(Pictures.Roc(model.RocCurve, working, $"ROC curve: area {Estimate(area)}.{at}"), $"ROC curve, area {Estimate(area)}.{at} The dashed line is chance."));
            AddPrecisionRecall(facts, figures);
        }

        if (model.Calibration.Count > 0)
        {
            var error = facts.Find(Metric.CalibrationError);
            var words = error is null ? "Calibration." : $"Calibration, expected error {Estimate(error)}.";
            var table = Page.Table(["Mean probability#", "Share of positives#", "Rows#"], model.Calibration.Select(bin => (IReadOnlyList<Markup>)
                [Page.Text(Number(bin.MeanProbability)), Page.Text(Number(bin.PositiveShare)), Page.Text(Count(bin.Rows))]));
            figures.Add(Markup.Of($"<div>{Figure(Pictures.Reliability(model.Calibration, words + " The same numbers are in the table below."), words + " The dashed line is perfection.")}<details><summary>Calibration as a table</summary>{table}</details></div>"));
        }

        return figures.Count == 0 ? Markup.Empty : Markup.Of($"""<div class="pair">{Markup.Join(figures)}</div>""");
    }

    /// <summary>Each point of the ROC curve is one of the precision-recall curve, once the numbers of positives and negatives are known.</summary>
    private static void AddPrecisionRecall(ModelFacts facts, List<Markup> figures)
    {
        var positives = facts.Find(Metric.Recall)?.Rows ?? 0;
        var negatives = facts.Evaluation.HoldoutRows - positives;
        if (positives == 0 || negatives == 0 || facts.Find(Metric.AveragePrecision) is not { } average)
        {
            return;
        }

        var curve = facts.Evaluation.RocCurve
            .Where(point => point.Y > 0)
            .Select(point => new CurvePoint(point.Y, point.Y * positives / ((point.Y * positives) + (point.X * negatives))))
            .ToList();
        var decisions = facts.Decisions;
        var working = decisions is { Recall: { } recall, Precision: { } precision } ? new CurvePoint(recall, precision) : null;
        var share = (double)positives / (positives + negatives);
        var words = $"Precision-recall curve, average precision {Estimate(average)}."
            + (working is null ? string.Empty : $" At the threshold {Share(working.Y)} of positive decisions are right and {Share(working.X)} of positives are found.");
        figures.Add(Figure(
            Pictures.PrecisionRecall(curve, working, share, words), words + $" The dashed line is chance: {Share(share)} of the rows are positive."));
    }

    private static Markup Figure(Markup picture, string caption) =>
        Markup.Of($"<figure>{picture}<figcaption>{caption}</figcaption></figure>");

    private static Markup Decisions(ModelFacts facts)
    {
        var decisions = facts.Decisions;
        return decisions.Rows == 0 ? Markup.Empty : Page.Table(["", "Decided positive#", "Decided negative#"],
        [
            [Page.Text("Is positive"), Page.Text(Count(decisions.TruePositives)), Page.Text(Count(decisions.FalseNegatives))],
            [Page.Text("Is negative"), Page.Text(Count(decisions.FalsePositives)), Page.Text(Count(decisions.TrueNegatives))],
        ]);
    }

    private static Markup Slices(ModelFacts facts) => Page.Table(["Column", "Value", "Metric", "Estimate#", "", "Rows#"], facts.Evaluation.Slices.Select(slice => (IReadOnlyList<Markup>)
    [
        Page.Code(slice.Column),
        Page.Text(slice.Value),
        slice.Measurement is { } measured ? Page.Code(measured.Metric) : Page.Text("not measurable"),
        Page.Text(slice.Measurement is { } estimate ? Estimate(estimate) : "–"),
        slice.Measurement is { Low: >= 0, High: <= 1 } drawn ? Pictures.Whisker(drawn.Value, drawn.Low, drawn.High, 0, 1) : Markup.Empty,
        Page.Text(Count(slice.Rows)),
    ]));

    private static Markup Champions(ModelFacts facts) => Page.Table(["Stage", "Metric", "Candidate#", "There now#", "Gain (95 % interval)#", "Rows#"], facts.Evaluation.Champions.Select(champion => (IReadOnlyList<Markup>)
    [
        Page.Text(champion.Stage),
        Page.Code(champion.Metric),
        Page.Text(champion.Candidate is { } candidate ? Number(candidate) : "–"),
        Page.Text(champion.ChampionValue is { } now ? Number(now) : "–"),
        Page.Text(champion is { Gain: { } gain, Low: { } low, High: { } high } ? Estimate(gain, low, high) : "not measurable"),
        Page.Text(Count(champion.Rows)),
    ]));

    private static Markup Lineage(ModelFacts facts)
    {
        var items = new List<(string Name, Markup Value)>
        {
            ("Model file", Markup.Of($"<code>{facts.Evaluation.Model}</code>, {Bytes(facts.Evaluation.ModelBytes)}")),
            ("Scoring one row", Page.Text($"{Number(facts.Evaluation.P99LatencyMilliseconds)} ms, 99th percentile in process")),
        };
        if (facts.Registration is { } version)
        {
            items.Add(("Version", Markup.Of($"{version.Version}, tag <code>{version.Tag}</code>")));
        }

        if (facts.Training is { } training)
        {
            var settings = string.Join(", ", Settings(training).Select(setting => $"{setting.Name} {setting.Value}"));
            items.Add(("Trainer", Page.Text($"{training.Trainer.Name}: {settings}")));
            items.Add(("Rows", Page.Text($"{Count(training.TrainingRows)} to train on, {Count(training.HoldoutRows)} held out")));
            items.Add(("ONNX agrees", Page.Text($"within {Number(training.Parity.LargestDifference)} on {Count(training.Parity.Rows)} rows (allowed: {Number(training.Parity.Tolerance)})")));
            items.Add(("Data", Markup.Of($"<code>{training.Dataset.Path}</code>, {Bytes(training.Dataset.Bytes)}, <code>{training.Dataset.Sha256}</code>")));
        }

        if (facts.Data is { } data)
        {
            items.Add(("Contract", Page.Text($"{data.Rules.Count(rule => rule.Passed)} of {data.Rules.Count} rules hold on {Count(data.Rows)} rows")));
        }

        var source = facts.Registration?.Source ?? facts.Code?.Source;
        if (source is not null)
        {
            items.Add(("Source", Markup.Of($"<code>{source.Commit}</code>{(source.Branch is { } branch ? $", branch {branch}" : string.Empty)}{(source.Dirty ? ", with uncommitted changes" : string.Empty)}")));
        }

        return Page.Facts(items);
    }
}
