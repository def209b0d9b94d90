using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Pipeline.Core.Errors;
using Pipeline.Delivery.Runtimes;

namespace Pipeline.Delivery.Promotion;

/// <summary>The traffic gateway of a stage: a process that clients ask and that asks instances.</summary>
/// <param name="folder">The stage's files.</param>
/// <param name="clock">The clock to wait on.</param>
internal sealed class Gateway(StageFolder folder, TimeProvider clock)
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions ReportForm = new(JsonSerializerDefaults.Web);

    /// <summary>Gives the running gateway, starting it when there is none.</summary>
    /// <param name="known">The gateway that the state file names.</param>
    /// <param name="program">Path of the serving program.</param>
    /// <param name="port">The stage's port on loopback.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PipelineException">PIP7022: another program has the port.</exception>
    public async Task<GatewayState> EnsureAsync(GatewayState? known, string program, int port, CancellationToken cancellationToken)
    {
        if (known is not null && IsRunning(known) && known.Address.Port == port)
        {
            return known;
        }

        if (known is not null)
        {
            await StopAsync(known, cancellationToken);
        }

        // A gateway whose start was not yet recorded when the build was killed still has its address file.
        if (DetachedProcess.Read(folder.GatewayAddress) is { Control: { } control } address
            && RunningProcess.Find(address.Process) is { } process
            && address.Address.Port == port
            && await AnswersAsync(control, cancellationToken))
        {
            return new(process.ToString(), address.Address, control);
        }

        await LeftProcesses.EndAsync(folder.GatewayAddress, EndPatience, clock, cancellationToken);
        DemandFree(port);

        // What an old configuration names may be gone, and its ports another program's by now.
        await folder.ConfigureAsync(new([]), cancellationToken);

        var (started, told) = await new DetachedProcess(clock).StartAsync(
            program,
            ["gateway", "--config", folder.GatewayConfiguration, "--urls", $"http://127.0.0.1:{port}", "--control", "http://127.0.0.1:0"],
            folder.GatewayAddress,
            folder.GatewayLog,
            cancellationToken);
        return new(started.ToString(), told.Address, told.Control!);
    }

    public static bool IsRunning(GatewayState gateway) => RunningProcess.Parse(gateway.Handle) is { IsRunning: true };

    /// <summary>Moves traffic: writes the configuration and has it read at once.</summary>
    public async Task<GatewayReport> RouteAsync(GatewayState gateway, GatewayConfiguration configuration, CancellationToken cancellationToken)
    {
        await folder.ConfigureAsync(configuration, cancellationToken);
        return await AskAsync(gateway, HttpMethod.Post, "/reload", cancellationToken);
    }

    /// <summary>Asks what the gateway has seen.</summary>
    public Task<GatewayReport> ReportAsync(GatewayState gateway, CancellationToken cancellationToken) =>
        AskAsync(gateway, HttpMethod.Get, "/status", cancellationToken);

    /// <summary>Waits until an instance that gets no new requests has answered its old ones, 30 seconds at most.</summary>
    public async Task DrainAsync(GatewayState gateway, string instance, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        while (clock.GetElapsedTime(begin) < DrainPatience
            && (await ReportAsync(gateway, cancellationToken)).Draining.Any(backend => backend.Name == instance && backend.InFlight > 0))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellationToken);
        }
    }

    /// <summary>Ends the gateway, also one that a killed build started and never wrote down.</summary>
    /// <param name="gateway">The one that the state file names; null when it names none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many ended: 0 or 1.</returns>
    public async Task<int> StopAsync(GatewayState? gateway, CancellationToken cancellationToken)
    {
        var ended = 0;
        if (gateway is not null && RunningProcess.Parse(gateway.Handle) is { IsRunning: true } process)
        {
            await process.StopAsync(EndPatience, clock, cancellationToken);
            ended++;
        }

        ended += await LeftProcesses.EndAsync(folder.GatewayAddress, EndPatience, clock, cancellationToken);
        if (File.Exists(folder.GatewayAddress))
        {
            File.Delete(folder.GatewayAddress);
        }

        return ended;
    }

    private async Task<GatewayReport> AskAsync(GatewayState gateway, HttpMethod method, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var http = new HttpClient { BaseAddress = gateway.Control, Timeout = TimeSpan.FromSeconds(10) };
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            using var answer = await http.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode
                ? (await answer.Content.ReadFromJsonAsync<GatewayReport>(ReportForm, cancellationToken))!
                : throw Refused(await answer.Content.ReadAsStringAsync(cancellationToken), null);
        }
        catch (HttpRequestException exception)
        {
            throw Refused($"It does not answer any more: {exception.Message}", exception);
        }
    }

    private PipelineException Refused(string why, Exception? inner) => new(
        "PIP7025",
        "The stage's gateway did not do what it was asked.",
        why,
        $"Look at its log '{folder.GatewayLog}', then run the target again: it goes on from there.",
        inner);

    private static async Task<bool> AnswersAsync(Uri control, CancellationToken cancellationToken)
    {
        try
        {
            using var http = new HttpClient { BaseAddress = control, Timeout = TimeSpan.FromSeconds(1) };
            using var answer = await http.GetAsync(new Uri("/status", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static void DemandFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            throw new PipelineException(
                "PIP7022",
                $"Port {port} on 127.0.0.1 is not free.",
                exception.SocketErrorCode == SocketError.AccessDenied
                    ? "This user may not listen there."
                    : "Another program listens there, and it is not this stage's gateway.",
                $"End that program ('ss -ltnp sport = :{port}' names it), or give the stages other ports: --first-port 5201.",
                exception);
        }
    }
}
