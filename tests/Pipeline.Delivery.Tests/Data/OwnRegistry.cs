using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Data;

/// <summary>A registry of its own for one test: Docker's distribution 2.x, a real process on a free port.</summary>
internal sealed class OwnRegistry : IDisposable
{
    public const string User = "robot";
    public const string Password = "right-password";

    // bcrypt of the password, made by crypt(3).
    private const string Users = User + ":$2b$04$mUZf8T/N.NDwBuMFToCIhuYamU.9eo2RzoYh.o/meRaD8M9CruMTu\n";
    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    private OwnRegistry(string host) => Host = host;

    public string Host { get; }

    public string Storage => _folder.At("storage", "docker", "registry", "v2");

    public string Address(string repository = "team/data") => $"oci://{Host}/{repository}";

    public static async Task<OwnRegistry> StartAsync(bool withLogin = false)
    {
        Needs.Program("docker-registry");
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var registry = new OwnRegistry(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}"));
        free.Stop();
        await File.WriteAllTextAsync(registry._folder.At("users"), Users, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            registry._folder.At("config.yml"),
            $"""
            version: 0.1
            log:
              level: error
            storage:
              filesystem:
                rootdirectory: {registry._folder.At("storage")}
              delete:
                enabled: true
            http:
              addr: {registry.Host}
              secret: local
            {(withLogin ? "auth:\n  htpasswd:\n    realm: tests\n    path: " + registry._folder.At("users") : string.Empty)}
            """,
            TestContext.Current.CancellationToken);
        await registry.RunAsync();
        return registry;
    }

    /// <summary>Deletes what no tag keeps, as an administrator does at night.</summary>
    public async Task CollectGarbageAsync()
    {
        End();
        using (var collection = Program("garbage-collect", _folder.At("config.yml"), "--delete-untagged"))
        {
            await collection.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await collection.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, collection.ExitCode);
        }

        await RunAsync();
    }

    public void Dispose()
    {
        End();
        _folder.Dispose();
    }

    private static Process Program(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("docker-registry", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private async Task RunAsync()
    {
        _process = Program("serve", _folder.At("config.yml"));
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var response = await client.GetAsync(new Uri($"http://{Host}/v2/"), TestContext.Current.CancellationToken);
                return;
            }
            catch (HttpRequestException) when (attempt < 600)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    private void End()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }
}
