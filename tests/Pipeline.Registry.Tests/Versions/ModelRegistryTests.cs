using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Stages;
using Pipeline.Registry.Evidence;
using Pipeline.Registry.Ledgers;
using Pipeline.Registry.Tests.Evidence;
using Pipeline.Registry.Tests.Ledgers;
using Pipeline.Registry.Versions;

namespace Pipeline.Registry.Tests.Versions;

public sealed class ModelRegistryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LedgerOf _ledger;
    private readonly ModelRegistry _registry;

    public ModelRegistryTests()
    {
        _ledger = new(_folder.Path);
        _registry = new(_folder.At("store"), _ledger.Ledger);
    }

    private EvidenceFolder Folder => new(_folder.At("evidence"));

    [Fact]
    public async Task A_gated_model_gets_a_version_and_its_bytes_come_back()
    {
        var registered = await RegisterAsync("model");
        Assert.Equal(("1.0.0", "credit-risk@v1.0.0"), (registered.Version, registered.Tag));
        Assert.Equal(["gated-model", "validated-code"], registered.Lineage.Select(basis => basis.Kind));
        File.Delete(_folder.At("model.onnx"));
        await _registry.CopyModelAsync("credit-risk", "1.0.0", _folder.At("back.onnx"), TestContext.Current.CancellationToken);
        Assert.Equal("model", await File.ReadAllTextAsync(_folder.At("back.onnx"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Registering_again_gives_the_same_evidence()
    {
        var first = await RegisterAsync("model");
        Assert.Equal(first, await RegisterAsync("model"));
        Assert.Equal("1.1.0", (await RegisterAsync("other model")).Version);
    }

    [Fact]
    public async Task A_model_changed_after_it_passed_the_gates_is_refused()
    {
        await WriteEvidenceAsync("model");
        await File.WriteAllTextAsync(_folder.At("model.onnx"), "another", TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<PipelineException>(RegisterAsync);
        Assert.Equal("PIP5040", error.Code);
        Assert.Empty(_ledger.Ledger.Models());
    }

    [Fact]
    public async Task Stale_evidence_is_refused()
    {
        await WriteEvidenceAsync("model");
        await Folder.WriteAsync(Samples.Code(tests: 1000), TestContext.Current.CancellationToken);
        Assert.Equal("PIP5012", (await Assert.ThrowsAsync<PipelineException>(RegisterAsync)).Code);
        Assert.Empty(_ledger.Ledger.Models());
    }

    [Fact]
    public async Task The_champion_is_what_the_stage_holds()
    {
        await RegisterAsync("first");
        await RegisterAsync("second");
        Assert.Null(await CopyChampionAsync());
        Assert.False(File.Exists(_folder.At("champion.onnx")));
        await _ledger.AssignAsync("1.0.0", Stage.Production);
        var champion = await CopyChampionAsync();
        Assert.Equal("1.0.0", champion!.Value.Version);
        Assert.Equal("first", await File.ReadAllTextAsync(_folder.At("champion.onnx"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_data_of_the_champion_are_found_through_its_gates()
    {
        var data = await Folder.WriteAsync(Samples.Data(rows: 900), TestContext.Current.CancellationToken);
        await Folder.WriteAsync(Samples.Gated("model", data.Basis), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.At("model.onnx"), "model", TestContext.Current.CancellationToken);
        await RegisterAsync();
        Assert.Null(await _registry.FindDataAsync("credit-risk", Stage.Production, TestContext.Current.CancellationToken));
        await _ledger.AssignAsync("1.0.0", Stage.Production);
        Assert.Equal(data, await _registry.FindDataAsync("credit-risk", Stage.Production, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_version_promoted_later_still_shows_what_it_rested_on()
    {
        var registered = await Folder.WriteAsync(await RegisterAsync("model"), TestContext.Current.CancellationToken);
        var verified = await Folder.WriteAsync(
            Samples.Verified("1.0.0", registered.Basis), TestContext.Current.CancellationToken);
        await _registry.KeepEvidenceAsync<VerifiedImage>("credit-risk", "1.0.0", Folder, TestContext.Current.CancellationToken);

        await RegisterAsync("newer");
        Assert.Equal(verified, await _registry.ReadEvidenceAsync<VerifiedImage>(
            "credit-risk", "v1.0.0", TestContext.Current.CancellationToken));
        var restored = new EvidenceFolder(_folder.At("restored"));
        await _registry.RestoreEvidenceAsync<VerifiedImage>("credit-risk", "1.0.0", restored, TestContext.Current.CancellationToken);
        var chain = await restored.RequireChainAsync<VerifiedImage>(TestContext.Current.CancellationToken);
        Assert.Equal(["verified-image", "registered-model", "gated-model", "validated-code"], chain.Select(link => link.Kind));
    }

    [Fact]
    public async Task The_data_of_the_model_in_production_are_those_it_was_registered_with()
    {
        Assert.IsType<StageData.NoModel>(await ReadStageDataAsync());
        var first = await Folder.WriteAsync(Data(rows: 1_000), TestContext.Current.CancellationToken);
        await RegisterOnAsync("model", first.Basis);
        var second = await Folder.WriteAsync(Data(rows: 2_000), TestContext.Current.CancellationToken);
        await RegisterOnAsync("newer", second.Basis);
        await _ledger.AssignAsync("1.0.0", Stage.Production);
        var kept = Assert.IsType<StageData.Kept>(await ReadStageDataAsync());
        Assert.Equal(("1.0.0", first), (kept.Version, kept.Data));
        Assert.Equal("1.0.0", _registry.VersionIn("credit-risk", Stage.Production));

        File.Delete(new EvidenceArchive(_folder.At("store", "evidence")).PathOf(first.Seal));
        Assert.Equal("1.0.0", Assert.IsType<StageData.NotKept>(await ReadStageDataAsync()).Version);
    }

    [Fact]
    public async Task A_model_whose_evidence_names_no_data_has_none()
    {
        await RegisterAsync("model");
        await _ledger.AssignAsync("1.0.0", Stage.Production);
        Assert.IsType<StageData.NotKept>(await ReadStageDataAsync());
    }

    [Fact]
    public async Task Evidence_that_was_never_kept_names_the_target_to_run()
    {
        await RegisterAsync("model");
        var error = await Assert.ThrowsAsync<PipelineException>(() => _registry.ReadEvidenceAsync<VerifiedImage>(
            "credit-risk", "1.0.0", TestContext.Current.CancellationToken));
        Assert.Equal("PIP5041", error.Code);
        Assert.Contains("VerifyImage", error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archived_evidence_that_was_changed_is_never_used()
    {
        var registered = await Folder.WriteAsync(await RegisterAsync("model"), TestContext.Current.CancellationToken);
        var verified = await Folder.WriteAsync(Samples.Verified("1.0.0", registered.Basis), TestContext.Current.CancellationToken);
        await _registry.KeepEvidenceAsync<VerifiedImage>("credit-risk", "1.0.0", Folder, TestContext.Current.CancellationToken);
        var path = new EvidenceArchive(_folder.At("store", "evidence")).PathOf(verified.Seal);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, text.Replace("100", "999", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<PipelineException>(() => _registry.ReadEvidenceAsync<VerifiedImage>(
            "credit-risk", "1.0.0", TestContext.Current.CancellationToken));
        Assert.Equal("PIP5005", error.Code);
    }

    public void Dispose() => _folder.Dispose();

    private static ValidatedData Data(long rows) => new()
    {
        ModelId = "credit-risk",
        Dataset = new("data.csv", Digest.Of($"{rows}"), new string('0', 32), 9),
        Rows = rows,
        Schema = Digest.Of("schema"),
        Rules = [],
        Profile = new(rows, []),
    };

    private Task<StageData> ReadStageDataAsync() =>
        _registry.ReadStageDataAsync("credit-risk", Stage.Production, TestContext.Current.CancellationToken);

    private async Task RegisterOnAsync(string model, Basis data)
    {
        await Folder.WriteAsync(Samples.Gated(model, data), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.At("model.onnx"), model, TestContext.Current.CancellationToken);
        await RegisterAsync();
    }

    private Task<Sealed<LedgerEntry>?> CopyChampionAsync() => _registry.CopyChampionAsync(
        "credit-risk", Stage.Production, _folder.At("champion.onnx"), TestContext.Current.CancellationToken);

    private async Task WriteEvidenceAsync(string model)
    {
        var code = await Folder.WriteAsync(Samples.Code(), TestContext.Current.CancellationToken);
        await Folder.WriteAsync(Samples.Gated(model, code.Basis), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.At("model.onnx"), model, TestContext.Current.CancellationToken);
    }

    private async Task<RegisteredModel> RegisterAsync(string model)
    {
        await WriteEvidenceAsync(model);
        return await RegisterAsync();
    }

    private Task<RegisteredModel> RegisterAsync() => _registry.RegisterAsync(
        new(_folder.At("model.onnx"), Folder, new(Samples.Commit, "main", Dirty: false), VersionChoice.Minor, "ada@laptop"),
        TestContext.Current.CancellationToken);
}
