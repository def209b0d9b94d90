using System.Text;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Delivery.Images;

namespace Pipeline.Delivery.Tests.Images;

[Collection(PublishedAppGroup.Name)]
public sealed class ModelPackagerTests(PublishedApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_evidence_names_the_image_and_rests_on_the_registered_model()
    {
        using var small = new SmallImage();
        var registered = Registered(Digest.Of(await File.ReadAllBytesAsync(Path.Combine(app.Model, "model.onnx"), Cancel)));

        var packaged = await new ModelPackager(new OciLayoutWriter(app.Cache)).PackAsync(registered, Parts(small), Cancel);

        var layout = await OciLayout.OpenAsync(small.Layout, Cancel);
        Assert.Equal((layout.Manifest, layout.Configuration, layout.Bytes), (packaged.Manifest, packaged.Configuration, packaged.Bytes));
        Assert.Equal([registered.Basis], packaged.Basis);
        Assert.Equal(new string('b', 40), layout.Labels["org.opencontainers.image.revision"]);
        var provenance = (await layout.ReadProvenanceAsync(Cancel))!;
        Assert.Equal(packaged.Provenance, Digest.Of(provenance));
        Assert.Contains(registered.Seal.Hex, Encoding.UTF8.GetString(provenance), StringComparison.Ordinal);
        Assert.Contains(Digest.Of("gates").Hex, Encoding.UTF8.GetString(provenance), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_model_than_the_registered_one_is_refused()
    {
        using var small = new SmallImage();

        var error = await Assert.ThrowsAsync<PipelineException>(() => new ModelPackager(new OciLayoutWriter(app.Cache))
            .PackAsync(Registered(Digest.Of("another model")), Parts(small), Cancel));

        Assert.Equal("PIP6019", error.Code);
        Assert.False(Directory.Exists(small.Layout));
    }

    private static Sealed<RegisteredModel> Registered(Digest model) => new(
        new()
        {
            ModelId = "credit-risk",
            Version = "1.0.0",
            Model = model,
            Source = new(new string('b', 40), "main", Dirty: false),
            Tag = "credit-risk@v1.0.0",
            Lineage = [new("gated-model", Digest.Of("gates"))],
        },
        Digest.Of("the statement"));

    private ImageParts Parts(SmallImage small) => new()
    {
        AppFolder = app.App,
        AppAssembly = "Tiny.dll",
        ModelFolder = app.Model,
        ImageFolder = small.Layout,
    };
}
