using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Data;

/// <summary>s3rver, a server of its own that speaks S3, on a loopback port.</summary>
internal sealed class S3Server : IDisposable
{
    /// <summary>The server's one user.</summary>
    public const string Key = "S3RVER";

    /// <summary>The secret of its key.</summary>
    public const string Secret = "S3RVER";

    public const string Bucket = "team-data";
    private readonly TemporaryFolder _folder;
    private readonly Process _process;

    private S3Server(TemporaryFolder folder, Process process, int port) =>
        (_folder, _process, Endpoint) = (folder, process, FormattableString.Invariant($"http://127.0.0.1:{port}"));

    public string Endpoint { get; }

    public static async Task<S3Server> StartAsync()
    {
        var program = Path.Combine(RepositoryRoot.Path, ".pipeline", "s3rver", "node_modules", "@20minutes", "s3rver", "lib", "cli.js");
        Needs.Program("node");
        Needs.Part(File.Exists(program), "s3rver is not installed; eng/real-parts.sh does it");
        var port = FreePort();
        var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(
            "node",
            [
                "-e", "require(process.argv[1]).parseAsync(['node', 's3rver', ...process.argv.slice(2)])",
                "--", program, "-d", folder.Path, "-a", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "--silent", "--configure-bucket", Bucket,
            ])
        {
            RedirectStandardOutput = true, // it says where it listens
        };
        var server = new S3Server(folder, Process.Start(start)!, port);
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(server.Endpoint), TestContext.Current.CancellationToken);
                return server;
            }
            catch (HttpRequestException) when (attempt < 300)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
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
