using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;
using Pipeline.Delivery.Runtimes;
using Pipeline.Delivery.Tests.Promotion;
using Pipeline.Delivery.Verification;
using Pipeline.Registry.Images;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Verification;

[Collection(ScoringImagesGroup.Name)]
public sealed class ImageVerifierTests(ScoringImages images)
{
    // tests/Pipeline.Scoring.Tests/models/make.py: age 40, income 1000, a rented home and an owner have the score 0 + 1 + 1 + 0.5;
    // age 30 and the rest missing have -1 + 0 + 0.25 + 0.
    private static readonly float[] Expected = [(float)(1 / (1 + Math.Exp(-2.5))), (float)(1 / (1 + Math.Exp(0.75)))];

    private static readonly VerificationBudget Generous = new()
    {
        StartUp = TimeSpan.FromMinutes(2),
        P99Latency = TimeSpan.FromSeconds(10),
        Memory = 2L << 30,
    };

    [Fact]
    public async Task An_image_that_gives_what_the_model_file_gives_is_verified_and_ended()
    {
        using var folder = new TemporaryFolder();

        var verified = await VerifyAsync(folder, "1.0.0", Expected, Generous);

        Assert.Equal((2, "process"), (verified.RowsCompared, verified.Runtime));
        Assert.InRange(verified.LargestDifference, 0, 1e-6);
        Assert.True(verified.StartUpMilliseconds > 0 && verified.P99LatencyMilliseconds > 0 && verified.PeakMemoryBytes > 1 << 20);
        Assert.Empty(Directory.GetFiles(folder.At("environments", "instances")));
    }

    [Fact]
    public async Task Another_score_than_the_model_file_s_is_named()
    {
        using var folder = new TemporaryFolder();

        var error = await Assert.ThrowsAsync<PipelineException>(() => VerifyAsync(folder, "1.0.0", [Expected[0], 0.5f], Generous));

        Assert.Equal("PIP7041", error.Code);
        Assert.Contains("row 2", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.At("environments", "instances")));
    }

    [Fact]
    public async Task An_image_over_its_budget_is_refused_with_every_breach()
    {
        using var folder = new TemporaryFolder();
        var tight = new VerificationBudget { StartUp = TimeSpan.Zero, P99Latency = TimeSpan.Zero, Memory = 1 };

        var error = await Assert.ThrowsAsync<PipelineException>(() => VerifyAsync(folder, "1.0.0", Expected, tight));

        Assert.Equal("PIP7042", error.Code);
        Assert.All(["start-up", "99th percentile", "memory"], what => Assert.Contains(what, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_answers_500_is_refused()
    {
        using var folder = new TemporaryFolder();

        var error = await Assert.ThrowsAsync<PipelineException>(() => VerifyAsync(folder, ScoringImages.Broken, Expected, Generous));

        Assert.Equal("PIP7040", error.Code);
        Assert.Empty(Directory.GetFiles(folder.At("environments", "instances")));
    }

    private Task<VerifiedImage> VerifyAsync(TemporaryFolder folder, string version, float[] expected, VerificationBudget budget)
    {
        var image = ScoringImages.Read(images.Store, version);
        Directory.CreateDirectory(folder.At("environments"));
        Directory.CreateSymbolicLink(folder.At("environments", "images"), images.Unpacked);
        var packaged = new Sealed<PackagedImage>(
            new()
            {
                ModelId = "tiny",
                Version = version,
                Model = image.Model,
                Manifest = image.Manifest,
                Configuration = image.Configuration,
                Bytes = 1,
                Platform = "linux/amd64",
                Base = "none",
                Sbom = Digest.Of("sbom"),
                Provenance = Digest.Of("provenance"),
                Basis = [],
            },
            Digest.Of("packaged"));
        return new ImageVerifier(new ProcessRuntime(folder.Path, TimeProvider.System), TimeProvider.System).VerifyAsync(
            packaged, new ImageStore(images.Store).PathOf(image.Manifest), Rows(), expected, budget, TestContext.Current.CancellationToken);
    }

    private static RowBatch Rows()
    {
        static Column Of(string name, ColumnKind kind) =>
            new() { Name = name, Property = name, Kind = kind, Role = ColumnRole.Feature, Required = false };
        var schema = new RowSchema(
            "Applicant",
            [
                Of("Age", ColumnKind.Number),
                Of("Income", ColumnKind.Number),
                Of("Home", ColumnKind.Category),
                Of("Owner", ColumnKind.Category),
            ]);
        return RowBatch.Of(schema, 2)
            .WithNumbers("Age", new[] { 40f, 30f })
            .WithNumbers("Income", new[] { 1000f, float.NaN })
            .WithCategories("Home", new string?[] { "rent", null })
            .WithCategories("Owner", new string?[] { "true", null });
    }
}
