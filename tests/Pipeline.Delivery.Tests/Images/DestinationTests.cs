using Pipeline.Core.Errors;
using Pipeline.Delivery.Images;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Images;

public sealed class DestinationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_that_holds_other_things_is_not_replaced()
    {
        using var image = new SmallImage();
        Directory.CreateDirectory(image.Layout);
        await File.WriteAllTextAsync(Path.Combine(image.Layout, "thesis.txt"), "years of work", Cancel);

        var error = await Assert.ThrowsAsync<PipelineException>(image.WriteAsync);

        Assert.Equal("PIP6008", error.Code);
        Assert.True(File.Exists(Path.Combine(image.Layout, "thesis.txt")));
    }

    [Fact]
    public async Task An_older_image_is_replaced_whole()
    {
        using var image = new SmallImage();
        var one = await image.WriteAsync();
        await File.WriteAllTextAsync(image.At("app", "host.dll"), "another program", Cancel);

        var two = await image.WriteAsync();

        Assert.Equal(two.Manifest, (await OciLayout.OpenAsync(image.Layout, Cancel)).Manifest);
        Assert.False(File.Exists(Path.Combine(image.Layout, "blobs", "sha256", one.Manifest.Hex)));
    }

    [Fact]
    public async Task What_a_killed_build_left_is_removed_and_what_a_running_one_writes_is_kept()
    {
        using var image = new SmallImage();
        var abandoned = Directory.CreateDirectory(image.Layout + ".4194305-abcdefgh.partial"); // above the kernel's largest process number
        var running = Directory.CreateDirectory($"{image.Layout}.{Environment.ProcessId}-abcdefgh.partial");

        await image.WriteAsync();

        Assert.False(Directory.Exists(abandoned.FullName));
        Assert.True(Directory.Exists(running.FullName));
    }

    [Fact]
    public async Task A_cancelled_build_leaves_nothing()
    {
        using var image = new SmallImage();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => image.Writer.WriteAsync(image.Recipe(), image.Layout, cancelled.Token));

        Assert.False(Directory.Exists(image.Layout));
        Assert.Empty(Directory.GetFileSystemEntries(image.At(), "*.partial", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_full_disk_is_one_clear_error_and_leaves_the_older_image()
    {
        using var disk = await SmallDisk.MountAsync(kilobytes: 400);
        using var image = new SmallImage();
        var folder = Path.Combine(disk.Path, "image");
        var one = await image.Writer.WriteAsync(image.Recipe(), folder, Cancel);
        var noise = new byte[500_000];
        new Random(7).NextBytes(noise);
        await File.WriteAllBytesAsync(image.At("model", "model.onnx"), noise, Cancel);

        var error = await Assert.ThrowsAsync<PipelineException>(() => image.Writer.WriteAsync(image.Recipe(), folder, Cancel));

        Assert.Equal("PIP6007", error.Code);
        Assert.Equal(one.Manifest, (await OciLayout.OpenAsync(folder, Cancel)).Manifest);
        Assert.Equal([folder], Directory.GetFileSystemEntries(disk.Path));
    }

    [Fact]
    public async Task A_full_cache_disk_is_one_clear_error_and_leaves_nothing()
    {
        using var disk = await SmallDisk.MountAsync(kilobytes: 100);
        using var image = new SmallImage();
        var noise = new byte[500_000];
        new Random(7).NextBytes(noise);
        await File.WriteAllBytesAsync(image.At("model", "model.onnx"), noise, Cancel);
        var writer = new OciLayoutWriter(new ImageCache(disk.Path));

        var error = await Assert.ThrowsAsync<PipelineException>(() => writer.WriteAsync(image.Recipe(), image.Layout, Cancel));

        Assert.Equal("PIP6007", error.Code);
        Assert.False(Directory.Exists(image.Layout));
        Assert.Empty(Directory.GetFiles(disk.Path, "*.partial", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_read_only_destination_is_one_clear_error()
    {
        using var disk = await SmallDisk.MountAsync(kilobytes: 400);
        await disk.MakeReadOnlyAsync();
        using var image = new SmallImage();

        var error = await Assert.ThrowsAsync<PipelineException>(
            () => image.Writer.WriteAsync(image.Recipe(), Path.Combine(disk.Path, "image"), Cancel));

        Assert.Equal("PIP6007", error.Code);
        Assert.Empty(Directory.GetFileSystemEntries(disk.Path));
    }

    [Fact]
    public void A_missing_folder_is_one_clear_error()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<PipelineException>(() => ImageLayer.FromFolder(folder.At("none"), "/app", "the host"));

        Assert.Equal("PIP6001", error.Code);
    }

    [Fact]
    public void An_empty_folder_is_one_clear_error()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<PipelineException>(() => ImageLayer.FromFolder(folder.Path, "/app", "the host"));

        Assert.Equal("PIP6001", error.Code);
    }

    [Fact]
    public void A_link_to_a_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateSymbolicLink(folder.At("circle"), folder.Path);

        var error = Assert.Throws<PipelineException>(() => ImageLayer.FromFolder(folder.Path, "/app", "the host"));

        Assert.Equal("PIP6002", error.Code);
    }

    [Fact]
    public async Task Two_files_with_one_path_are_refused()
    {
        using var image = new SmallImage();
        var recipe = image.Recipe() with
        {
            Layers = [new("twice", [new LayerEntry.Inline("a/b", "one"), new LayerEntry.Inline("/a/b", "two")])],
        };

        var error = await Assert.ThrowsAsync<PipelineException>(() => image.Writer.WriteAsync(recipe, image.Layout, Cancel));

        Assert.Equal("PIP6002", error.Code);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    public void A_path_that_is_not_plain_is_refused(string path) =>
        Assert.Equal("PIP6002", Assert.Throws<PipelineException>(() => new LayerEntry.Folder(path)).Code);
}
