using Nuke.Common.Hosts;
using Serilog;

namespace Pipeline.Engine;

/// <summary>How far a target is, as a line every ten seconds: NUKE has no place of its own for it.</summary>
internal static class Progress
{
    private const long BetweenLines = 10_000;
    private static long s_next = Environment.TickCount64 + BetweenLines;

    /// <summary>Says how far the running target is.</summary>
    public static void Report(long done, long? total, string unit)
    {
        var next = Interlocked.Read(ref s_next);
        if (Environment.TickCount64 >= next && Interlocked.CompareExchange(ref s_next, Environment.TickCount64 + BetweenLines, next) == next)
        {
            Log.Information("{Progress:l}", new TargetProgress(done, total, unit).Text);
        }
    }
}
