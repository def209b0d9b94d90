using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using Docker.DotNet;
using Docker.DotNet.Models;
using Pipeline.Core.Errors;

namespace Pipeline.Delivery.Images.Engines;

/// <summary>Gives images to a Docker engine.</summary>
/// <param name="client">The engine; the caller disposes of it.</param>
public sealed class DockerEngineImages(IDockerClient client)
{
    /// <summary>Loads an image, unless the engine has it, and checks that what it holds then is the very same.</summary>
    /// <param name="layout">The image.</param>
    /// <param name="name">Name and tag to give it, for example <c>credit-risk:1.2.0</c>.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The id by which the engine knows it.</returns>
    /// <exception cref="PipelineException">No engine answers (PIP6016), or it refuses, or holds another image afterwards (PIP6017).</exception>
    public async Task<string> LoadAsync(OciLayout layout, string name, CancellationToken cancellationToken)
    {
        try
        {
            if (await FindAsync(name, cancellationToken) is { } present && IsSame(layout, present))
            {
                return present;
            }

            var answer = new FirstError();
            await SendAsync(layout, name, answer, cancellationToken);
            var id = await FindAsync(name, cancellationToken);
            return answer.Error is null && id is not null && IsSame(layout, id)
                ? id
                : throw Refused(name, answer.Error ?? $"It holds '{id ?? "nothing"}' under that name, and not {layout.Configuration}");
        }
        catch (DockerApiException exception)
        {
            throw Refused(name, exception.ResponseBody ?? exception.Message, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or TimeoutException or IOException)
        {
            throw new PipelineException(
                "PIP6016",
                "No Docker engine answers.",
                $"{exception.Message.TrimEnd('.')}.",
                "Start the engine, or set DOCKER_HOST, or use the runtime that starts processes and needs no engine.",
                exception);
        }
    }

    // Engines that keep images as containerd does name them by the manifest, the others by the configuration.
    private static bool IsSame(OciLayout layout, string id) =>
        id == layout.Configuration.ToString() || id == layout.Manifest.ToString();

    private static PipelineException Refused(string name, string why, Exception? exception = null) => new(
        "PIP6017",
        $"The Docker engine did not take the image '{name}'.",
        $"{why.Trim().TrimEnd('.')}.",
        "Look at the engine's log and its free disk space, then run the target again.",
        exception);

    private async Task<string?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.Images.InspectImageAsync(name, cancellationToken)).ID;
        }
        catch (DockerImageNotFoundException)
        {
            return null;
        }
    }

    private async Task SendAsync(OciLayout layout, string name, FirstError answer, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pipe = new Pipe();
        var writing = Task.Run(() => FillAsync(layout, name, pipe.Writer, stop.Token), CancellationToken.None);
        Exception? sending = null;
        try
        {
            await using var archive = pipe.Reader.AsStream();
            await client.Images.LoadImageAsync(new ImageLoadParameters { Quiet = true }, archive, answer, cancellationToken);
        }
        catch (Exception exception) when (exception is DockerApiException or HttpRequestException or IOException)
        {
            sending = exception;
        }

        await stop.CancelAsync();
        await pipe.Reader.CompleteAsync();

        // When the archive could not be written, that is the cause, and what the engine says of its torn end is not.
        if ((await writing ?? sending) is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
        }
    }

    private static async Task<Exception?> FillAsync(
        OciLayout layout, string name, PipeWriter writer, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = writer.AsStream(leaveOpen: true);
            await DockerArchive.WriteAsync(layout, name, stream, cancellationToken);
            await writer.CompleteAsync();
            return null;
        }
        catch (OperationCanceledException exception)
        {
            await writer.CompleteAsync(exception); // the engine went away first: it has the cause
            return null;
        }
        catch (Exception exception) when (exception is IOException or PipelineException or UnauthorizedAccessException)
        {
            await writer.CompleteAsync(exception);
            return exception as PipelineException;
        }
    }

    // Loading does not throw when the engine refuses: it says so in its messages. (Progress<T> would hand them over later.)
    private sealed class FirstError : IProgress<JSONMessage>
    {
        public string? Error { get; private set; }

        public void Report(JSONMessage value) => Error ??= value.Error?.Message ?? value.ErrorMessage;
    }
}
