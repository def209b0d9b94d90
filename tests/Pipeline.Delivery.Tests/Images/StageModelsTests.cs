using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Delivery.Comparison;
using Pipeline.Delivery.Images.Registries;
using Pipeline.Registry.Files;
using Pipeline.Registry.Ledgers;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Images;

/// <summary>The file of the model that a stage holds, on a machine that never trained it.</summary>
public sealed class StageModelsTests : IDisposable
{
    private const string Repository = "127.0.0.1:5000/pipeline-tests/stage-models";
    private readonly TemporaryFolder _fresh = new();
    private readonly SmallImage _image = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _fresh.Dispose();
        _image.Dispose();
    }

    [Fact]
    public async Task A_fresh_machine_gets_the_file_from_the_registry_once_and_keeps_it()
    {
        Needs.ImageRegistry();
        var (entry, model) = await PushAsync();
        var store = new ContentStore(_fresh.At("store"));
        using (var images = Open(Repository)!)
        {
            Assert.Equal(model, (await new StageModels(store, images).ReadAsync(entry, Cancel)).Onnx);
        }

        // Kept: without any registry it is there, and the layer of the host was never pulled.
        Assert.Equal(model, (await new StageModels(store, null).ReadAsync(entry, Cancel)).Onnx);
        Assert.Single(Directory.GetFiles(_fresh.At("cache"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Without_a_registry_it_says_what_is_missing_and_how_to_get_it()
    {
        var found = await new StageModels(new(_fresh.At("store")), null).ReadAsync(Entry(Digest.Of("image"), Digest.Of("model")), Cancel);
        Assert.Null(found.Onnx);
        Assert.Contains("production holds version 1.2.0", found.Why, StringComparison.Ordinal);
        Assert.Contains("no image registry is configured", found.Why, StringComparison.Ordinal);
        Assert.Contains("--image-repository", found.Why, StringComparison.Ordinal);
        Assert.Null(Open(" "));
    }

    [Fact]
    public async Task A_registry_that_lacks_the_image_or_does_not_answer_is_a_reason_and_no_error()
    {
        Needs.ImageRegistry();
        var entry = Entry(Digest.Of("no such image"), Digest.Of("model"));
        var store = new ContentStore(_fresh.At("store"));
        using (var images = Open(Repository)!)
        {
            Assert.Contains("404", (await new StageModels(store, images).ReadAsync(entry, Cancel)).Why, StringComparison.Ordinal);
        }

        using var nowhere = Open("127.0.0.1:1/models")!;
        Assert.Contains("does not answer", (await new StageModels(store, nowhere).ReadAsync(entry, Cancel)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_model_in_the_image_than_the_ledger_names_is_an_error_and_is_not_kept()
    {
        Needs.ImageRegistry();
        var (entry, model) = await PushAsync();
        var store = new ContentStore(_fresh.At("store"));
        using var images = Open(Repository)!;
        var error = await Assert.ThrowsAsync<PipelineException>(
            () => new StageModels(store, images).ReadAsync(entry with { Model = Digest.Of("another") }, Cancel));
        Assert.Equal("PIP3091", error.Code);
        Assert.False(store.Contains(Digest.Of(model)));
    }

    [Fact]
    public async Task Only_the_image_that_was_verified_is_pushed()
    {
        await _image.WriteAsync();
        using var images = Open(Repository)!;
        var error = await Assert.ThrowsAsync<PipelineException>(() => images.PushAsync(Verified(Digest.Of("another")), _image.Layout, Cancel));
        Assert.Equal("PIP3090", error.Code);
    }

    [Fact]
    public async Task An_image_without_a_model_is_an_error()
    {
        Needs.ImageRegistry();
        var recipe = _image.Recipe() with { Layers = [_image.Recipe().Layers[0]] };
        var built = await _image.Writer.WriteAsync(recipe, _image.Layout, Cancel);
        using var images = Open(Repository)!;
        await images.PushAsync(Verified(built.Manifest), _image.Layout, Cancel);
        var error = await Assert.ThrowsAsync<PipelineException>(
            () => images.FetchModelAsync("credit-risk", built.Manifest, Digest.Of("model"), new(_fresh.At("store")), Cancel));
        Assert.Equal("PIP3091", error.Code);
        Assert.Contains("no file 'model/model.onnx'", error.Why, StringComparison.Ordinal);
    }

    private async Task<(LedgerEntry Entry, byte[] Model)> PushAsync()
    {
        var built = await _image.WriteAsync();
        using var images = Open(Repository)!;
        var pushed = await images.PushAsync(Verified(built.Manifest), _image.Layout, Cancel);
        Assert.Equal($"{Repository}/credit-risk:1.2.0@{built.Manifest}", pushed.Reference.ToString());
        var model = await File.ReadAllBytesAsync(_image.At("model", "model.onnx"), Cancel);
        return (Entry(built.Manifest, Digest.Of(model)), model);
    }

    private PushedImages? Open(string repository) => PushedImages.Open(repository, null, null, _fresh.At("cache"));

    private static LedgerEntry Entry(Digest manifest, Digest model) => new()
    {
        ModelId = "credit-risk",
        Number = 2,
        Act = LedgerAct.Assign,
        Tag = "credit-risk#production#2",
        Commit = new string('a', 40),
        At = DateTimeOffset.UnixEpoch,
        Actor = "ada@laptop",
        Key = Digest.Of("key"),
        Version = "1.2.0",
        Model = model,
        Stage = "production",
        Manifest = manifest,
    };

    private static VerifiedImage Verified(Digest manifest) => new()
    {
        ModelId = "credit-risk",
        Version = "1.2.0",
        Model = Digest.Of("model"),
        Manifest = manifest,
        Configuration = Digest.Of("configuration"),
        Runtime = "process",
        RowsCompared = 1,
        LargestDifference = 0,
        StartUpMilliseconds = 1,
        P99LatencyMilliseconds = 1,
        PeakMemoryBytes = 1,
        Basis = [],
    };
}
