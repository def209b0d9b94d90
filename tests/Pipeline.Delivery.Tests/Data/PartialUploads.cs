using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Delivery.Tests.Data;

/// <summary>
/// A bucket that keeps the parts of uploads and lists them, as S3 does and s3rver does not. It counts the parts that come, and can break off: from then on
/// it refuses every part, as if the sender were gone.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "S3 checks parts by MD5.")]
internal sealed partial class PartialUploads : IDisposable
{
    private const string Upload = "upload-1";
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<int, byte[]> _parts = new();
    private string? _key;

    public PartialUploads()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Endpoint = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
        }

        _listener.Prefixes.Add(Endpoint + "/");
        _listener.Start();
        _ = ServeAsync(); // ends when the listener is closed
    }

    public string Endpoint { get; }

    /// <summary>Gets the numbers of the parts that came, in their order.</summary>
    public ConcurrentQueue<int> Came { get; } = new();

    /// <summary>Gets or sets how many more parts are taken.</summary>
    public int PartsToTake { get; set; } = int.MaxValue;

    /// <summary>Gets the whole object; null until the upload was completed.</summary>
    public byte[]? Completed { get; private set; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            var (status, text) = Answer(context, body.ToArray());
            context.Response.StatusCode = status;
            var answer = Encoding.UTF8.GetBytes(text);
            context.Response.ContentLength64 = answer.Length;
            await context.Response.OutputStream.WriteAsync(answer);
            context.Response.Close();
        }
    }

    private (int Status, string Text) Answer(HttpListenerContext context, byte[] body)
    {
        var request = context.Request;
        var query = request.Url!.Query;
        switch (request.HttpMethod)
        {
            case "GET" when query.Contains("uploads", StringComparison.Ordinal):
                return (200, $"<ListMultipartUploadsResult><Bucket>bucket</Bucket><IsTruncated>false</IsTruncated>{(_key is null || Completed is not null ? string.Empty : $"<Upload><Key>{_key}</Key><UploadId>{Upload}</UploadId></Upload>")}</ListMultipartUploadsResult>");
            case "GET":
                return (200, $"<ListPartsResult><IsTruncated>false</IsTruncated>{string.Concat(_parts.OrderBy(part => part.Key).Select(part => string.Create(CultureInfo.InvariantCulture, $"<Part><PartNumber>{part.Key}</PartNumber><ETag>\"{Convert.ToHexStringLower(MD5.HashData(part.Value))}\"</ETag></Part>")))}</ListPartsResult>");
            case "POST" when query.Contains("uploads", StringComparison.Ordinal):
                _key = request.Url.AbsolutePath["/bucket/".Length..];
                return (200, $"<InitiateMultipartUploadResult><Bucket>bucket</Bucket><Key>{_key}</Key><UploadId>{Upload}</UploadId></InitiateMultipartUploadResult>");
            case "POST":
                Completed = [.. _parts.OrderBy(part => part.Key).SelectMany(part => part.Value)];
                return (200, $"<CompleteMultipartUploadResult><Bucket>bucket</Bucket><Key>{_key}</Key><ETag>\"whole\"</ETag></CompleteMultipartUploadResult>");
            default:
                if (PartsToTake-- <= 0)
                {
                    return (403, "<Error><Code>AccessDenied</Code><Message>The sender is gone.</Message></Error>");
                }

                var number = int.Parse(PartNumber().Match(query).Groups[1].Value, CultureInfo.InvariantCulture);
                if (request.Headers["Content-MD5"] != Convert.ToBase64String(MD5.HashData(body)))
                {
                    return (400, "<Error><Code>BadDigest</Code></Error>");
                }

                Came.Enqueue(number);
                _parts[number] = body;
                context.Response.Headers["ETag"] = $"\"{Convert.ToHexStringLower(MD5.HashData(body))}\"";
                return (200, string.Empty);
        }
    }

    [GeneratedRegex("partNumber=([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex PartNumber();
}
