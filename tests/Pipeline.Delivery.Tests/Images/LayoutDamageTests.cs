using System.Text.Json.Nodes;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images;

namespace Pipeline.Delivery.Tests.Images;

public sealed class LayoutDamageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_intact_layout_opens_and_tells_what_was_written()
    {
        using var image = new SmallImage();
        var built = await image.WriteAsync();

        var layout = await OciLayout.OpenAsync(image.Layout, Cancel);

        Assert.Equal((built.Manifest, built.Configuration, built.Bytes), (layout.Manifest, layout.Configuration, layout.Bytes));
        Assert.Equal("1.2.0", layout.Tag);
        Assert.Equal("credit-risk", layout.Title);
        Assert.Equal(["APPLE=2", "ZEBRA=1"], layout.Environment);
    }

    [Fact]
    public async Task A_flipped_bit_in_any_blob_is_noticed()
    {
        using var image = new SmallImage();
        await image.WriteAsync();
        var blobs = Directory.GetFiles(Path.Combine(image.Layout, "blobs", "sha256"));
        Assert.Equal(9, blobs.Length); // manifest, configuration, 2 layers, 2 documents, 2 manifests for them, {}
        foreach (var blob in blobs)
        {
            var intact = await File.ReadAllBytesAsync(blob, Cancel);
            var flipped = intact.ToArray();
            flipped[flipped.Length / 2] ^= 0x10;
            await File.WriteAllBytesAsync(blob, flipped, Cancel);

            var error = await Assert.ThrowsAsync<PipelineException>(() => OciLayout.OpenAsync(image.Layout, Cancel));

            Assert.Equal("PIP6009", error.Code);
            Assert.Contains(Path.GetFileName(blob), error.Why, StringComparison.Ordinal);
            await File.WriteAllBytesAsync(blob, intact, Cancel);
        }

        await OciLayout.OpenAsync(image.Layout, Cancel);
    }

    [Fact]
    public async Task A_truncated_and_a_missing_blob_are_both_reported_at_once()
    {
        using var image = new SmallImage();
        var built = await image.WriteAsync();
        var truncated = BlobPath(image, built.Layers[0].Digest);
        await File.WriteAllBytesAsync(truncated, (await File.ReadAllBytesAsync(truncated, Cancel))[..^1], Cancel);
        File.Delete(BlobPath(image, built.Layers[1].Digest));

        var error = await Assert.ThrowsAsync<PipelineException>(() => OciLayout.OpenAsync(image.Layout, Cancel));

        Assert.Contains($"blob {built.Layers[0].Digest} has", error.Why, StringComparison.Ordinal);
        Assert.Contains($"blob {built.Layers[1].Digest} is missing", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_diff_id_is_noticed_though_every_blob_is_intact()
    {
        using var image = new SmallImage();
        var built = await image.WriteAsync();
        var configuration = Read(image, built.Configuration);
        configuration["rootfs"]!["diff_ids"]![1] = Digest.Of("something else").ToString();
        var manifest = Read(image, built.Manifest);
        manifest["config"] = Write(image, configuration, "application/vnd.oci.image.config.v1+json");
        var path = Path.Combine(image.Layout, "index.json");
        var index = JsonNode.Parse(await File.ReadAllBytesAsync(path, Cancel))!;
        index["manifests"]![0] = Write(image, manifest, "application/vnd.oci.image.manifest.v1+json");
        await File.WriteAllTextAsync(path, index.ToJsonString(), Cancel);

        var error = await Assert.ThrowsAsync<PipelineException>(() => OciLayout.OpenAsync(image.Layout, Cancel));

        Assert.Contains($"layer {built.Layers[1].Digest} unpacks to", error.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index.json", "")]
    [InlineData("index.json", "{")]
    [InlineData("index.json", "{}")]
    [InlineData("index.json", """{"manifests":[]}""")]
    [InlineData("index.json", """{"manifests":[{"mediaType":"a","digest":"sha512:00","size":1}]}""")]
    [InlineData("index.json", """{"manifests":[{"mediaType":"a","digest":"sha256:../../etc/passwd","size":1}]}""")]
    [InlineData("oci-layout", "[]")]
    [InlineData("oci-layout", """{"imageLayoutVersion":"2.0.0"}""")]
    public async Task A_broken_head_is_one_clear_error(string file, string content)
    {
        using var image = new SmallImage();
        await image.WriteAsync();
        await File.WriteAllTextAsync(Path.Combine(image.Layout, file), content, Cancel);

        var error = await Assert.ThrowsAsync<PipelineException>(() => OciLayout.OpenAsync(image.Layout, Cancel));

        Assert.Equal("PIP6009", error.Code);
    }

    [Fact]
    public async Task A_folder_that_is_no_layout_is_one_clear_error()
    {
        using var image = new SmallImage();

        var error = await Assert.ThrowsAsync<PipelineException>(() => OciLayout.OpenAsync(image.At("nowhere"), Cancel));

        Assert.Equal("PIP6009", error.Code);
    }

    private static string BlobPath(SmallImage image, Digest digest) => Path.Combine(image.Layout, "blobs", "sha256", digest.Hex);

    private static JsonNode Read(SmallImage image, Digest digest) => JsonNode.Parse(File.ReadAllBytes(BlobPath(image, digest)))!;

    private static JsonObject Write(SmallImage image, JsonNode content, string mediaType)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(content.ToJsonString());
        var digest = Digest.Of(bytes);
        File.WriteAllBytes(BlobPath(image, digest), bytes);
        return new JsonObject { ["mediaType"] = mediaType, ["digest"] = digest.ToString(), ["size"] = bytes.Length };
    }
}
