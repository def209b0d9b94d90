using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Logging;

/// <summary>Prints what targets say through Serilog, one line an event.</summary>
internal sealed class ScreenSink(Hosts.Screen screen, TimeProvider clock) : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        var (mark, colour) = logEvent.Level switch
        {
            LogEventLevel.Verbose => ("VRB", "90"),
            LogEventLevel.Debug => ("DBG", "90"),
            LogEventLevel.Information => ("INF", null),
            LogEventLevel.Warning => ("WRN", "33"),
            _ => ("ERR", "31"),
        };
        var message = logEvent.RenderMessage(CultureInfo.InvariantCulture);

        // What a target tells a person is text, not a log: the log file has the time of every line.
        var text = logEvent.Level == LogEventLevel.Information
            ? message
            : string.Create(CultureInfo.InvariantCulture, $"{clock.GetLocalNow():HH:mm:ss} [{mark}] {message}");
        screen.WriteLine(screen.Colour && colour is not null ? $"\e[{colour}m{text}\e[0m" : text);
        if (logEvent.Exception is { } exception)
        {
            screen.WriteLine(exception.Message);
        }

        if (logEvent.Level >= LogEventLevel.Warning)
        {
            screen.Annotate(logEvent.Level >= LogEventLevel.Error, message);
        }
    }
}
