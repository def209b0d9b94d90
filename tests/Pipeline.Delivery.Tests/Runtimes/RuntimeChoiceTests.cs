using Pipeline.Core.Errors;
using Pipeline.Delivery.Runtimes;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Runtimes;

public sealed class RuntimeChoiceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unknown_runtime_is_refused_with_the_known_ones()
    {
        using var folder = new TemporaryFolder();

        var error = await Assert.ThrowsAsync<PipelineException>(
            () => RuntimeChoice.MakeAsync("podman", folder.Path, TimeProvider.System, Cancel));

        Assert.Equal("PIP7032", error.Code);
        Assert.Contains("process and docker", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_are_used_when_they_are_asked_for()
    {
        using var folder = new TemporaryFolder();

        using var choice = await RuntimeChoice.MakeAsync("process", folder.Path, TimeProvider.System, Cancel);

        Assert.Equal("process", choice.Runtime.Name);
    }

    [Fact]
    public async Task Containers_are_used_when_an_engine_answers()
    {
        Needs.Docker();
        using var folder = new TemporaryFolder();

        using var choice = await RuntimeChoice.MakeAsync(null, folder.Path, TimeProvider.System, Cancel);

        Assert.Equal("docker", choice.Runtime.Name);
    }
}
