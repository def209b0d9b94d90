using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Profiles;
using Pipeline.Core.Reports;
using Pipeline.Core.Rows;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Evidence;
using Pipeline.Core.Tests.Gates;
using Pipeline.Core.Tests.Metrics;

namespace Pipeline.Core.Tests.Reports;

/// <summary>Facts to write reports from: the credit reference, judged by gates of all three verdicts.</summary>
internal static class ReportSamples
{
    private static readonly MetricCatalogue<Applicant> Metrics = new();

    public static ModelFacts Model { get; } = MakeModel();

    public static DataFacts Data { get; } = DataFacts.Of(Samples.Data) with { Notes = ["The file has a column that the row type does not: Remarks."] };

    public static ModelFacts Hostile(string text)
    {
        var evaluation = Samples.Evaluated with
        {
            ModelId = text,
            Slices = [new(text, text, Samples.Evaluated.Overall[0] with { Metric = text }, 5), new(text, text, null, 5)],
            Overall = [.. Samples.Evaluated.Overall, Samples.Evaluated.Overall[0] with { Metric = text, Method = text }],
            Champions = [Samples.Evaluated.Champions[0] with { Stage = text, Metric = text }],
        };
        return new()
        {
            Description = text,
            Evaluation = evaluation,
            Verdicts = [new GateVerdict { Gate = text, Verdict = Verdict.Failed, Reason = text }],
            Training = Samples.Trained with { Dataset = Samples.Trained.Dataset with { Path = text } },
            Data = HostileEvidence(text),
            Code = Samples.Code with { Source = new(text, text, Dirty: true) },
            Registration = Samples.Registered with { Version = text, Tag = text, Source = new(text, text, Dirty: true) },
        };
    }

    public static DataFacts HostileData(string text) => DataFacts.Of(HostileEvidence(text)) with { ModelId = text, Notes = [text] };

    private static ValidatedData HostileEvidence(string text) => Samples.Data with
    {
        Dataset = Samples.Data.Dataset with { Path = text },
        Rules = Samples.Data.Rules.Select(rule => rule with
        {
            Rule = text,
            Expected = text,
            Found = text,
            Because = text,
            Sql = text,
            Examples = [new(1, text)],
        }).ToEquatableList(),
        Profile = new(3, Samples.Data.Profile.Columns.Select(column => column with
        {
            Column = text,
            Categories = column.Categories.Select(_ => new CategoryCount(text, 3)).ToEquatableList(),
        }).ToEquatableList()),
    };

    private static ModelFacts MakeModel()
    {
        var reference = Reference.Read("credit");
        var (candidate, champion) = (reference.Logistic, reference.Boosted);
        string[] homes = ["owner", "owner", "owner", "rent", "rent", "parents", "other", "(missing)"];
        var slices = Enumerable.Range(0, candidate.Count)
            .GroupBy(row => row % 97 == 0 ? "ignore" : homes[row % homes.Length])
            .Select(group => BinaryMetrics.MeasureSlice(Metric.Recall, "Home", group.Key, candidate.Select([.. group])))
            .ToEquatableList();
        var evaluation = Samples.Evaluated with
        {
            ModelBytes = 312_456,
            Threshold = candidate.Threshold,
            Overall = BinaryMetrics.Measure(candidate),
            Slices = slices,
            Champions = [PairedComparison.CompareWithStage(Metric.RocAuc, candidate, Stage.Production, Digest.Of("champion"), champion)],
            RocCurve = RocCurve.Of(candidate),
            Calibration = Calibration.BinsOf(candidate),
        };
        GateSet gates =
        [
            Metrics.RocAuc.AtLeast(0.78),
            Metrics.RocAuc.NoWorseThan(Stage.Production, by: 0.01),
            Metrics.Recall.AtLeast(0.45).OnEvery(row => row.Housing, minimumRows: 50),
            Budget.P99Latency.AtMost(TimeSpan.FromMilliseconds(5)),
            Budget.ModelSize.AtMost(megabytes: 0.3),
        ];
        return new()
        {
            Description = "Probability that a consumer loan goes bad, from what the applicant states.",
            Evaluation = evaluation,
            Verdicts = GateKeeper.Decide(gates, evaluation.Seal(), new HashSet<string>()).Verdicts,
            Training = Samples.Trained,
            Data = Samples.Data,
            Code = Samples.Code,
        };
    }
}
