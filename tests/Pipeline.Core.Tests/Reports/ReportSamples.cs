using Pipeline.Core.Contracts;
using Pipeline.Core.Digests;
using Pipeline.Core.Drift;
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

    public static DataFacts Data { get; } = MakeData();

    public static ModelFacts Hostile(string text)
    {
        var evaluation = Samples.Evaluated with
        {
            ModelId = text,
            Slices = [new(text, text, Samples.Evaluated.Overall[0] with { Metric = text }, 5), new(text, text, null, 5)],
            Overall = [.. Samples.Evaluated.Overall, Samples.Evaluated.Overall[0] with { Metric = text, Method = text }],
            Champions = [Samples.Evaluated.Champions[0] with { Stage = text, Metric = text }],
            Groups = [new([text], [text], Samples.Evaluated.Overall[0] with { Metric = text }, 5), new([text, text], [text, text], null, 5)],
            Classes = [text, text],
            Confusion = [[1, 2], [3, 4]],
        };
        return new()
        {
            Description = text,
            Statements = new()
            {
                DevelopedBy = text,
                Contact = text,
                License = text,
                Resources = [text],
                IntendedUses = [text, text],
                IntendedUsers = [text],
                OutOfScopeUses = [text],
                Factors = [text],
                ChoiceOfMetrics = text,
                ChoiceOfEvaluationData = text,
                OriginOfData = text,
                TermsOfData = text,
                SensitiveData = text,
                HumanLife = text,
                Mitigations = [text],
                RisksAndHarms = [text],
                FraughtUses = [text],
                Caveats = [text],
                Recommendations = [text],
            },
            Evaluation = evaluation,
            Verdicts = [new GateVerdict { Gate = text, Verdict = Verdict.Failed, Reason = text }],
            Training = Samples.Trained with { Dataset = Samples.Trained.Dataset with { Path = text } },
            Data = HostileEvidence(text),
            Code = Samples.Code with { Source = new(text, text, Dirty: true) },
            Registration = Samples.Registered with { Version = text, Tag = text, Source = new(text, text, Dirty: true) },
        };
    }

    public static DataFacts HostileData(string text) => DataFacts.Of(HostileEvidence(text)) with
    {
        ModelId = text,
        Notes = [text],
        SchemaChanges = [new(text, SchemaChangeKind.Renamed, text), new(text, SchemaChangeKind.Lost, text) { IsAccepted = true }],
        Drift = new()
        {
            Against = text,
            Version = text,
            Severity = Severity.Error,
            Report = Data.Drift!.Report! with
            {
                Columns = Data.Drift.Report.Columns.Select(column => column with { Column = text }).ToEquatableList(),
                NotCompared = [text],
            },
        },
        Reference = Data.Reference,
    };

    private static DataFacts MakeData()
    {
        var (reference, current) = (Profile(shift: 0, homeowners: 60), Profile(shift: 9, homeowners: 50));
        var schema = new RowSchema("Applicant",
        [
            new() { Name = "Age", Property = "Age", Kind = ColumnKind.Number, Role = ColumnRole.Feature, Required = false },
            new() { Name = "Home", Property = "Home", Kind = ColumnKind.Category, Role = ColumnRole.Feature, Required = false },
        ]);
        var check = DriftCheck.Of(DriftPolicy.Against(Stage.Production), schema, current, "1.3.0", Samples.Data with { Profile = reference }, []);
        return DataFacts.Of(Samples.Data with { Rows = 200, Profile = current, Drift = check }) with
        {
            Reference = reference,
            Notes = ["The file has a column that the row type does not: Remarks."],
            SchemaChanges =
            [
                new("Age", SchemaChangeKind.MissingBegan, "'Age' has 10 missing values and had none."),
                new("Remarks", SchemaChangeKind.New, "'Remarks' is new."),
                new("Home", SchemaChangeKind.CategoryAdded, "'Home' has values that it did not have: boat.") { IsAccepted = true },
            ],
        };
    }

    private static DatasetProfile Profile(int shift, int homeowners)
    {
        var ages = Enumerable.Range(0, 190).Select(index => 18.0 + (index % 30) + (index % 7) + shift).ToList();
        var sketch = ValueSketch.Of(ages);
        return new(200,
        [
            new() { Column = "Id", Kind = ColumnKind.Number, Missing = 0, Distinct = 200 },
            new()
            {
                Column = "Age",
                Kind = ColumnKind.Number,
                Missing = 10,
                Distinct = 36,
                Values = sketch,
                Numbers = new(ages.Min(), ages.Max(), ages.Average(), 9, NumberProfile.Points.Select(point => Math.Round(sketch.Quantile(point))).ToEquatableList()) { Count = 190 },
            },
            new()
            {
                Column = "Home",
                Kind = ColumnKind.Category,
                Missing = 0,
                Distinct = 2,
                Categories = [new("owner", 2 * homeowners), new("rent", 200 - (2 * homeowners))],
            },
        ]);
    }

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
        Profile = new(3, Data.Profile.Columns.Select(column => column with
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
            Groups =
            [
                new(["Home"], ["owner"], BinaryMetrics.Measure(Metric.RocAuc, candidate.Select([.. Enumerable.Range(0, 600)])), 600),
                new(["Home", "Marital"], ["owner", "single"], BinaryMetrics.Measure(Metric.RocAuc, candidate.Select([.. Enumerable.Range(100, 200)])), 200),
                new(["Home", "Marital"], ["rent", "(missing)"], null, 51),
            ],
            SmallGroups = 3,
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
            Training = Samples.Trained with { ChosenThreshold = CostThreshold.Choose(candidate, 1, 4) },
            Statements = new()
            {
                DevelopedBy = "The credit team",
                IntendedUses = ["Which applications a person looks at first"],
                IntendedUsers = ["Loan officers"],
                OutOfScopeUses = ["Refusing without a person's look", "Other products than consumer loans"],
                SensitiveData = "Marital status is measured, and not used.",
                RisksAndHarms = ["A loan that is refused wrongly"],
                Recommendations = ["Ask why before refusing: ./build.sh Explain --row KEY"],
            },
            Data = Samples.Data,
            Code = Samples.Code,
        };
    }
}
