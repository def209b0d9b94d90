using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests;

/// <summary>An image registry of a test's own, on a free port of 127.0.0.1, that asks for a user and a password.</summary>
internal sealed class PrivateRegistry : IDisposable
{
    public const string User = "ada";

    public const string Password = "correct-horse-7";

    // Of the password above, by Apache's htpasswd: bcrypt, cost 5. It opens this registry and nothing else.
    private const string Hash = "$2y$05$mzJpQGNvTboialLNGh.ZhOhPyFwxoQUeRnxDO5z3/eFfVRC8dRuwa";

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private PrivateRegistry(int port)
    {
        Port = port;
        File.WriteAllText(_folder.At("htpasswd"), $"{User}:{Hash}\n");
        File.WriteAllText(_folder.At("config.yml"), $"""
            version: 0.1
            log:
              level: warn
            storage:
              filesystem:
                rootdirectory: {_folder.At("data")}
            http:
              addr: 127.0.0.1:{port}
              secret: local
            auth:
              htpasswd:
                realm: tests
                path: {_folder.At("htpasswd")}

            """);
        _process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", _folder.At("config.yml")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    public string Repository => $"127.0.0.1:{Port}/team";

    public static async Task<PrivateRegistry> StartAsync()
    {
        Needs.Program("docker-registry");
        var registry = new PrivateRegistry(FreePort());
        using var http = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var response = await http.GetAsync(new Uri($"http://127.0.0.1:{registry.Port}/v2/"), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
                return registry;
            }
            catch (HttpRequestException) when (attempt < 200)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>Gives the tags of one of its repositories, as they lie on disk; those of referrers left out.</summary>
    public IReadOnlyList<string> Tags(string name)
    {
        var folder = _folder.At("data", "docker", "registry", "v2", "repositories", "team", name, "_manifests", "tags");
        return Directory.Exists(folder)
            ? [.. Directory.GetDirectories(folder).Select(tag => Path.GetFileName(tag)).Where(tag => !tag.StartsWith("sha256-", StringComparison.Ordinal))]
            : [];
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
