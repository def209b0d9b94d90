using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Core.Errors;
using Pipeline.Registry.Data;
using Pipeline.Registry.Data.Remotes;

namespace Pipeline.Delivery.Data.Remotes;

/// <summary>
/// A bucket of S3 or of a server that speaks it. Every part is sent with its MD5, which the server compares; large files go in parts, and parts that
/// an earlier run has sent are not sent again. Credentials come from <c>.dvc/config.local</c> or AWS's own chain, and are never written anywhere.
/// </summary>
public sealed class S3Remote : IDataRemote
{
    private const int PartBytes = 32 * 1024 * 1024;
    private const int Transfers = 8;
    private readonly AmazonS3Client _client;
    private readonly string _bucket;
    private readonly string _prefix;
    private readonly string _credentials;

    private S3Remote(AmazonS3Client client, string bucket, string prefix, string credentials) => (_client, _bucket, _prefix, _credentials) = (client, bucket, prefix, credentials);

    /// <inheritdoc/>
    public string Address => $"s3://{_bucket}/{_prefix}".TrimEnd('/');

    /// <inheritdoc/>
    public int Parallelism => Transfers;

    /// <summary>Connects to a bucket; nothing is asked of it yet.</summary>
    /// <param name="remote"><c>s3://bucket/prefix</c>, with DVC's settings: region, profile, endpointurl, access_key_id, secret_access_key, session_token.</param>
    /// <exception cref="PipelineException">PIP5055: a setting cannot be used.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The remote disposes its client.")]
    public static S3Remote Connect(RemoteAddress remote)
    {
        var parts = remote.Address["s3://".Length..].Split('/', 2);
        if (parts[0].Length == 0)
        {
            throw new PipelineException("PIP5055", $"'{remote.Address}' names no bucket.", "Between '//' and the next '/' there is nothing.", "Write s3://BUCKET/PATH.");
        }

        var settings = new AmazonS3Config
        {
            // Servers that only speak S3 know no newer checksums; the MD5 is sent always.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (Setting(remote, "endpointurl") is { } endpoint)
        {
            settings.ServiceURL = endpoint;
            settings.ForcePathStyle = true;
            settings.AuthenticationRegion = Setting(remote, "region") ?? "us-east-1";
        }
        else if (Setting(remote, "region") is { } region)
        {
            settings.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region);
        }

        var (credentials, origin) = CredentialsOf(remote);
        return new(
            credentials is null ? new AmazonS3Client(settings) : new AmazonS3Client(credentials, settings),
            parts[0],
            parts.Length > 1 && parts[1].Trim('/') is { Length: > 0 } prefix ? prefix + "/" : string.Empty,
            origin);
    }

    /// <inheritdoc/>
    public Task<long?> FindAsync(string path, CancellationToken cancellationToken) => AskAsync<long?>(
        async () =>
        {
            try
            {
                return (await _client.GetObjectMetadataAsync(_bucket, _prefix + path, cancellationToken)).ContentLength;
            }
            catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.Forbidden)
            {
                // A refusal of this kind of request has no body; this one says what is wrong.
                using var response = await _client.GetObjectAsync(
                    new GetObjectRequest { BucketName = _bucket, Key = _prefix + path, ByteRange = new ByteRange(0, 0) }, cancellationToken);
                throw;
            }
        },
        missing: null);

    /// <inheritdoc/>
    public Task<bool> GetAsync(string path, long from, Stream destination, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            var request = new GetObjectRequest { BucketName = _bucket, Key = _prefix + path };
            if (from > 0)
            {
                request.ByteRange = new ByteRange(from, long.MaxValue - 1);
            }

            using var response = await _client.GetObjectAsync(request, cancellationToken);
            await response.ResponseStream.CopyToAsync(destination, cancellationToken);
            return true;
        },
        missing: false,
        beyondEnd: true);

    /// <inheritdoc/>
    public async Task PutAsync(string path, string file, string md5, CancellationToken cancellationToken)
    {
        await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        if (content.Length <= PartBytes)
        {
            await AskAsync(
                async () =>
                {
                    await _client.PutObjectAsync(
                        new PutObjectRequest
                        {
                            BucketName = _bucket,
                            Key = _prefix + path,
                            InputStream = content,
                            AutoCloseStream = false,
                            UseChunkEncoding = false, // not every server takes the chunks apart again
                            MD5Digest = Convert.ToBase64String(Convert.FromHexString(md5)),
                        },
                        cancellationToken);
                    return true;
                },
                missing: false);
        }
        else
        {
            await AskAsync(async () => await PutPartsAsync(_prefix + path, content, cancellationToken), missing: false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static string? Setting(RemoteAddress remote, string key) => remote.Settings.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    /// <summary>Gives the credentials, null for AWS's own chain, and where they come from: what to mend when a server refuses them.</summary>
    private static (AWSCredentials? Credentials, string Origin) CredentialsOf(RemoteAddress remote)
    {
        if (Setting(remote, "access_key_id") is { } key && Setting(remote, "secret_access_key") is { } secret)
        {
            return (
                Setting(remote, "session_token") is { } token ? new SessionAWSCredentials(key, secret, token) : new BasicAWSCredentials(key, secret),
                "access_key_id and secret_access_key of that remote (.dvc/config.local)");
        }

        if (Setting(remote, "profile") is not { } profile)
        {
            return (null, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or what else of AWS's own chain was found first");
        }

        return new CredentialProfileStoreChain(Setting(remote, "credentialpath")).TryGetAWSCredentials(profile, out var found)
            ? (found, $"aws_access_key_id and aws_secret_access_key of AWS's profile '{profile}'")
            : throw new PipelineException("PIP5055", $"AWS has no profile '{profile}' on this machine.", "The settings of the remote name it.", "Write the profile with aws configure, or take it out of .dvc/config.");
    }

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "S3 checks parts by MD5.")]
    private async Task<bool> PutPartsAsync(string key, FileStream content, CancellationToken cancellationToken)
    {
        var (upload, sent) = await FindUploadAsync(key, cancellationToken);
        var parts = new List<PartETag>();
        var block = new byte[PartBytes];
        for (var number = 1; content.Position < content.Length; number++)
        {
            var read = await content.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken);
            var digest = MD5.HashData(block.AsSpan(0, read));
            if (sent.TryGetValue(number, out var known) && known == Convert.ToHexStringLower(digest))
            {
                parts.Add(new(number, known));
                continue;
            }

            using var part = new MemoryStream(block, 0, read, writable: false);
            var response = await _client.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = _bucket,
                    Key = key,
                    UploadId = upload,
                    PartNumber = number,
                    PartSize = read,
                    InputStream = part,
                    UseChunkEncoding = false,
                    MD5Digest = Convert.ToBase64String(digest),
                },
                cancellationToken);
            parts.Add(new(number, response.ETag));
        }

        await _client.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest { BucketName = _bucket, Key = key, UploadId = upload, PartETags = parts }, cancellationToken);
        return true;
    }

    private async Task<(string Id, Dictionary<int, string> Sent)> FindUploadAsync(string key, CancellationToken cancellationToken)
    {
        var sent = new Dictionary<int, string>();
        try
        {
            var uploads = await _client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = _bucket, Prefix = key }, cancellationToken);
            if (uploads.MultipartUploads?.FirstOrDefault(upload => upload.Key == key) is { } begun)
            {
                var listed = await _client.ListPartsAsync(new ListPartsRequest { BucketName = _bucket, Key = key, UploadId = begun.UploadId, MaxParts = 1000 }, cancellationToken);
                foreach (var part in listed.Parts ?? [])
                {
                    sent[part.PartNumber ?? 0] = part.ETag.Trim('"');
                }

                return (begun.UploadId, sent);
            }
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.NotImplemented or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            // Listing is a right of its own, and not every server knows it: begin anew.
        }

        var response = await _client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = _bucket, Key = key }, cancellationToken);
        return (response.UploadId, sent);
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, T missing, T? beyondEnd = default)
    {
        try
        {
            return await ask();
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode is not "NoSuchBucket")
        {
            return missing;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return beyondEnd!;
        }
        catch (AmazonServiceException exception) when ((int)exception.StatusCode >= 500 || exception.StatusCode == 0)
        {
            throw new IOException($"{exception.StatusCode}: {exception.Message}", exception);
        }
        catch (AmazonServiceException exception)
        {
            throw Refused($"{(int)exception.StatusCode} {exception.ErrorCode}: {exception.Message}", exception);
        }
        catch (AmazonClientException exception)
        {
            throw RemoteErrors.Refused(Address, exception.Message, $"Check the address and the network, and {_credentials}; then run the target again.", exception);
        }
    }

    private PipelineException Refused(string why, AmazonServiceException cause) => cause.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized
        ? RemoteErrors.Refused(
            Address,
            why,
            $"Check {_credentials}: the server must know the key, the secret must be its own, and it must have the rights; then run the target again.",
            cause)
        : RemoteErrors.Refused(Address, why, cause);
}
