using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;

namespace Pipeline.Registry.Tests.Evidence;

/// <summary>Small facts to write and read.</summary>
internal static class Samples
{
    public const string Commit = "0123456789012345678901234567890123456789";

    public static ValidatedCode Code(int tests = 3) => new()
    {
        Source = new(Commit, "main", Dirty: false),
        Sources = Digest.Of("sources"),
        Files = 12,
        TestsPassed = tests,
        TestsSkipped = 0,
        AnalyzerFindings = 0,
    };

    public static ValidatedData Data(long rows) => new()
    {
        ModelId = "credit-risk",
        Dataset = new("data/loans.csv", Digest.Of("loans"), "0123456789abcdef0123456789abcdef", 12),
        Rows = rows,
        Schema = Digest.Of("schema"),
        Rules = [],
        Profile = new(rows, []),
    };

    public static RegisteredModel Registered(params Basis[] lineage) => new()
    {
        ModelId = "credit-risk",
        Version = "1.0.0",
        Model = Digest.Of("model"),
        Source = new(Commit, "main", Dirty: false),
        Tag = "credit-risk@v1.0.0",
        Lineage = [.. lineage],
    };

    public static PackagedImage Packaged(params Basis[] basis) => new()
    {
        ModelId = "credit-risk",
        Version = "1.0.0",
        Model = Digest.Of("model"),
        Manifest = Digest.Of("manifest"),
        Configuration = Digest.Of("configuration"),
        Bytes = 1,
        Platform = "linux/amd64",
        Base = "this machine's .NET runtime 10.0.12",
        Sbom = Digest.Of("sbom"),
        Provenance = Digest.Of("provenance"),
        Basis = [.. basis],
    };

    /// <summary>Only gates make this; a test reads it, as another job would.</summary>
    public static GatedModel Gated(string model, params Basis[] basis) => EvidenceJson.Read<GatedModel>(
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            new { modelId = "credit-risk", model = Digest.Of(model), gates = new[] { new { gate = "roc_auc", verdict = "passed", reason = "0.83 is above 0.80" } }, basis },
            EvidenceJson.Options));

    public static VerifiedImage Verified(string version, params Basis[] basis) => new()
    {
        ModelId = "credit-risk",
        Version = version,
        Model = Digest.Of("model"),
        Manifest = Digest.Of("manifest"),
        Configuration = Digest.Of("configuration"),
        Runtime = "process",
        RowsCompared = 100,
        LargestDifference = 0,
        StartUpMilliseconds = 300,
        P99LatencyMilliseconds = 1,
        PeakMemoryBytes = 1,
        Basis = [.. basis],
    };
}
