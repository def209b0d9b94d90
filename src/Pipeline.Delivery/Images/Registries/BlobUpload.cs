using System.Net;
using System.Net.Http.Headers;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images.Oci;

namespace Pipeline.Delivery.Images.Registries;

/// <summary>
/// Sends one blob, unless the repository has it. A blob that is larger than a part goes in parts, and a connection that breaks is taken up again
/// behind the bytes that the registry says it has.
/// </summary>
/// <param name="connection">The repository.</param>
/// <param name="target">Named in errors.</param>
/// <param name="partBytes">Size of a part in bytes; by default a blob is one.</param>
internal sealed class BlobUpload(RegistryConnection connection, ImageReference target, int partBytes = int.MaxValue)
{
    /// <summary>What a registry must allow.</summary>
    public const string Scope = "pull,push";

    private const int Attempts = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Sends the blob; the registry compares its digest.</summary>
    /// <param name="blob">Its digest and size.</param>
    /// <param name="open">Opens its bytes.</param>
    /// <param name="cancellationToken">Stops; the registry drops what it has of the blob in its own time.</param>
    /// <returns>Whether it was sent: not where the repository had it.</returns>
    /// <exception cref="PipelineException">PIP6011, PIP6012: the registry does not answer, or refuses.</exception>
    public async Task<bool> SendAsync(Descriptor blob, Func<Stream> open, CancellationToken cancellationToken)
    {
        using (var there = await connection.SendAsync(
            Scope, () => new(HttpMethod.Head, connection.Address($"blobs/{blob.Digest}")), cancellationToken))
        {
            if (there.StatusCode == HttpStatusCode.OK)
            {
                return false;
            }
        }

        if (blob.Size > partBytes && await SendPartsAsync(blob, open, await BeginAsync(cancellationToken), cancellationToken) is { } address)
        {
            await FinishAsync(address, blob, () => new ByteArrayContent([]), cancellationToken);
            return true;
        }

        await FinishAsync(
            await BeginAsync(cancellationToken),
            blob,
            () =>
            {
                var content = new StreamContent(open());
                content.Headers.ContentLength = blob.Size;
                return content;
            },
            cancellationToken);
        return true;
    }

    private async Task<Uri> BeginAsync(CancellationToken cancellationToken)
    {
        using var begun = await connection.SendAsync(Scope, () => new(HttpMethod.Post, connection.Address("blobs/uploads/")), cancellationToken);
        return begun.StatusCode == HttpStatusCode.Accepted && begun.Headers.Location is { } location
            ? new Uri(connection.Address("blobs/uploads/"), location)
            : throw await RegistryErrors.RefusedAsync(connection, target, begun, cancellationToken);
    }

    private async Task FinishAsync(Uri upload, Descriptor blob, Func<HttpContent> make, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(upload)
        {
            Query = (upload.Query.Length > 1 ? upload.Query[1..] + "&" : string.Empty) + "digest=" + Uri.EscapeDataString(blob.Digest.ToString()),
        }.Uri;
        using var done = await connection.SendAsync(Scope, () => new(HttpMethod.Put, address) { Content = Typed(make()) }, cancellationToken);
        if (done.StatusCode != HttpStatusCode.Created)
        {
            throw await RegistryErrors.RefusedAsync(connection, target, done, cancellationToken);
        }
    }

    /// <summary>Sends the parts and gives where the upload is finished; null where the registry takes no parts.</summary>
    private async Task<Uri?> SendPartsAsync(Descriptor blob, Func<Stream> open, Uri upload, CancellationToken cancellationToken)
    {
        await using var content = open();
        var part = new byte[partBytes];
        var (sent, failures) = (0L, 0);
        while (sent < blob.Size)
        {
            content.Seek(sent, SeekOrigin.Begin);
            var length = await content.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, cancellationToken);
            try
            {
                using var response = await connection.SendAsync(Scope, () => Part(upload, part, length, sent), cancellationToken);
                if (response.StatusCode == HttpStatusCode.Accepted)
                {
                    (upload, sent) = (LocationOf(response, upload), sent + length);
                    continue;
                }

                if (sent == 0 && response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.NotImplemented)
                {
                    return null;
                }

                throw await RegistryErrors.RefusedAsync(connection, target, response, cancellationToken);
            }
            catch (PipelineException exception) when (MayPass(exception) && ++failures < Attempts)
            {
                await Task.Delay(Pause * failures, TimeProvider.System, cancellationToken);
                (upload, sent) = await WhereAsync(upload, cancellationToken);
            }
        }

        return upload;
    }

    /// <summary>Asks how far an upload is.</summary>
    private async Task<(Uri Upload, long Sent)> WhereAsync(Uri upload, CancellationToken cancellationToken)
    {
        using var response = await connection.SendAsync(Scope, () => new(HttpMethod.Get, upload), cancellationToken);
        if (response.StatusCode != HttpStatusCode.NoContent)
        {
            throw await RegistryErrors.RefusedAsync(connection, target, response, cancellationToken);
        }

        // "0-1023" for 1,024 bytes, and "0-0" for none: a part is never one byte.
        var range = response.Headers.TryGetValues("Range", out var values) ? values.First() : "0-0";
        var last = long.TryParse(range.AsSpan(range.IndexOf('-', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
        return (LocationOf(response, upload), last == 0 ? 0 : last + 1);
    }

    private static bool MayPass(PipelineException exception) => exception.InnerException switch
    {
        HttpRequestException { StatusCode: { } status } => (int)status >= 500 || status is HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.TooManyRequests,
        null => false,
        _ => true,
    };

    private static HttpRequestMessage Part(Uri upload, byte[] part, int length, long from)
    {
        var content = Typed(new ByteArrayContent(part, 0, length));
        content.Headers.TryAddWithoutValidation("Content-Range", FormattableString.Invariant($"{from}-{from + length - 1}")); // the specification's form has no unit
        return new(HttpMethod.Patch, upload) { Content = content };
    }

    private static HttpContent Typed(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }

    private static Uri LocationOf(HttpResponseMessage response, Uri upload) => response.Headers.Location is { } location ? new Uri(upload, location) : upload;
}
