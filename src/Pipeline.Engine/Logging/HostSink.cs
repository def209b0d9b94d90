using System.Globalization;
using Nuke.Common.Hosts;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Logging;

/// <summary>Sends Serilog's events to the host and to the log file.</summary>
internal sealed class HostSink(BuildHost host, LogFile log) : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        var message = logEvent.RenderMessage(CultureInfo.InvariantCulture);
        log.Write(logEvent.Level.ToString(), logEvent.Exception is null ? message : $"{message}\n{logEvent.Exception}");
        switch (logEvent.Level)
        {
            case LogEventLevel.Fatal or LogEventLevel.Error:
                host.Error(message);
                break;
            case LogEventLevel.Warning:
                host.Warning(message);
                break;
            case LogEventLevel.Information:
                host.Line(message);
                break;
            default:
                host.Detail(message);
                break;
        }
    }
}
