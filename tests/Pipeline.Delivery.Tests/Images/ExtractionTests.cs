using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images;
using Pipeline.Delivery.Images.Oci;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Images;

public sealed class ExtractionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_wanted_files_are_unpacked_once_and_again_when_one_was_changed()
    {
        using var image = new SmallImage();
        await image.WriteAsync();
        var layout = await OciLayout.OpenAsync(image.Layout, Cancel);
        var root = image.At("root");

        Assert.True(await ImageFiles.ExtractAsync(layout, root, ["/model"], Cancel));
        Assert.False(await ImageFiles.ExtractAsync(layout, root, ["/model"], Cancel));
        Assert.Equal(await File.ReadAllBytesAsync(image.At("model", "model.onnx"), Cancel), await File.ReadAllBytesAsync(image.At("root", "model", "model.onnx"), Cancel));
        Assert.False(Directory.Exists(image.At("root", "app")));

        await File.AppendAllTextAsync(image.At("root", "model", "model.onnx"), "tampered", Cancel);
        Assert.True(await ImageFiles.ExtractAsync(layout, root, ["/model"], Cancel));
        Assert.Equal(200_000, new FileInfo(image.At("root", "model", "model.onnx")).Length);
        Assert.True(await ImageFiles.ExtractAsync(layout, root, ["/model", "/app"], Cancel));
        Assert.True(File.Exists(image.At("root", "app", "host.dll")));
    }

    [Fact]
    public async Task A_folder_with_other_things_is_not_replaced()
    {
        using var image = new SmallImage();
        await image.WriteAsync();
        var layout = await OciLayout.OpenAsync(image.Layout, Cancel);

        var error = await Assert.ThrowsAsync<PipelineException>(() => ImageFiles.ExtractAsync(layout, image.At("app"), null, Cancel));

        Assert.Equal("PIP6008", error.Code);
        Assert.True(File.Exists(image.At("app", "host.dll")));
    }

    [Fact]
    public async Task Upper_layers_replace_and_remove_what_lower_ones_have()
    {
        using var image = new TemporaryFolder();
        var layout = await LayeredAsync(
            image,
            [Plain("a/keep", "1"), Plain("a/replace", "1"), Plain("a/remove", "1"), Plain("b/x/1", "1"), Plain("b/2", "1"), Link("l", "a")],
            [Plain("a/replace", "2"), Plain("a/.wh.remove", ""), Plain("b/.wh..wh..opq", ""), Plain("l/through", "3"), Hard("hard", "a/keep")]);

        await ImageFiles.ExtractAsync(layout, image.At("root"), null, Cancel);

        Assert.Equal("a/keep=1 a/replace=2 a/through=3 hard=1", Listing(image.At("root")));
        Assert.Equal("a", new FileInfo(image.At("root", "l")).LinkTarget);
    }

    [Fact]
    public async Task An_absolute_link_means_the_root_of_the_image()
    {
        using var image = new TemporaryFolder();
        var layout = await LayeredAsync(image, [Plain("etc/real", "inside"), Link("usr/lib/etc", "/etc"), Plain("usr/lib/etc/more", "also inside")]);

        await ImageFiles.ExtractAsync(layout, image.At("root"), null, Cancel);

        Assert.Equal("../../etc", new FileInfo(image.At("root", "usr", "lib", "etc")).LinkTarget);
        Assert.True(File.Exists(image.At("root", "etc", "more")));
    }

    public static TheoryData<string> EvilLayers => ["dots", "absolute", "link out", "link chain", "circle", "hard link out", "device", "inner dots", "broken archive", "whiteout dots"];

    [Theory]
    [MemberData(nameof(EvilLayers))]
    public async Task A_layer_that_would_reach_outside_is_refused_and_nothing_is_unpacked(string evil)
    {
        using var image = new TemporaryFolder();
        await File.WriteAllTextAsync(image.At("victim"), "untouched", Cancel);
        TarEntry[] entries = evil switch
        {
            "dots" => [Plain("../victim", "x")],
            "absolute" => [Plain("/victim", "x")],
            "link out" => [Link("up", "../../victim"), Plain("up", "x")],
            "link chain" => [Link("a", "b/.."), Link("c", "a/../.."), Plain("c/victim", "x")],
            "circle" => [Link("a", "b"), Link("b", "a"), Plain("a/x", "x")],
            "hard link out" => [Hard("mine", "../victim")],
            "device" => [new PaxTarEntry(TarEntryType.CharacterDevice, "null")],
            "inner dots" => [Plain("a/../../victim", "x")],
            "whiteout dots" => [Plain("a/.wh...", "x")],
            _ => [],
        };
        var layout = await LayeredAsync(image, evil == "broken archive" ? null : entries);

        var error = await Assert.ThrowsAsync<PipelineException>(() => ImageFiles.ExtractAsync(layout, image.At("root"), null, Cancel));

        Assert.Equal("PIP6015", error.Code);
        Assert.Equal("untouched", await File.ReadAllTextAsync(image.At("victim"), Cancel));
        Assert.False(Directory.Exists(image.At("root")));
        Assert.Empty(Directory.GetFileSystemEntries(image.Path, "*.partial"));
    }

    private static PaxTarEntry Plain(string path, string content) =>
        new(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) };

    private static PaxTarEntry Link(string path, string target) => new(TarEntryType.SymbolicLink, path) { LinkName = target };

    private static PaxTarEntry Hard(string path, string target) => new(TarEntryType.HardLink, path) { LinkName = target };

    private static string Listing(string root) => string.Join(' ', Directory
        .GetFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Select(path => (Name: Path.GetRelativePath(root, path), Path: path))
        .Where(file => !file.Name.StartsWith('.') && !file.Name.StartsWith("l/", StringComparison.Ordinal))
        .OrderBy(file => file.Name, StringComparer.Ordinal)
        .Select(file => $"{file.Name}={File.ReadAllText(file.Path)}"));

    private static async Task<OciLayout> LayeredAsync(TemporaryFolder folder, params TarEntry[]?[] layers)
    {
        var layout = folder.At("image");
        var blobs = Directory.CreateDirectory(Path.Combine(layout, "blobs", "sha256")).FullName;
        var descriptors = new List<Descriptor>();
        var diffIds = new List<Digest>();
        foreach (var entries in layers)
        {
            var plain = entries is null ? Encoding.ASCII.GetBytes(new string('x', 1024)) : await ArchiveAsync(entries);
            diffIds.Add(Digest.Of(plain));
            descriptors.Add(Save(MediaTypes.GzipLayer, Compress(plain)));
        }

        var configuration = Save(MediaTypes.Configuration, OciJson.Write(new ImageConfiguration { Architecture = "amd64", Os = "linux", Rootfs = new() { DiffIds = diffIds } }));
        var manifest = Save(MediaTypes.Manifest, OciJson.Write(new ImageManifest { Config = configuration, Layers = descriptors }));
        await File.WriteAllBytesAsync(Path.Combine(layout, "index.json"), OciJson.Write(new ImageIndex { Manifests = [manifest] }), Cancel);
        await File.WriteAllTextAsync(Path.Combine(layout, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""", Cancel);
        return await OciLayout.OpenAsync(layout, Cancel);

        Descriptor Save(string mediaType, byte[] content)
        {
            var descriptor = Descriptor.Of(mediaType, content);
            File.WriteAllBytes(Path.Combine(blobs, descriptor.Digest.Hex), content);
            return descriptor;
        }
    }

    private static async Task<byte[]> ArchiveAsync(TarEntry[] entries)
    {
        using var stream = new MemoryStream();
        await using (var tar = new TarWriter(stream, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                await tar.WriteEntryAsync(entry, Cancel);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Compress(byte[] plain)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return stream.ToArray();
    }
}
