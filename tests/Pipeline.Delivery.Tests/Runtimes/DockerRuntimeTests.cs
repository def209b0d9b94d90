using Docker.DotNet;
using Pipeline.Delivery.Images;
using Pipeline.Delivery.Runtimes;
using Pipeline.Delivery.Tests.Promotion;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Runtimes;

[Collection(ScoringImagesGroup.Name)]
public sealed class DockerRuntimeTests(ScoringImages images)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_container_answers_and_one_that_was_killed_is_started_again_and_ended_twice()
    {
        Needs.Docker();
        using var folder = new TemporaryFolder();
        var recipe = ScoringImage.Recipe(
            "tiny", "1.0.0", images.App, ServingProgram.Assembly, images.Model, baseReference: null, new(), arguments: ServingProgram.ImageArguments("1.0.0"));
        var built = await new OciLayoutWriter(images.Cache).WriteAsync(recipe, folder.At("image"), Cancel);
        using var client = new DockerClientConfiguration().CreateClient();
        var runtime = new DockerRuntime(client, folder.At("state"), TimeProvider.System);
        var request = new InstanceRequest($"tiny-tests-{built.Manifest.Abbreviated}", "tiny", "1.0.0", folder.At("image"), built.Manifest);
        var first = await runtime.StartAsync(request, Cancel);
        Instance? second = null;
        try
        {
            using var http = new HttpClient { BaseAddress = first.Address };
            using var answer = await Load.AskAsync(http, Cancel);
            Assert.True(answer.IsSuccessStatusCode);
            await client.Containers.KillContainerAsync(first.Handle, new(), Cancel);
            Assert.False(await runtime.IsRunningAsync(first, Cancel));

            second = await runtime.StartAsync(request, Cancel);

            Assert.True(await runtime.IsRunningAsync(second, Cancel));
            Assert.NotEqual(first.Handle, second.Handle);
        }
        finally
        {
            await runtime.StopAsync(second ?? first, TimeSpan.FromSeconds(5), Cancel);
            await runtime.StopAsync(second ?? first, TimeSpan.FromSeconds(5), Cancel);
            await client.Images.DeleteImageAsync("tiny:1.0.0", new() { Force = true }, Cancel);
        }

        Assert.False(await runtime.IsRunningAsync(second, Cancel));
    }
}
