using System.Net;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images.Oci;
using Pipeline.Delivery.Images.Registries;

namespace Pipeline.Delivery.Tests.Images;

/// <summary>Against a server that behaves as the worst registries do.</summary>
public sealed class DishonestRegistryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blob_with_other_bytes_is_refused_and_not_kept()
    {
        await using var registry = await FakeRegistry.WithAnImageAsync();
        registry.Blob = (blob, _) => [.. blob[..^1], (byte)(blob[^1] ^ 1)];

        var error = await Assert.ThrowsAsync<PipelineException>(registry.PullAsync);

        Assert.Equal("PIP6013", error.Code);
        Assert.Empty(registry.Cached());
    }

    [Fact]
    public async Task A_blob_that_never_ends_is_cut_off_at_the_announced_size()
    {
        await using var registry = await FakeRegistry.WithAnImageAsync();
        registry.Blob = (blob, _) => [.. blob, .. new byte[5_000_000]];

        Assert.Equal("PIP6013", (await Assert.ThrowsAsync<PipelineException>(registry.PullAsync)).Code);
        Assert.Empty(registry.Cached());
    }

    [Fact]
    public async Task A_manifest_with_another_digest_than_asked_for_is_refused()
    {
        await using var registry = await FakeRegistry.WithAnImageAsync();
        registry.Manifest = manifest => [.. manifest, (byte)' '];

        Assert.Equal("PIP6013", (await Assert.ThrowsAsync<PipelineException>(registry.PullAsync)).Code);
    }

    [Fact]
    public async Task A_broken_connection_is_taken_up_where_it_broke()
    {
        await using var registry = await FakeRegistry.WithAnImageAsync();
        registry.BreakAfterBytes = 60_000;

        var pulled = await registry.PullAsync();

        Assert.Equal(registry.Image.Layers.Select(layer => layer.Digest), pulled.Layers.Select(layer => layer.Blob.Digest));
        Assert.Contains(registry.Ranges, range => range == "bytes=60000-");
    }

    [Fact]
    public async Task A_second_pull_asks_for_no_blob()
    {
        await using var registry = await FakeRegistry.WithAnImageAsync();
        await registry.PullAsync();
        registry.Blob = (_, _) => throw new InvalidOperationException("a blob was asked for");

        await registry.PullAsync();
    }

    [Fact]
    public async Task A_token_is_fetched_with_the_password_and_sent_with_every_request()
    {
        await using var registry = await FakeRegistry.WithAnImageAsync();
        registry.DemandsToken = true;
        registry.Credentials = (_, _) => ValueTask.FromResult<NetworkCredential?>(new("robot", "secret"));

        await registry.PullAsync();

        Assert.Equal("repository:models/base:pull", registry.TokenScope);
    }

    [Fact]
    public async Task A_wrong_password_is_one_clear_error_that_does_not_hold_it()
    {
        await using var registry = await FakeRegistry.WithAnImageAsync();
        registry.DemandsToken = true;
        registry.Credentials = (_, _) => ValueTask.FromResult<NetworkCredential?>(new("robot", "guessed"));

        var error = await Assert.ThrowsAsync<PipelineException>(registry.PullAsync);

        Assert.Equal("PIP6012", error.Code);
        Assert.DoesNotContain("guessed", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_is_away_is_one_clear_error()
    {
        await using var registry = await FakeRegistry.WithAnImageAsync();
        registry.Close();

        Assert.Equal("PIP6011", (await Assert.ThrowsAsync<PipelineException>(registry.PullAsync)).Code);
    }

    [Fact]
    public async Task An_image_for_another_processor_cannot_be_a_base()
    {
        await using var registry = await FakeRegistry.WithAnImageAsync();

        var error = await Assert.ThrowsAsync<PipelineException>(
            () => registry.PullAsync(new Platform { Os = "linux", Architecture = "s390x" }));

        Assert.Equal("PIP6014", error.Code);
    }

    [Theory]
    [InlineData("registry.example.com/dotnet/aspnet:10.0", "registry.example.com", "dotnet/aspnet", "10.0")]
    [InlineData("localhost/aspnet", "localhost", "aspnet", "latest")]
    [InlineData("127.0.0.1:5000/a/b-c__d.e:X_1", "127.0.0.1:5000", "a/b-c__d.e", "X_1")]
    [InlineData("builder:5000/a:1", "builder:5000", "a", "1")]
    public void A_reference_is_read(string text, string host, string repository, string tag)
    {
        var reference = ImageReference.Parse(text);

        Assert.Equal((host, repository, tag), (reference.Host, reference.Repository, reference.Tag));
    }

    [Theory]
    [InlineData("aspnet")]
    [InlineData("dotnet/aspnet:10.0")]
    [InlineData("registry.example.com/UPPER:1")]
    [InlineData("registry.example.com/../etc:1")]
    [InlineData("registry.example.com/a:1@sha256:12")]
    [InlineData("registry.example.com/a@sha512:00")]
    [InlineData("https://registry.example.com/a:1")]
    [InlineData("user:password@registry.example.com/a:1")]
    [InlineData("")]
    public void What_is_not_a_reference_is_refused(string text) =>
        Assert.Equal("PIP6010", Assert.Throws<PipelineException>(() => ImageReference.Parse(text)).Code);
}
