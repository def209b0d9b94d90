using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Pipeline.Delivery.Images;
using Pipeline.Delivery.Images.Oci;
using Pipeline.Delivery.Images.Registries;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Images;

/// <summary>A registry that serves one image, and misbehaves as a test wants.</summary>
internal sealed class FakeRegistry : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly HttpClient http = new();
    private readonly SmallImage image = new();
    private readonly TemporaryFolder cache = new();
    private readonly string host;

    private FakeRegistry()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            host = $"127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        listener.Prefixes.Add($"http://{host}/");
    }

    public BuiltImage Image { get; private set; } = null!;

    public Func<byte[], string, byte[]> Blob { get; set; } = (blob, _) => blob;

    public Func<byte[], byte[]> Manifest { get; set; } = manifest => manifest;

    public int? BreakAfterBytes { get; set; }

    public bool DemandsToken { get; set; }

    public RegistryCredentials? Credentials { get; set; }

    public string? TokenScope { get; private set; }

    public ConcurrentQueue<string> Ranges { get; } = new();

    public static async Task<FakeRegistry> WithAnImageAsync()
    {
        var registry = new FakeRegistry();
        var noise = new byte[150_000];
        new Random(3).NextBytes(noise);
        await File.WriteAllBytesAsync(registry.image.At("model", "model.onnx"), noise);
        registry.Image = await registry.image.WriteAsync();
        registry.listener.Start();
        _ = registry.ServeAsync(); // ends when the listener is closed
        return registry;
    }

    public Task<ResolvedBase> PullAsync() => PullAsync(Platform.OfThisProcessor);

    public Task<ResolvedBase> PullAsync(Platform platform)
    {
        var client = new RegistryClient(http, new ImageCache(cache.Path), TimeProvider.System, Credentials);
        var reference = ImageReference.Parse($"{host}/models/base@{Image.Manifest}");
        return client.PullBaseAsync(reference, platform, TestContext.Current.CancellationToken);
    }

    public void Close() => listener.Close();

    public IReadOnlyList<string> Cached() =>
        [.. Directory.GetFiles(cache.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path))];

    public ValueTask DisposeAsync()
    {
        listener.Close();
        http.Dispose();
        image.Dispose();
        cache.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                Answer(await listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath;
        var response = context.Response;
        if (path == "/token")
        {
            TokenScope = context.Request.QueryString["scope"];
            var right = context.Request.Headers["Authorization"] == "Basic " + Convert.ToBase64String("robot:secret"u8);
            response.StatusCode = right ? 200 : 401;
            response.Close(Encoding.UTF8.GetBytes(right ? """{"token":"abc"}""" : "{}"), willBlock: false);
            return;
        }

        if (DemandsToken && context.Request.Headers["Authorization"] != "Bearer abc")
        {
            response.StatusCode = 401;
            response.AddHeader("WWW-Authenticate", $"Bearer realm=\"http://{host}/token\",service=\"fake\"");
            response.Close();
            return;
        }

        var file = Path.Combine(image.Layout, "blobs", "sha256", path[(path.LastIndexOf(':') + 1)..]);
        var content = File.ReadAllBytes(file);
        if (path.Contains("/manifests/", StringComparison.Ordinal))
        {
            response.ContentType = "application/vnd.oci.image.manifest.v1+json";
            response.Close(Manifest(content), willBlock: false);
        }
        else
        {
            SendBlob(context, Blob(content, path));
        }
    }

    private void SendBlob(HttpListenerContext context, byte[] content)
    {
        var response = context.Response;
        var start = 0;
        if (context.Request.Headers["Range"] is { } range)
        {
            Ranges.Enqueue(range);
            start = int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
            response.StatusCode = 206;
        }

        response.ContentLength64 = content.Length - start;
        if (BreakAfterBytes is { } most && start == 0 && content.Length > most)
        {
            response.OutputStream.Write(content, 0, most);
            response.OutputStream.Flush();
            response.Abort();
            return;
        }

        try
        {
            response.OutputStream.Write(content, start, content.Length - start);
            response.Close();
        }
        catch (HttpListenerException)
        {
            response.Abort(); // the client has read enough
        }
    }
}
