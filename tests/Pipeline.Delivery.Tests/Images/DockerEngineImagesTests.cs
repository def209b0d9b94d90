using Docker.DotNet;
using Docker.DotNet.Models;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images;
using Pipeline.Delivery.Images.Engines;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Images;

[Collection(PublishedAppGroup.Name)]
public sealed class DockerEngineImagesTests(PublishedApp app)
{
    private const string Name = "pipeline-tests/tiny-scorer:0.1.0";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_loaded_image_is_the_very_same_and_answers()
    {
        Needs.Docker();
        using var client = new DockerClientConfiguration().CreateClient();
        var images = new DockerEngineImages(client);
        var layout = await OciLayout.OpenAsync(app.Layout, Cancel);

        var id = await images.LoadAsync(layout, Name, Cancel);
        var again = await images.LoadAsync(layout, Name, Cancel);

        Assert.Equal(app.Built.Configuration.ToString(), id);
        Assert.Equal(id, again);
        var container = await StartAsync(client, id);
        try
        {
            Assert.Equal("app True BA7816BF 256", await AnswerAsync(client, container));
        }
        finally
        {
            await client.Containers.RemoveContainerAsync(container, new() { Force = true }, Cancel);
            await client.Images.DeleteImageAsync(Name, new() { Force = true }, Cancel);
        }
    }

    [Fact]
    public async Task A_layer_that_was_swapped_after_opening_is_refused()
    {
        Needs.Docker();
        using var image = new SmallImage();
        var built = await image.WriteAsync();
        using var client = new DockerClientConfiguration().CreateClient();
        var layout = await OciLayout.OpenAsync(image.Layout, Cancel);
        var other = await File.ReadAllBytesAsync(Path.Combine(image.Layout, "blobs", "sha256", built.Layers[0].Digest.Hex), Cancel);
        await File.WriteAllBytesAsync(Path.Combine(image.Layout, "blobs", "sha256", built.Layers[1].Digest.Hex), other, Cancel);

        var error = await Assert.ThrowsAsync<PipelineException>(
            () => new DockerEngineImages(client).LoadAsync(layout, "pipeline-tests/swapped:1", Cancel));

        Assert.Equal("PIP6003", error.Code);
    }

    [Fact]
    public async Task No_engine_is_one_clear_error()
    {
        using var image = new SmallImage();
        await image.WriteAsync();
        using var client = new DockerClientConfiguration(new Uri("unix://" + image.At("no.sock"))).CreateClient();
        var layout = await OciLayout.OpenAsync(image.Layout, Cancel);

        var error = await Assert.ThrowsAsync<PipelineException>(() => new DockerEngineImages(client).LoadAsync(layout, Name, Cancel));

        Assert.Equal("PIP6016", error.Code);
    }

    private static async Task<string> StartAsync(DockerClient client, string image)
    {
        var created = await client.Containers.CreateContainerAsync(
            new CreateContainerParameters
            {
                Image = image,
                HostConfig = new HostConfig
                {
                    ReadonlyRootfs = true,
                    CapDrop = ["ALL"],
                    Tmpfs = new Dictionary<string, string>(StringComparer.Ordinal) { ["/tmp"] = "size=16m" },
                    PortBindings = new Dictionary<string, IList<PortBinding>>(StringComparer.Ordinal)
                    {
                        ["8080/tcp"] = [new PortBinding { HostIP = "127.0.0.1", HostPort = "0" }],
                    },
                },
            },
            Cancel);
        await client.Containers.StartContainerAsync(created.ID, new(), Cancel);
        return created.ID;
    }

    private static async Task<string> AnswerAsync(DockerClient client, string container)
    {
        var facts = await client.Containers.InspectContainerAsync(container, Cancel);
        var port = facts.NetworkSettings.Ports["8080/tcp"][0].HostPort;
        using var http = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"), Cancel);
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(100, Cancel); // the service is starting: asked until it answers
            }
        }
    }
}
