using System.Diagnostics;
using System.Net;
using Pipeline.Core.Evidence;
using Pipeline.Serving.Gateways;
using Pipeline.Testing;

namespace Pipeline.Serving.Tests.Gateways;

/// <summary>A gateway before two versions, as processes.</summary>
public sealed class GatewayTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _control = new();
    private ServingProcess _old = null!;
    private ServingProcess _new = null!;
    private ServingProcess _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        var models = ServingProcess.Models(_folder, "1.0.0");
        var lone = Path.Combine(models, "tiny", "1.0.0");
        _old = await ServingProcess.StartAsync("host", "--models", lone, "--model-version", "1.0.0", "--urls", "http://127.0.0.1:0");
        _new = await ServingProcess.StartAsync("host", "--models", lone, "--model-version", "2.0.0", "--urls", "http://127.0.0.1:0");
        await ConfigureAsync(Old(1));
        _gateway = await ServingProcess.StartAsync("gateway", "--config", _folder.At("gateway.json"), "--urls", "http://127.0.0.1:0");
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _old.DisposeAsync();
        await _new.DisposeAsync();
        _control.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_answer_says_which_version_gave_it()
    {
        using var response = await _gateway.Client.InferAsync(Requests.OneRow);
        Assert.Equal("1.0.0", Assert.Single(response.Headers.GetValues("X-Model-Version")));
        Assert.Equal(Requests.Expected(40, 1000, "rent", "true"), (await response.ReadAsync()).Output("probability")[0].GetDouble(), 1e-6);
    }

    [Fact]
    public async Task A_refusal_of_the_host_is_passed_through_and_is_no_server_error()
    {
        using var response = await _gateway.Client.InferAsync("{}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var backend = Assert.Single((await StatusAsync()).Backends);
        Assert.Equal((1, 0), (backend.Requests, backend.Errors));
    }

    [Fact]
    public async Task Versions_get_their_share_of_the_requests()
    {
        await ConfigureAsync(Old(0.75), New(0.25));
        await ReloadAsync();
        for (var request = 0; request < 200; request++)
        {
            using var response = await _gateway.Client.InferAsync(Requests.OneRow);
        }

        var status = await StatusAsync();
        Assert.InRange(status.Backends.Single(backend => backend.Version == "1.0.0").Requests, 148, 152);
        Assert.InRange(status.Backends.Single(backend => backend.Version == "2.0.0").Requests, 48, 52);
    }

    [Fact]
    public async Task A_caller_can_ask_for_a_version()
    {
        await ConfigureAsync(Old(1), New(0));
        await ReloadAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "v2/health/ready") { Headers = { { "X-Pin-Version", "2.0.0" } } };
        using var response = await _gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("2.0.0", Assert.Single(response.Headers.GetValues("X-Model-Version")));
    }

    [Fact]
    public async Task A_swap_under_load_loses_no_request_and_the_old_version_is_drained()
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var load = Enumerable.Range(0, 8).Select(_ => Task.Run(() => LoadAsync(ending.Token))).ToArray();
        for (var swap = 0; swap < 20; swap++)
        {
            await ConfigureAsync(swap % 2 == 0 ? New(1) : Old(1));
            await ReloadAsync();
            await WaitUntilAsync(async () => (await StatusAsync()).Draining.Count == 0);
        }

        // The last swap was to the old version: the new one has nothing in flight and can be ended.
        Assert.Equal(0, await _new.EndAsync());
        await ending.CancelAsync();
        var answers = (await Task.WhenAll(load)).SelectMany(statuses => statuses).ToList();
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.NotEmpty(answers);
    }

    [Fact]
    public async Task A_request_that_cannot_reach_a_version_goes_to_the_other()
    {
        await ConfigureAsync(Old(0.5), New(0.5));
        await ReloadAsync();
        await _new.EndAsync();
        for (var request = 0; request < 20; request++)
        {
            using var response = await _gateway.Client.InferAsync(Requests.OneRow);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

    }

    [Fact]
    public async Task Without_a_version_the_gateway_says_so()
    {
        await ConfigureAsync();
        await ReloadAsync();
        using var response = await _gateway.Client.InferAsync(Requests.OneRow);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("no version answers here yet", (await response.ReadAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_changed_file_is_seen_without_being_told()
    {
        await ConfigureAsync(New(1));
        await WaitUntilAsync(async () => (await StatusAsync()).Backends.Single().Name == "new");
    }

    [Fact]
    public async Task A_damaged_file_is_reported_and_what_worked_goes_on()
    {
        await File.WriteAllTextAsync(_folder.At("gateway.json"), "{\"backends\": [", TestContext.Current.CancellationToken);
        using var refusal = await _control.PostAsync(new Uri(_gateway.Control, "/reload"), content: null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refusal.StatusCode);
        Assert.StartsWith("PIP7010: ", (await refusal.ReadAsync()).GetProperty("error").GetString(), StringComparison.Ordinal);
        using var response = await _gateway.Client.InferAsync(Requests.OneRow);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("metrics")]
    [InlineData("status")]
    [InlineData("reload")]
    public async Task Callers_reach_nothing_but_the_protocol(string path)
    {
        using var response = await _gateway.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Shares_that_do_not_add_up_and_a_control_for_everybody_are_refused()
    {
        await ConfigureAsync(Old(0.5));
        var (code, errors) = await ServingProcess.RunAsync("gateway", "--config", _folder.At("gateway.json"), "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.Contains("the shares add up to 0.5 and not to 1", errors, StringComparison.Ordinal);
        (_, errors) = await ServingProcess.RunAsync("gateway", "--config", _folder.At("gateway.json"), "--control", "http://0.0.0.0:0");
        Assert.StartsWith("PIP7011: ", errors, StringComparison.Ordinal);
    }

    private static async Task WaitUntilAsync(Func<Task<bool>> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30), "waited 30 s");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private async Task<List<HttpStatusCode>> LoadAsync(CancellationToken ending)
    {
        var statuses = new List<HttpStatusCode>();
        while (!ending.IsCancellationRequested)
        {
            using var response = await _gateway.Client.InferAsync(Requests.OneRow);
            statuses.Add(response.StatusCode);
        }

        return statuses;
    }

    private BackendConfig Old(double share) => new("old", "1.0.0", _old.Address, share);

    private BackendConfig New(double share) => new("new", "2.0.0", _new.Address, share);

    private async Task ConfigureAsync(params BackendConfig[] backends)
    {
        await File.WriteAllBytesAsync(
            _folder.At("gateway.new"), EvidenceJson.Write(new GatewayConfig(backends)), TestContext.Current.CancellationToken);
        File.Move(_folder.At("gateway.new"), _folder.At("gateway.json"), overwrite: true);
    }

    private async Task<GatewayStatus> StatusAsync() => EvidenceJson.Read<GatewayStatus>(
        await _control.GetByteArrayAsync(new Uri(_gateway.Control, "/status"), TestContext.Current.CancellationToken));

    private async Task ReloadAsync()
    {
        using var response = await _control.PostAsync(new Uri(_gateway.Control, "/reload"), content: null, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
