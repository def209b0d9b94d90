using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Pipeline.Testing;

namespace Pipeline.Benchmarks;

/// <summary>The scoring host from the files of the image: start-up to the first answer, requests a second of one row.</summary>
internal static class ScoringHost
{
    /// <summary>Needs a finished main job: it starts what <c>./build.sh</c> verified.</summary>
    /// <param name="host">Path of <c>Pipeline.Serving.dll</c>.</param>
    /// <param name="models">Folder of models.</param>
    /// <param name="modelId">The model to ask.</param>
    /// <param name="request">File with the request's JSON.</param>
    /// <param name="runs">Starts to time.</param>
    public static async Task MeasureAsync(string host, string models, string modelId, string request, int runs)
    {
        var body = await File.ReadAllTextAsync(request);
        var starts = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            var (process, client, seconds) = await StartAsync(host, models, modelId, body);
            starts.Add(seconds);
            if (run == runs - 1)
            {
                await LoadAsync(client, modelId, request);
            }

            client.Dispose();
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Console.WriteLine(new Series("host start to first answer", starts) + " |");
    }

    private static async Task<(Process Process, HttpClient Client, double Seconds)> StartAsync(
        string host, string models, string modelId, string body)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var clock = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo("dotnet", [host, "host", "--models", models, "--urls", url.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var client = new HttpClient { BaseAddress = url };
        while (clock.Elapsed < TimeSpan.FromSeconds(30))
        {
            try
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var answer = await client.PostAsync(new Uri($"/v2/models/{modelId}/infer", UriKind.Relative), content);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return (process, client, clock.Elapsed.TotalSeconds);
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(5);
        }

        throw new InvalidOperationException("The host did not answer within 30 s.");
    }

    private static async Task LoadAsync(HttpClient client, string modelId, string request)
    {
        using var script = new TemporaryFolder();
        var lua = script.At("post.lua");
        await File.WriteAllTextAsync(lua, $"""
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            local file = io.open("{request}")
            wrk.body = file:read("*a")
            file:close()
            """);
        foreach (var seconds in new[] { "3", "10" })
        {
            var start = new ProcessStartInfo(
                "wrk", ["-t1", "-c16", $"-d{seconds}s", "--latency", "-s", lua, $"{client.BaseAddress}v2/models/{modelId}/infer"])
            {
                RedirectStandardOutput = true,
            };
            using var wrk = Process.Start(start)!;
            var text = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            Console.WriteLine(seconds == "3" ? "(warm-up done)" : text);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
