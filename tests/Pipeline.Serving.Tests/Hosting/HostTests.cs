using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Pipeline.Testing;

namespace Pipeline.Serving.Tests.Hosting;

public sealed class HostTests(HostedModel host) : IClassFixture<HostedModel>
{
    [Fact]
    public async Task A_model_says_what_it_takes_and_gives()
    {
        var metadata = await GetAsync("v2/models/tiny");
        Assert.Equal(["1.9.0", "1.10.0", "2.0.0-rc.1"], metadata.GetProperty("versions").EnumerateArray().Select(text => text.GetString()));
        Assert.Equal(
            ["Age FP32", "Income FP32", "Home BYTES", "Owner BOOL"],
            metadata.GetProperty("inputs").EnumerateArray().Select(input => $"{input.GetProperty("name")} {input.GetProperty("datatype")}"));
        Assert.Equal(
            ["probability FP32", "decision BOOL"],
            metadata.GetProperty("outputs").EnumerateArray().Select(output => $"{output.GetProperty("name")} {output.GetProperty("datatype")}"));
    }

    [Theory]
    [InlineData("v2/health/live", "live")]
    [InlineData("v2/health/ready", "ready")]
    [InlineData("v2/models/tiny/ready", "ready")]
    [InlineData("v2/models/tiny/versions/1.9.0/ready", "ready")]
    public async Task A_running_host_is_well(string path, string what) => Assert.True((await GetAsync(path)).GetProperty(what).GetBoolean());

    [Fact]
    public async Task The_server_names_itself() => Assert.Equal("pipeline", (await GetAsync("v2")).GetProperty("name").GetString());

    [Fact]
    public async Task Requests_are_counted()
    {
        using (await host.Client.InferAsync(Requests.Rows(7), "v2/models/tiny/versions/1.10.0/infer"))
        using (await host.Client.InferAsync("{}", "v2/models/tiny/versions/1.10.0/infer"))
        {
        }

        var page = await host.Client.GetStringAsync(new Uri("metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("pipeline_requests_total{model=\"tiny\",version=\"1.10.0\",outcome=\"answered\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("pipeline_requests_total{model=\"tiny\",version=\"1.10.0\",outcome=\"refused\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("pipeline_rows_total{model=\"tiny\",version=\"1.10.0\"} 7\n", page, StringComparison.Ordinal);
        Assert.Contains("pipeline_request_duration_seconds_bucket{model=\"tiny\",version=\"1.10.0\",le=\"+Inf\"} 1\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scored_rows_are_kept_with_what_was_known()
    {
        using var folder = new TemporaryFolder();
        await using (var process = await ServingProcess.StartAsync(
            "host", "--models", ServingProcess.Models(folder, "1.0.0"), "--urls", "http://127.0.0.1:0", "--prediction-log", folder.At("log")))
        {
            using var response = await process.Client.InferAsync(Requests.With("Age", """{"name":"Age","shape":[1],"datatype":"FP32","data":[null]}"""));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(0, await process.EndAsync());
        }

        var file = Assert.Single(Directory.GetFiles(folder.At("log")));
        var line = JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken))).RootElement;
        Assert.Equal("1.0.0", line.GetProperty("version").GetString());
        Assert.Equal("""{"Age":null,"Income":1000,"Home":"rent","Owner":"true"}""", line.GetProperty("features").GetRawText());
        Assert.Equal(Requests.Expected(null, 1000, "rent", "true"), line.GetProperty("probability").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task A_host_that_is_asked_to_end_finishes_the_request_it_has_begun()
    {
        using var folder = new TemporaryFolder();
        await using var process = await ServingProcess.StartAsync(
            "host", "--models", ServingProcess.Models(folder, "1.0.0"), "--urls", "http://127.0.0.1:0");
        using var caller = new TcpClient();
        await caller.ConnectAsync(IPAddress.Loopback, process.Address.Port, TestContext.Current.CancellationToken);
        var stream = caller.GetStream();
        var body = Encoding.UTF8.GetBytes(Requests.OneRow);
        await WriteAsync(stream, Encoding.ASCII.GetBytes(
            $"POST /v2/models/tiny/infer HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: {body.Length}\r\n\r\n"));

        // The host says this when it begins to read the body: now it has the request in hand.
        Assert.StartsWith("HTTP/1.1 100 ", await ReadAsync(stream), StringComparison.Ordinal);
        await WriteAsync(stream, body.AsMemory(0, 40));
        process.Terminate();
        await RefusesConnectionsAsync(process.Address.Port);
        await WriteAsync(stream, body.AsMemory(40));
        Assert.StartsWith("HTTP/1.1 200 ", await ReadAsync(stream), StringComparison.Ordinal);
        Assert.Equal(0, await process.EndedAsync());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error_that_says_so()
    {
        using var folder = new TemporaryFolder();
        var (code, errors) = await ServingProcess.RunAsync(
            "host", "--models", ServingProcess.Models(folder, "1.0.0"), "--urls", host.Client.BaseAddress!.ToString());
        Assert.Equal(1, code);
        Assert.StartsWith("PIP7002: Cannot listen on ", errors, StringComparison.Ordinal);
        Assert.Contains("Another process listens there.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_ends_the_host_with_an_error()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(ServingProcess.Models(folder, "1.0.0"), "tiny", "1.0.0", "model.onnx"), "nonsense", TestContext.Current.CancellationToken);
        var (code, errors) = await ServingProcess.RunAsync("host", "--models", folder.At("models"), "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.StartsWith("PIP7004: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_models_ends_the_host_with_an_error()
    {
        using var folder = new TemporaryFolder();
        var (code, errors) = await ServingProcess.RunAsync("host", "--models", folder.At("nowhere"), "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.StartsWith("PIP7003: ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("host")]
    [InlineData("host", "--models")]
    [InlineData("host", "--models", "x", "--port", "80")]
    [InlineData("host", "--models", "x", "--most-rows", "many")]
    [InlineData("host", "--models", "x", "--models", "y")]
    public async Task A_wrong_command_line_is_an_error_with_the_right_one(params string[] arguments)
    {
        var (code, errors) = await ServingProcess.RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.StartsWith("PIP7001: ", errors, StringComparison.Ordinal);
        Assert.Contains("Pipeline.Serving host --models FOLDER", errors, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(NetworkStream stream, ReadOnlyMemory<byte> bytes) =>
        await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[4_096];
        return Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
    }

    private static async Task RefusesConnectionsAsync(int port)
    {
        while (true)
        {
            using var another = new TcpClient();
            try
            {
                await another.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(
        await host.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;
}
