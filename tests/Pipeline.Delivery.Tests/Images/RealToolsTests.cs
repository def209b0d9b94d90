using System.Text.Json.Nodes;
using Pipeline.Delivery.Images;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Images;

/// <summary>What others' tools say about an image with a real service on this machine's runtime.</summary>
[Collection(PublishedAppGroup.Name)]
public sealed class RealToolsTests(PublishedApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Source => $"oci:{app.Layout}:{app.Built.Tag}";

    [Fact]
    public async Task Umoci_unpacks_it_with_all_owners_and_permissions()
    {
        Needs.Program("umoci");
        Needs.Part(Environment.IsPrivilegedProcess, "umoci unpacks owners as root only");
        using var folder = new TemporaryFolder();

        await Tool.RunAsync("umoci", "unpack", "--image", $"{app.Layout}:{app.Built.Tag}", folder.At("bundle"));

        var root = folder.At("bundle", "rootfs");
        Assert.True(File.Exists(Path.Combine(root, "app", "Tiny.dll")));
        Assert.True(File.Exists(Path.Combine(root, "model", "model.onnx")));
        Assert.Equal("../share/dotnet/dotnet", new FileInfo(Path.Combine(root, "usr", "bin", "dotnet")).LinkTarget);
        Assert.Equal("1777", FileModesOf(Path.Combine(root, "tmp")));
        Assert.Equal("1654:1654 0:0", (await Tool.RunAsync("stat", "-c", "%u:%g", Path.Combine(root, "home", "app"), Path.Combine(root, "app"))).Trim().Replace('\n', ' '));
        Assert.Equal("0", (await Tool.RunAsync("stat", "-c", "%Y", Path.Combine(root, "app", "Tiny.dll"))).Trim());
    }

    [Fact]
    public async Task Skopeo_inspects_it()
    {
        Needs.Program("skopeo");

        var facts = JsonNode.Parse(await Tool.RunAsync("skopeo", "inspect", Source))!;

        Assert.Equal(app.Built.Manifest.ToString(), (string?)facts["Digest"]);
        Assert.Equal(app.Built.Layers.Count, facts["Layers"]!.AsArray().Count);
        Assert.Equal("linux/" + (string?)facts["Architecture"], app.Built.Platform);
        Assert.Equal("tiny-scorer", (string?)facts["Labels"]!["org.opencontainers.image.title"]);
    }

    [Fact]
    public async Task Skopeo_copies_it_to_an_archive_for_docker()
    {
        Needs.Program("skopeo");
        using var folder = new TemporaryFolder();

        await Tool.RunAsync("skopeo", "--insecure-policy", "copy", Source, $"docker-archive:{folder.At("image.tar")}:tiny:1");

        Assert.True(new FileInfo(folder.At("image.tar")).Length > app.Built.Bytes);
    }

    [Fact]
    public async Task The_image_runs_as_a_user_that_is_not_root_and_holds_no_shell()
    {
        var layout = await OciLayout.OpenAsync(app.Layout, Cancel);
        using var folder = new TemporaryFolder();

        await ImageFiles.ExtractAsync(layout, folder.At("root"), null, Cancel);

        Assert.Equal("1654", layout.Settings.Config!.User);
        Assert.False(File.Exists(folder.At("root", "usr", "bin", "sh")));
        Assert.Equal(["dotnet"], Directory.GetFiles(folder.At("root", "usr", "bin")).Select(Path.GetFileName));
        Assert.Equal("0.1.0_build.7", layout.Tag);
    }

    private static string FileModesOf(string path) =>
        OperatingSystem.IsWindows() ? string.Empty : Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
