using System.Text;
using Pipeline.Core.Digests;
using Pipeline.Registry.Images;

namespace Pipeline.Registry.Tests.Images;

public sealed class ImageStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ImageStore Store => new(_folder.At("store"));

    [Fact]
    public async Task An_image_is_kept_under_its_manifest_and_survives_its_origin()
    {
        var manifest = WriteLayout();
        var path = await KeepAsync(manifest);
        Assert.Equal(_folder.At("store", "images", "sha256", manifest.Hex), path);
        Directory.Delete(_folder.At("image"), recursive: true);
        await Store.VerifyAsync(manifest, TestContext.Current.CancellationToken);
        Assert.Equal(
            [path], Directory.EnumerateDirectories(_folder.At("store", "images", "sha256")));
        Assert.False(Directory.Exists(_folder.At("store", "images", "tmp")));
    }

    [Fact]
    public async Task Keeping_it_again_changes_nothing_and_mends_a_damaged_one()
    {
        var manifest = WriteLayout();
        var path = await KeepAsync(manifest);
        var written = Directory.GetLastWriteTimeUtc(path);
        await KeepAsync(manifest);
        Assert.Equal(written, Directory.GetLastWriteTimeUtc(path));
        var blob = Directory.EnumerateFiles(System.IO.Path.Combine(path, "blobs", "sha256")).First();
        File.Delete(blob);
        await File.WriteAllTextAsync(blob, "damaged", TestContext.Current.CancellationToken);
        Assert.Equal("PIP5042", (await Assert.ThrowsAsync<PipelineException>(
            () => Store.VerifyAsync(manifest, TestContext.Current.CancellationToken))).Code);
        await KeepAsync(manifest);
        await Store.VerifyAsync(manifest, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("blob missing")]
    [InlineData("blob changed")]
    [InlineData("index names another")]
    [InlineData("index is no JSON")]
    [InlineData("stray file")]
    [InlineData("no marker")]
    [InlineData("no folder")]
    [InlineData("link")]
    public async Task A_layout_that_is_not_whole_is_refused_and_nothing_is_kept(string fault)
    {
        var manifest = WriteLayout();
        var layer = _folder.At("image", "blobs", "sha256", Digest.Of("layer").Hex);
        switch (fault)
        {
            case "blob missing": File.Delete(layer); break;
            case "blob changed": await File.WriteAllTextAsync(layer, "other", TestContext.Current.CancellationToken); break;
            case "index names another": await File.WriteAllTextAsync(_folder.At("image", "index.json"), "{\"manifests\":[]}", TestContext.Current.CancellationToken); break;
            case "index is no JSON": await File.WriteAllTextAsync(_folder.At("image", "index.json"), "{", TestContext.Current.CancellationToken); break;
            case "stray file": await File.WriteAllTextAsync(_folder.At("image", "blobs", "evil"), "x", TestContext.Current.CancellationToken); break;
            case "no marker": File.Delete(_folder.At("image", "oci-layout")); break;
            case "no folder": Directory.Delete(_folder.At("image"), recursive: true); break;
            default: File.CreateSymbolicLink(_folder.At("image", "blobs", "sha256", new string('0', 64)), "/etc/hostname"); break;
        }

        Assert.Equal("PIP5042", (await Assert.ThrowsAsync<PipelineException>(() => KeepAsync(manifest))).Code);
        Assert.False(Store.Contains(manifest));
    }

    [Fact]
    public async Task An_image_that_is_not_kept_is_an_error_that_says_so() => Assert.Equal(
        "PIP5004",
        (await Assert.ThrowsAsync<PipelineException>(
            () => Store.VerifyAsync(Digest.Of("none"), TestContext.Current.CancellationToken))).Code);

    public void Dispose() => _folder.Dispose();

    private Task<string> KeepAsync(Digest manifest) => Store.KeepAsync(_folder.At("image"), manifest, TestContext.Current.CancellationToken);

    private Digest WriteLayout()
    {
        Directory.CreateDirectory(_folder.At("image", "blobs", "sha256"));
        File.WriteAllText(_folder.At("image", "oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        var layer = Blob("layer");
        var config = Blob("{}");
        var manifest = Blob($$"""{"schemaVersion":2,"config":{"digest":"{{config}}"},"layers":[{"digest":"{{layer}}"}]}""");
        File.WriteAllText(_folder.At("image", "index.json"), $$"""{"schemaVersion":2,"manifests":[{"digest":"{{manifest}}"}]}""");
        return manifest;
    }

    private Digest Blob(string content)
    {
        var digest = Digest.Of(Encoding.UTF8.GetBytes(content));
        File.WriteAllText(_folder.At("image", "blobs", "sha256", digest.Hex), content);
        return digest;
    }
}
