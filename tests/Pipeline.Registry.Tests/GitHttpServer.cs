using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pipeline.Registry.Tests;

/// <summary>A real git server over HTTP: git's own CGI program behind a loopback port.</summary>
internal sealed class GitHttpServer : IDisposable
{
    public const string Backend = "/usr/lib/git-core/git-http-backend";
    private readonly HttpListener _listener = new();
    private readonly string _root;
    private readonly int _port;

    public GitHttpServer(string root)
    {
        _root = root;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            _port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        _listener.Prefixes.Add($"http://127.0.0.1:{_port}/");
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public string AddressOf(string repository) => $"http://127.0.0.1:{_port}/{repository}";

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        var start = new ProcessStartInfo(Backend) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in new[]
        {
            ("GIT_PROJECT_ROOT", _root), ("GIT_HTTP_EXPORT_ALL", "1"), ("REMOTE_USER", "ada"),
            ("REQUEST_METHOD", request.HttpMethod), ("PATH_INFO", request.Url!.AbsolutePath),
            ("QUERY_STRING", request.Url.Query.TrimStart('?')), ("CONTENT_TYPE", request.ContentType ?? string.Empty),
            ("CONTENT_LENGTH", body.Length.ToString(CultureInfo.InvariantCulture)),
            ("HTTP_CONTENT_ENCODING", request.Headers["Content-Encoding"] ?? string.Empty),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        body.Position = 0;
        await body.CopyToAsync(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        var bytes = output.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        foreach (var line in Encoding.ASCII.GetString(bytes, 0, end).Split("\r\n"))
        {
            var (name, value) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            if (name == "Status")
            {
                context.Response.StatusCode = int.Parse(value[..3], CultureInfo.InvariantCulture);
            }
            else
            {
                context.Response.Headers[name] = value;
            }
        }

        await context.Response.OutputStream.WriteAsync(bytes.AsMemory(end + 4));
        context.Response.Close();
    }
}
