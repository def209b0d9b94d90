using System.Net;
using Pipeline.Serving.Hosting;
using Yarp.ReverseProxy.Forwarder;

namespace Pipeline.Serving.Gateways;

/// <summary>Hands requests on. One that could not reach its backend goes to another, as long as nothing of it was sent.</summary>
internal sealed class Forwarder(Traffic traffic, IHttpForwarder forwarder, TimeProvider clock) : IDisposable
{
    /// <summary>Says in the answer which version gave it.</summary>
    public const string VersionHeader = "X-Model-Version";

    /// <summary>Asks for the answer of one version.</summary>
    public const string PinHeader = "X-Pin-Version";

    private static readonly ForwarderRequestConfig Request = new() { ActivityTimeout = TimeSpan.FromSeconds(100) };
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ActivityHeadersPropagator = null,
    });

    public async Task AnswerAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/v2", StringComparison.Ordinal))
        {
            await JsonAnswer.ErrorAsync(context, StatusCodes.Status404NotFound, "the addresses begin with /v2");
            return;
        }

        string? wanted = context.Request.Headers[PinHeader];
        List<Backend>? tried = null;
        while (traffic.Route.Next(wanted, tried ?? (IReadOnlyCollection<Backend>)[]) is { } backend)
        {
            if (!backend.TryEnter())
            {
                continue; // taken out this moment: the route is another one by now
            }

            if (await TryForwardAsync(context, backend))
            {
                return;
            }

            backend.Healthy = false;
            (tried ??= []).Add(backend);
        }

        var why = tried is not null ? "the version that was to answer cannot be reached"
            : string.IsNullOrEmpty(wanted) ? "no version answers here yet"
            : $"version '{wanted}' does not answer here";
        await JsonAnswer.ErrorAsync(context, StatusCodes.Status503ServiceUnavailable, why);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Gives false when the backend could not be reached, and another may be asked.</summary>
    private async Task<bool> TryForwardAsync(HttpContext context, Backend backend)
    {
        var start = clock.GetTimestamp();
        try
        {
            context.Response.Headers[VersionHeader] = backend.Version;
            var error = await forwarder.SendAsync(context, backend.Prefix, _client, Request);
            if (error == ForwarderError.None || context.RequestAborted.IsCancellationRequested)
            {
                backend.Count(context.Response.StatusCode, clock.GetElapsedTime(start));
                return true;
            }

            backend.Count(StatusCodes.Status502BadGateway, clock.GetElapsedTime(start));
            if (context.Response.HasStarted)
            {
                return true;
            }

            var unreached = context.GetForwarderErrorFeature()?.Exception is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
            };
            context.Response.Clear();
            if (!unreached)
            {
                await JsonAnswer.ErrorAsync(context, StatusCodes.Status502BadGateway, "the version that was to answer broke off");
            }

            return !unreached;
        }
        finally
        {
            backend.Leave();
        }
    }
}
