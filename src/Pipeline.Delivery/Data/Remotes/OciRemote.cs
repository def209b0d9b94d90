using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Images.Attestations;
using Pipeline.Delivery.Images.Layers;
using Pipeline.Delivery.Images.Oci;
using Pipeline.Delivery.Images.Registries;
using Pipeline.Registry.Data;
using Pipeline.Registry.Data.Remotes;

namespace Pipeline.Delivery.Data.Remotes;

/// <summary>
/// A repository of an OCI registry. An object is one blob with a manifest whose tag is made from its MD5 (<see cref="OciObject"/>): the registry compares the
/// blob's SHA-256 when it comes, and the tag is set last, so that what has one is whole. What comes back is compared with that SHA-256 too.
/// </summary>
/// <remarks>No Referrers API, no listing and no deletion is asked of the registry: the distribution specification's pull and push are enough.</remarks>
public sealed class OciRemote : IDataRemote
{
    /// <summary>What an address begins with.</summary>
    public const string Prefix = "oci://";

    private const int PartBytes = 16 * 1024 * 1024;
    private const int BlockBytes = 1024 * 1024;
    private const int Transfers = 8;
    private const int LargestManifestBytes = 64 * 1024;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(10) };
    private readonly ImageReference _repository;
    private readonly RegistryConnection _connection;
    private volatile bool _hasConfiguration;

    private OciRemote(string address, ImageReference repository, NetworkCredential? credential)
    {
        (Address, _repository) = (address, repository);
        _connection = new(_http, (_, _) => ValueTask.FromResult(credential), repository);
    }

    /// <inheritdoc/>
    public string Address { get; }

    /// <inheritdoc/>
    public int Parallelism => Transfers;

    /// <summary>Connects to a repository; nothing is asked of it yet.</summary>
    /// <param name="remote"><c>oci://host/repository</c>, with the settings <c>user</c> and <c>password</c>.</param>
    /// <param name="credential">The user and the password where the settings have none; null to go without.</param>
    /// <exception cref="PipelineException">PIP5055: the address names no repository.</exception>
    public static OciRemote Connect(RemoteAddress remote, NetworkCredential? credential)
    {
        var address = remote.Address.TrimEnd('/');
        try
        {
            var repository = ImageReference.Parse(address.Length > Prefix.Length ? address[Prefix.Length..] : string.Empty);
            if (address.EndsWith(repository.Repository, StringComparison.Ordinal))
            {
                return new(address, repository, remote.Settings.GetValueOrDefault("password") is { Length: > 0 } password
                    ? new(remote.Settings.GetValueOrDefault("user") ?? "token", password)
                    : credential);
            }
        }
        catch (PipelineException exception) when (exception.Code == "PIP6010")
        {
            // Said below, in the words of a remote.
        }

        throw new PipelineException(
            "PIP5055",
            $"'{remote.Address}' names no repository of a registry.",
            "It must be oci://host/repository in lower case, without a tag or digest, and the host must have a dot or a port, or be localhost.",
            "Write it out, for example oci://registry.example.com/team/data.");
    }

    /// <inheritdoc/>
    public Task<long?> FindAsync(string path, CancellationToken cancellationToken) =>
        AskAsync(async () => (await FindBlobAsync(OciObject.TagOf(path), cancellationToken))?.Size);

    /// <inheritdoc/>
    /// <remarks>
    /// A transfer that goes on compares the whole with the SHA-256 where the destination can be read, and begins anew when that is another.
    /// </remarks>
    public Task<bool> GetAsync(string path, long from, Stream destination, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var tag = OciObject.TagOf(path);
        if (await FindBlobAsync(tag, cancellationToken) is not { } blob)
        {
            return false;
        }

        if (from > 0 && await GoesOnAsync(blob, from, destination, tag, cancellationToken))
        {
            return true;
        }

        await using var hashing = new HashingStream(destination);
        await CopyAsync(blob, hashing, tag, cancellationToken);
        var digest = hashing.Finish();
        return digest == blob.Digest
            ? true
            : throw RegistryErrors.WrongContent(_repository.Host, $"Blob {blob.Digest} of {tag} has the digest {digest}");
    });

    /// <inheritdoc/>
    public Task PutAsync(string path, string file, string md5, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var tag = OciObject.TagOf(path);
        var (found, blob) = await DigestAsync(file, cancellationToken);
        if (found != md5)
        {
            throw RemoteErrors.WrongDigest(md5, file, found);
        }

        if (!_hasConfiguration)
        {
            await new BlobUpload(_connection, _repository).SendAsync(
                Attestation.EmptyConfiguration, () => new MemoryStream(Attestation.EmptyConfigurationBytes, writable: false), cancellationToken);
            _hasConfiguration = true;
        }

        await new BlobUpload(_connection, _repository, PartBytes).SendAsync(blob, () => Open(file), cancellationToken);
        await TagAsync(tag, OciObject.Write(tag, blob), cancellationToken);
        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "DVC names content by MD5; the SHA-256 is taken beside it.")]
    private static async Task<(string Md5, Descriptor Blob)> DigestAsync(string file, CancellationToken cancellationToken)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var content = Open(file);
        var block = new byte[Math.Clamp(content.Length, 1, BlockBytes)];
        var size = 0L;
        while (await content.ReadAsync(block, cancellationToken) is > 0 and var read)
        {
            md5.AppendData(block, 0, read);
            sha256.AppendData(block, 0, read);
            size += read;
        }

        return (Convert.ToHexStringLower(md5.GetHashAndReset()), new() { MediaType = string.Empty, Digest = Digest.FromHash(sha256.GetHashAndReset()), Size = size });
    }

    /// <summary>Gives the blob that a tag names; null where there is no such tag, or it is not of this kind.</summary>
    private async Task<Descriptor?> FindBlobAsync(string tag, CancellationToken cancellationToken)
    {
        using var response = await _connection.SendAsync(
            "pull",
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, _connection.Address($"manifests/{tag}"));
                request.Headers.Add("Accept", MediaTypes.Manifest);
                return request;
            },
            cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw RegistryErrors.Refused(_repository.Host, ($"read {tag}", $"give {tag}"), response.StatusCode, string.Empty, _connection.SentAs);
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[LargestManifestBytes];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return OciObject.Read(buffer.AsSpan(0, length), tag);
    }

    private async Task<bool> GoesOnAsync(Descriptor blob, long from, Stream destination, string tag, CancellationToken cancellationToken)
    {
        if (from > blob.Size)
        {
            return true; // beyond the end; the caller's digest tells that this is another content
        }

        var isWhole = destination is { CanRead: true, CanSeek: true } && destination.Position == from;
        await using var hashing = new HashingStream(destination);
        if (isWhole)
        {
            destination.Position = 0;
        }

        var block = new byte[BlockBytes];
        for (var left = from; left > 0;)
        {
            var part = block.AsMemory(0, (int)Math.Min(left, block.Length));
            if (isWhole)
            {
                await destination.ReadExactlyAsync(part, cancellationToken);
            }

            hashing.Count(part.Span);
            left -= part.Length;
        }

        if (from < blob.Size)
        {
            await CopyAsync(blob, hashing, tag, cancellationToken);
        }

        if (!isWhole || hashing.Finish() == blob.Digest)
        {
            return true;
        }

        destination.SetLength(0);
        return false;
    }

    private async Task CopyAsync(Descriptor blob, HashingStream destination, string tag, CancellationToken cancellationToken)
    {
        try
        {
            await new BlobDownload(_connection, _repository, TimeProvider.System).CopyAsync(blob, destination, cancellationToken);
        }
        catch (PipelineException exception) when (exception.InnerException is HttpRequestException { StatusCode: HttpStatusCode.NotFound })
        {
            throw RemoteErrors.Refused(
                Address,
                $"Its tag {tag} names the blob {blob.Digest}, and the registry does not have that.",
                $"Delete the tag {tag} in the registry and run ./build.sh PushData on a machine that has the data.",
                exception);
        }
    }

    private async Task TagAsync(string tag, byte[] manifest, CancellationToken cancellationToken)
    {
        using var response = await _connection.SendAsync(
            BlobUpload.Scope,
            () =>
            {
                var body = new ByteArrayContent(manifest);
                body.Headers.ContentType = new MediaTypeHeaderValue(MediaTypes.Manifest);
                return new(HttpMethod.Put, _connection.Address($"manifests/{tag}")) { Content = body };
            },
            cancellationToken);
        if (response.StatusCode == HttpStatusCode.Created)
        {
            return;
        }

        var refusal = await RegistryErrors.RefusedAsync(_connection, _repository, response, cancellationToken);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound)
        {
            // A collection of garbage took a blob before its manifest came: send both again.
            _hasConfiguration = false;
            throw new IOException(refusal.Why, refusal);
        }

        throw refusal;
    }

    /// <summary>Says what a registry answers in the words of a remote: what may go well a moment later, and what may not.</summary>
    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (PipelineException exception) when (exception.InnerException is HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden })
        {
            throw RemoteErrors.Refused(
                Address,
                exception.Why,
                "Set user and password of that remote in .dvc/config.local, or pass --data-remote-user and --data-remote-password (DATA_REMOTE_USER, DATA_REMOTE_PASSWORD), with the right to pull, and to push for PushData.",
                exception);
        }
        catch (PipelineException exception) when (MayPass(exception.InnerException))
        {
            throw new IOException(exception.Why, exception);
        }
        catch (PipelineException exception) when (exception.InnerException is HttpRequestException)
        {
            throw RemoteErrors.Refused(Address, exception.Why, exception);
        }
    }

    private static bool MayPass(Exception? cause) => cause switch
    {
        HttpRequestException { StatusCode: { } status } => (int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout,
        HttpRequestException or HttpIOException or TaskCanceledException => true,
        _ => false,
    };
}
