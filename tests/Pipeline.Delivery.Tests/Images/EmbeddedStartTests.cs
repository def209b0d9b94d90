using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pipeline.Delivery.Images;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Images;

[Collection(PublishedAppGroup.Name)]
public sealed class EmbeddedStartTests(PublishedApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_starts_from_the_very_files_of_the_image()
    {
        using var folder = new TemporaryFolder();
        var layout = await OciLayout.OpenAsync(app.Layout, Cancel);
        await ImageFiles.ExtractAsync(layout, folder.At("root"), ["/app", "/model", "/usr/share/dotnet"], Cancel);
        var address = $"http://127.0.0.1:{FreePort()}";

        using var process = new Process { StartInfo = Start(folder.At("root"), address) };
        process.Start();
        try
        {
            Assert.EndsWith(" True BA7816BF 256", await AnswerAsync(new Uri(address)), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(Cancel);
        }
    }

    private static ProcessStartInfo Start(string root, string address) => new(Path.Combine(root, "usr", "share", "dotnet", "dotnet"))
    {
        ArgumentList = { Path.Combine(root, "app", "Tiny.dll"), "--urls", address },
        WorkingDirectory = Path.Combine(root, "app"),
        Environment = { ["DOTNET_ROOT"] = Path.Combine(root, "usr", "share", "dotnet") },
        RedirectStandardOutput = true,
    };

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task<string> AnswerAsync(Uri address)
    {
        using var http = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await http.GetStringAsync(address, Cancel);
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(100, Cancel); // the service is starting: asked until it answers
            }
        }
    }
}
