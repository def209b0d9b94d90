using System.Runtime.CompilerServices;
using Serilog;
using Serilog.Events;

namespace Nuke.Common.Logging;

/// <summary>Connects Serilog's static <c>Log</c> to the screen.</summary>
internal static class BuildLog
{
    // Not inlined: a build in which nothing runs must not load Serilog.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Start(Hosts.Screen screen, Verbosity verbosity, TimeProvider clock) => Log.Logger = new LoggerConfiguration()
        .MinimumLevel.Is(verbosity switch
        {
            Verbosity.Verbose => LogEventLevel.Verbose,
            Verbosity.Normal => LogEventLevel.Debug,
            Verbosity.Minimal => LogEventLevel.Warning,
            _ => LogEventLevel.Error,
        })
        .WriteTo.Sink(new ScreenSink(screen, clock))
        .CreateLogger();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Stop() => Log.CloseAndFlush();
}
