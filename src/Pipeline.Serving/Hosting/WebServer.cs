using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pipeline.Core.Errors;

namespace Pipeline.Serving.Hosting;

/// <summary>Kestrel with what both commands need and nothing else.</summary>
internal static class WebServer
{
    /// <summary>Longest time that requests in flight get to finish.</summary>
    public static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(30);

    public static WebApplication Create(
        IReadOnlyList<string> urls, long largestRequestBytes, Action<IServiceCollection>? configure = null)
    {
        // No files are looked for beside the program, and none are watched: settings come from the command line.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = largestRequestBytes;

            // A host reads the whole body before it looks at it, so that much must fit.
            options.Limits.MaxRequestBufferSize = Math.Max(largestRequestBytes + 1, 1 << 20);
            options.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        builder.WebHost.UseUrls([.. urls]);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);

        // The host says it itself, in words that say what to do.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTime);
        configure?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>Listens, calls <paramref name="started"/> with the addresses, and ends when asked to.</summary>
    public static async Task RunAsync(
        WebApplication server, Action<IReadOnlyList<string>> started, CancellationToken cancellationToken)
    {
        started(await StartAsync(server, cancellationToken));
        await server.WaitForShutdownAsync(cancellationToken);
    }

    /// <summary>Listens and gives the addresses, with the ports that were free.</summary>
    public static async Task<IReadOnlyList<string>> StartAsync(WebApplication server, CancellationToken cancellationToken)
    {
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException or FormatException or InvalidOperationException)
        {
            throw CannotListen(server, exception);
        }

        return [.. server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
    }

    private static PipelineException CannotListen(WebApplication server, Exception exception) => new(
        "PIP7002",
        $"Cannot listen on {string.Join(", ", server.Urls)}.",
        exception.InnerException is AddressInUseException ? "Another process listens there." : exception.Message,
        "End that process, or choose another address with --urls; port 0 takes a free one.",
        exception);
}
