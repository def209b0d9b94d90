using Pipeline.Core.Contracts;
using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Core.Tests.Evidence;

/// <summary>One evidence of each kind, with every member that may be null null once and set once.</summary>
internal static class Samples
{
    private static readonly Digest Model = Digest.Of("model");
    private static readonly DatasetVersion Dataset = new("data/credit.csv", Digest.Of("data"), "d41d8cd98f00b204e9800998ecf8427e", 12);

    public static EquatableList<Basis> Basis { get; } = [new("validated-data", Digest.Of("earlier"))];

    public static ValidatedCode Code { get; } = new()
    {
        Source = new(new string('a', 40), Branch: null, Dirty: true),
        Sources = Digest.Of("sources"),
        Files = 7,
        TestsPassed = 100,
        TestsSkipped = 1,
        AnalyzerFindings = 0,
    };

    public static ValidatedData Data { get; } = new()
    {
        ModelId = "credit-risk",
        Dataset = Dataset,
        Rows = 3,
        Schema = Digest.Of("schema"),
        Rules =
        [
            new RuleOutcome
            {
                Rule = "between(Age)",
                Column = "Age",
                Severity = Severity.Warning,
                Passed = false,
                Violations = 2,
                Expected = "from 18 to 100",
                Found = "2 rows <17> & \"five\"",
                Because = "minors cannot apply",
                Examples = [new RowExample(2, "17"), new RowExample(3, null)],
                Sql = "SELECT 1",
            },
            new RuleOutcome { Rule = "rows", Severity = Severity.Error, Passed = true, Violations = 0, Expected = "at least 1 rows", Found = "3" },
        ],
        Profile = new(3,
        [
            new ColumnProfile { Column = "Age", Kind = ColumnKind.Number, Missing = 1, Distinct = 2, Numbers = new(17, 44.5, 30.75, 19.445, [17, 17, 18, 30, 40, 44, 44.5]) },
            new ColumnProfile { Column = "Wohnung", Kind = ColumnKind.Category, Missing = 0, Distinct = 1, Categories = [new("Häuschen", 3)] },
        ]),
    };

    public static TrainedModel Trained { get; } = new()
    {
        ModelId = "credit-risk",
        Model = Model,
        ModelBytes = 1_234,
        Dataset = Dataset,
        Trainer = new LightGbmTrainer { LearningRate = 0.05, Seed = 7 },
        Split = new Split.ByKeyHash(0.25),
        TrainingRows = 3_000,
        HoldoutRows = 1_000,
        Parity = new(1_100, 1.5e-7, 1e-5),
        Basis = Basis,
    };

    public static EvaluatedModel Evaluated { get; } = new()
    {
        ModelId = "credit-risk",
        Model = Model,
        ModelBytes = 1_234,
        Threshold = 0.25,
        Questions = ["precision against production", "recall on every Home", "roc_auc against production"],
        Overall = [new("roc_auc", 0.826, 0.8, 0.85, 1_000, 280, "DeLong")],
        Slices = [new("Home", "(missing)", null, 3), new("Home", "rent", new("recall", 0.5, 0.25, 0.75, 10, 10, "Wilson"), 30)],
        Champions =
        [
            new("production", Digest.Of("champion"), "roc_auc", 0.826, 0.82, 0.006, -0.01, 0.022, 1_000),
            new("production", Digest.Of("champion"), "precision", null, null, null, null, null, 1_000),
        ],
        P99LatencyMilliseconds = 0.25,
        RocCurve = [new(0, 0), new(0.25, 0.75), new(1, 1)],
        Calibration = [new(0.05, 0.0625, 16)],
        Basis = Basis,
    };

    public static GatedModel Gated { get; } = new(
        "credit-risk",
        Model,
        [
            new GateVerdict { Gate = "roc_auc >= 0.8", Verdict = Verdict.Passed, Reason = "It is.", Measured = Evaluated.Overall[0] },
            new GateVerdict { Gate = "recall >= 0.5", Verdict = Verdict.Inconclusive, Reason = "Who knows.", RowsThatWouldDecide = 4_000, Accepted = true },
        ],
        Basis);

    public static RegisteredModel Registered { get; } = new()
    {
        ModelId = "credit-risk",
        Version = "1.2.0",
        Model = Model,
        Source = new(new string('b', 40), "main", Dirty: false),
        Tag = "credit-risk@v1.2.0",
        Lineage = Basis,
    };

    public static PackagedImage Packaged { get; } = new()
    {
        ModelId = "credit-risk",
        Version = "1.2.0",
        Model = Model,
        Manifest = Digest.Of("manifest"),
        Configuration = Digest.Of("configuration"),
        Bytes = 60_000_000,
        Platform = "linux/amd64",
        Base = "this machine's .NET runtime 10.0.12",
        Sbom = Digest.Of("sbom"),
        Provenance = Digest.Of("provenance"),
        Basis = Basis,
    };

    public static VerifiedImage Verified { get; } = new()
    {
        ModelId = "credit-risk",
        Version = "1.2.0",
        Model = Model,
        Manifest = Digest.Of("manifest"),
        Configuration = Digest.Of("configuration"),
        Runtime = "process",
        RowsCompared = 200,
        LargestDifference = 0,
        StartUpMilliseconds = 350.5,
        P99LatencyMilliseconds = 1.25,
        PeakMemoryBytes = 100_000_000,
        Basis = Basis,
    };
}
