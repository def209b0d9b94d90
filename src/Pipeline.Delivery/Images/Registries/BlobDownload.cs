using System.Net;
using System.Net.Http.Headers;
using Pipeline.Delivery.Images.Layers;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images.Registries;

/// <summary>Pulls one blob into a stream. A broken connection is taken up again where it broke.</summary>
internal sealed class BlobDownload(RegistryConnection connection, ImageReference reference, TimeProvider clock)
{
    private const int Attempts = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    public async Task CopyAsync(Descriptor blob, HashingStream destination, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ContinueAsync(blob, destination, cancellationToken);
                return;
            }
            catch (Exception exception) when (exception is HttpRequestException or HttpIOException)
            {
                if (attempt == Attempts)
                {
                    throw RegistryErrors.Unreachable(reference.Host, exception);
                }

                await Task.Delay(Pause * attempt, clock, cancellationToken);
            }
        }
    }

    private async Task ContinueAsync(Descriptor blob, HashingStream destination, CancellationToken cancellationToken)
    {
        var from = destination.Written;
        using var response = await connection.SendAsync(
            "pull",
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, connection.Address($"blobs/{blob.Digest}"));
                request.Headers.Range = from > 0 ? new RangeHeaderValue(from, null) : null;
                return request;
            },
            cancellationToken);
        if ((int)response.StatusCode >= 500)
        {
            throw new HttpRequestException($"it answered {(int)response.StatusCode} {response.StatusCode}", inner: null, response.StatusCode);
        }

        if (!response.IsSuccessStatusCode)
        {
            throw RegistryErrors.Refused(
                reference.Host, ($"read the blob {blob.Digest} of {reference}", $"give the blob {blob.Digest} of {reference}"), response.StatusCode, string.Empty, connection.SentAs);
        }

        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        if (from > 0 && response.StatusCode != HttpStatusCode.PartialContent)
        {
            await SkipAsync(content, from, cancellationToken);
        }

        await CopyAsync(content, destination, blob, cancellationToken);
    }

    private async Task CopyAsync(Stream content, HashingStream destination, Descriptor blob, CancellationToken cancellationToken)
    {
        var buffer = new byte[128 * 1024];
        while (await ReadAsync(content, buffer, cancellationToken) is > 0 and var read)
        {
            // Never more than was announced: a registry must not be able to fill the disk.
            if (destination.Written + read > blob.Size)
            {
                throw RegistryErrors.WrongContent(reference.Host, $"Blob {blob.Digest} is longer than {blob.Size} bytes");
            }

            await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (destination.Written < blob.Size)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, $"blob {blob.Digest} ended after {destination.Written} of {blob.Size} bytes");
        }
    }

    // The client's own time limit ends with the headers; a connection that is only open must not hold a build for ever.
    private async Task<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(LongestSilence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            return await content.ReadAsync(buffer, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, $"nothing came for {LongestSilence.TotalSeconds:0} s", exception);
        }
    }

    private static async Task SkipAsync(Stream content, long count, CancellationToken cancellationToken)
    {
        var buffer = new byte[128 * 1024];
        while (count > 0 && await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellationToken) is > 0 and var read)
        {
            count -= read;
        }
    }
}
