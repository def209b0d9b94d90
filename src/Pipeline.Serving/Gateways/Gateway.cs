using System.Net;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Serving.CommandLine;
using Pipeline.Serving.Hosting;
using Yarp.ReverseProxy.Forwarder;

namespace Pipeline.Serving.Gateways;

/// <summary>
/// Splits requests between versions. Callers and control have a listener each, so that nobody who can only send requests can see
/// or change where they go.
/// </summary>
public static class Gateway
{
    private const long LargestRequestBytes = 1L << 30;

    /// <summary>Serves until asked to end; then it finishes what it has begun.</summary>
    /// <param name="arguments">Where to listen and which file says what to do.</param>
    /// <param name="clock">Measures requests and paces checks.</param>
    /// <param name="cancellationToken">Asks it to end, as SIGTERM does.</param>
    /// <exception cref="PipelineException">PIP7002, PIP7010, PIP7011: it cannot begin.</exception>
    public static async Task RunAsync(Arguments.Gateway arguments, TimeProvider clock, CancellationToken cancellationToken)
    {
        DemandLoopback(arguments.Control);
        var traffic = new Traffic(arguments.Config);
        traffic.Reload();
        await using var control = WebServer.Create([arguments.Control], largestRequestBytes: 1_024);
        ((IApplicationBuilder)control).Run(context => AnswerControlAsync(context, traffic));
        await using var server = WebServer.Create(
            [arguments.Urls], LargestRequestBytes, services => services.AddHttpForwarder());
        using var forwarder = new Forwarder(traffic, server.Services.GetRequiredService<IHttpForwarder>(), clock);
        ((IApplicationBuilder)server).Run(forwarder.AnswerAsync);

        using var watch = new HealthWatch(traffic, clock, server.Logger);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var controlAddress = await WebServer.StartAsync(control, ending.Token);
        var watching = Task.WhenAll(watch.WatchFileAsync(ending.Token), watch.WatchBackendsAsync(ending.Token));
        try
        {
            await WebServer.RunAsync(
                server, addresses => AddressFile.Write(arguments.AddressFile, addresses, controlAddress[0]), cancellationToken);
        }
        finally
        {
            await ending.CancelAsync();
            await watching.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            await control.StopAsync(CancellationToken.None);
        }
    }

    private static Task AnswerControlAsync(HttpContext context, Traffic traffic)
    {
        try
        {
            switch (context.Request.Method, context.Request.Path.Value)
            {
                case ("GET", "/status"):
                    break;
                case ("POST", "/reload"):
                    traffic.Reload();
                    break;
                default:
                    return JsonAnswer.ErrorAsync(context, StatusCodes.Status404NotFound, "GET /status, or POST /reload");
            }
        }
        catch (PipelineException exception)
        {
            return JsonAnswer.ErrorAsync(context, StatusCodes.Status400BadRequest, exception.Message);
        }

        return JsonAnswer.SendAsync(context, StatusCodes.Status200OK, "application/json", EvidenceJson.Write(traffic.Status()));
    }

    private static void DemandLoopback(string control)
    {
        if (!Uri.TryCreate(control, UriKind.Absolute, out var uri) || !IPAddress.TryParse(uri.Host.Trim('[', ']'), out var host)
            || !IPAddress.IsLoopback(host))
        {
            throw new PipelineException(
                "PIP7011",
                $"The control endpoint cannot listen on '{control}'.",
                "Whoever can reach it decides which version answers, so it listens on loopback addresses only.",
                "Leave --control out, or give http://127.0.0.1:PORT.");
        }
    }
}
