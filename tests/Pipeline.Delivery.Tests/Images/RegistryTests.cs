using System.Text.Json.Nodes;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images;
using Pipeline.Delivery.Images.Registries;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Images;

/// <summary>Against a real registry on this machine.</summary>
public sealed class RegistryTests
{
    private static readonly HttpClient Http = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pushed_image_is_found_by_its_digest_with_its_documents()
    {
        Needs.ImageRegistry();
        using var image = new SmallImage();
        var built = await image.WriteAsync();
        var client = new RegistryClient(Http, image.Cache, TimeProvider.System);
        var target = ImageReference.Parse("127.0.0.1:5000/pipeline-tests/push:1.2.0");

        var pushed = await client.PushAsync(await OciLayout.OpenAsync(image.Layout, Cancel), target, Cancel);
        var again = await client.PushAsync(await OciLayout.OpenAsync(image.Layout, Cancel), target, Cancel);

        Assert.Equal($"127.0.0.1:5000/pipeline-tests/push:1.2.0@{built.Manifest}", pushed.Reference.ToString());
        Assert.Equal(pushed with { BlobsSent = 0 }, again);
        Assert.Equal(built.Manifest, await client.ResolveAsync(target, Cancel));
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri($"http://127.0.0.1:5000/v2/pipeline-tests/push/manifests/sha256-{built.Manifest.Hex}"));
        request.Headers.Accept.Add(new("application/vnd.oci.image.index.v1+json"));
        using var response = await Http.SendAsync(request, Cancel);
        var referrers = JsonNode.Parse(await response.Content.ReadAsByteArrayAsync(Cancel))!;
        Assert.Equal(
            ["application/vnd.cyclonedx+json", "application/vnd.in-toto+json"],
            referrers["manifests"]!.AsArray().Select(manifest => (string?)manifest!["artifactType"]));
    }

    [Fact]
    public async Task Skopeo_reads_what_was_pushed()
    {
        Needs.ImageRegistry();
        Needs.Program("skopeo");
        using var image = new SmallImage();
        var built = await image.WriteAsync();
        var client = new RegistryClient(Http, image.Cache, TimeProvider.System);
        await client.PushAsync(
            await OciLayout.OpenAsync(image.Layout, Cancel), ImageReference.Parse("127.0.0.1:5000/pipeline-tests/skopeo:1"), Cancel);

        var facts = JsonNode.Parse(await Tool.RunAsync(
            "skopeo", "inspect", "--tls-verify=false", "docker://127.0.0.1:5000/pipeline-tests/skopeo:1"))!;

        Assert.Equal(built.Manifest.ToString(), (string?)facts["Digest"]);
    }

    [Fact]
    public async Task An_image_on_a_pulled_base_holds_its_layers_and_records_its_digest()
    {
        Needs.ImageRegistry();
        using var image = new SmallImage();
        var client = new RegistryClient(Http, image.Cache, TimeProvider.System);
        var parent = await image.WriteAsync();
        await client.PushAsync(
            await OciLayout.OpenAsync(image.Layout, Cancel), ImageReference.Parse("127.0.0.1:5000/pipeline-tests/base:1"), Cancel);
        var recipe = image.Recipe() with
        {
            Base = BaseImage.Parse("127.0.0.1:5000/pipeline-tests/base:1", image.At("app")),
            Layers = [new("one file", [new LayerEntry.Inline("app/more.txt", "more")])],
            Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["ZEBRA"] = "3" },
        };

        using var emptyCache = new TemporaryFolder();
        var cache = new ImageCache(emptyCache.At("cache"));
        var child = await new OciLayoutWriter(cache, new(Http, cache, TimeProvider.System)).WriteAsync(recipe, image.At("child"), Cancel);

        Assert.Equal(parent.Layers.Select(layer => layer.Digest), child.Layers.SkipLast(1).Select(layer => layer.Digest));
        Assert.Equal($"127.0.0.1:5000/pipeline-tests/base:1@{parent.Manifest}", child.Base);
        var layout = await OciLayout.OpenAsync(image.At("child"), Cancel);
        Assert.Equal(["APPLE=2", "ZEBRA=3"], layout.Environment);
        Assert.Equal(parent.Manifest.ToString(), layout.Labels["org.opencontainers.image.base.digest"]);
        Assert.Contains(parent.Manifest.Hex, System.Text.Encoding.UTF8.GetString((await layout.ReadProvenanceAsync(Cancel))!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_that_is_not_there_is_one_clear_error()
    {
        Needs.ImageRegistry();
        using var image = new SmallImage();
        var client = new RegistryClient(Http, image.Cache, TimeProvider.System);

        var error = await Assert.ThrowsAsync<PipelineException>(
            () => client.ResolveAsync(ImageReference.Parse("127.0.0.1:5000/pipeline-tests/none:0"), Cancel));

        Assert.Equal("PIP6011", error.Code);
        Assert.Contains("404", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_push_to_the_digest_of_another_image_is_refused()
    {
        using var image = new SmallImage();
        await image.WriteAsync();
        var client = new RegistryClient(Http, image.Cache, TimeProvider.System);
        var other = ImageReference.Parse("127.0.0.1:5000/pipeline-tests/other@" + Digest.Of("another image"));
        var layout = await OciLayout.OpenAsync(image.Layout, Cancel);

        Assert.Equal("PIP6013", (await Assert.ThrowsAsync<PipelineException>(() => client.PushAsync(layout, other, Cancel))).Code);
    }
}
