using System.Text;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images;

namespace Pipeline.Delivery.Tests.Images;

public sealed class ReproducibilityTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Equal_files_give_equal_images_whatever_their_times_permissions_and_folder_are()
    {
        using var first = new SmallImage();
        using var second = new SmallImage();
        File.SetLastWriteTimeUtc(second.At("app", "host.dll"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(second.At("model", "model.onnx"), UnixFileMode.UserRead);
            File.SetUnixFileMode(second.At("model"), UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        var one = await first.WriteAsync();
        var two = await second.WriteAsync();

        Assert.Equal(one.Manifest, two.Manifest);
        Assert.Equal(one.Sbom, two.Sbom);
        Assert.Equal(one.Provenance, two.Provenance);
        Assert.Equal(Contents(first.Layout), Contents(second.Layout));
    }

    [Fact]
    public async Task A_second_build_takes_its_layers_from_the_cache_and_gives_the_same_image()
    {
        using var image = new SmallImage();
        var one = await image.WriteAsync();
        var cached = Directory.GetFiles(image.At("cache", "blobs", "sha256")).ToDictionary(path => path, File.GetLastWriteTimeUtc);

        var two = await image.WriteAsync();

        Assert.Equal(one.Manifest, two.Manifest);
        Assert.Equal(cached, Directory.GetFiles(image.At("cache", "blobs", "sha256")).ToDictionary(path => path, File.GetLastWriteTimeUtc));
    }

    [Fact]
    public async Task A_damaged_cache_is_noticed_and_made_again()
    {
        using var image = new SmallImage();
        var one = await image.WriteAsync();
        foreach (var blob in Directory.GetFiles(image.At("cache", "blobs", "sha256")))
        {
            await File.WriteAllTextAsync(blob, "damaged", Cancel);
        }

        foreach (var note in Directory.GetFiles(image.At("cache", "layers")).Take(1))
        {
            await File.WriteAllTextAsync(note, "{", Cancel);
        }

        var two = await image.WriteAsync();

        Assert.Equal(one.Manifest, two.Manifest);
        await OciLayout.OpenAsync(image.Layout, Cancel);
    }

    [Fact]
    public async Task Another_byte_in_the_model_gives_another_image_and_the_same_app_layer()
    {
        using var image = new SmallImage();
        var one = await image.WriteAsync();
        await File.AppendAllTextAsync(image.At("model", "model.onnx"), "x", Cancel);

        var two = await image.WriteAsync();

        Assert.NotEqual(one.Manifest, two.Manifest);
        Assert.Equal(one.Layers[0], two.Layers[0]);
        Assert.NotEqual(one.Layers[1].DiffId, two.Layers[1].DiffId);
    }

    [Fact]
    public async Task The_time_of_creation_is_written_and_nothing_else_of_the_time()
    {
        using var image = new SmallImage();
        var created = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

        var one = await image.Writer.WriteAsync(image.Recipe() with { Created = created }, image.Layout, Cancel);
        var two = await image.WriteAsync();

        Assert.NotEqual(one.Manifest, two.Manifest);
        Assert.Equal(one.Layers, two.Layers);
    }

    [Fact]
    public async Task Two_builds_into_one_folder_at_once_leave_a_whole_image()
    {
        using var image = new SmallImage();
        var builds = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(image.WriteAsync, Cancel)));

        var layout = await OciLayout.OpenAsync(image.Layout, Cancel);

        Assert.All(builds, build => Assert.Equal(layout.Manifest, build.Manifest));
        Assert.Empty(Directory.GetFileSystemEntries(image.At(), "*.partial", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_that_changes_between_digesting_and_packing_is_an_error()
    {
        using var image = new SmallImage();
        var path = image.At("app", "host.dll");
        await using var file = new Delivery.Images.Layers.UnchangedFile(path, Core.Digests.Digest.Of("what was there before"));
        await file.CopyToAsync(Stream.Null, Cancel);

        var error = Assert.Throws<PipelineException>(file.Verify);

        Assert.Equal("PIP6003", error.Code);
    }

    [Theory]
    [InlineData("1700000000", 1_700_000_000)]
    [InlineData("-1", 0)]
    [InlineData("yesterday", 0)]
    [InlineData(null, 0)]
    [InlineData("999999999999999", 0)]
    public void The_source_date_is_a_number_of_seconds_or_the_epoch(string? text, long expected) =>
        Assert.Equal(expected, SourceDate.Of(text).ToUnixTimeSeconds());

    private static string Contents(string folder)
    {
        var text = new StringBuilder();
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            text.Append(Path.GetRelativePath(folder, file)).Append(' ').AppendLine(Convert.ToHexString(File.ReadAllBytes(file)));
        }

        return text.ToString();
    }
}
