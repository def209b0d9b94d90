using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.Hosts;

/// <summary>What one running target prints: shown at once when it is this target's turn, held back otherwise.</summary>
internal sealed class TargetOutput(ExecutableTarget target, TimeProvider clock)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private static readonly AsyncLocal<TargetOutput?> s_current = new();

    /// <summary>Gets or sets the output of the target that the calling code belongs to; null outside of targets.</summary>
    public static TargetOutput? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    private readonly long _start = clock.GetTimestamp();
    private long _nextLine = clock.GetTimestamp() + (clock.TimestampFrequency * BetweenLines.Seconds);

    public ExecutableTarget Target { get; } = target;

    /// <summary>Gets how long it runs.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>Gets or sets how far it is; null when it does not say.</summary>
    public TargetProgress? Progress { get; set; }

    /// <summary>Gets or sets the last line that it printed, without colours.</summary>
    public string LastLine { get; set; } = string.Empty;

    /// <summary>Gets the line that has no end yet.</summary>
    public StringBuilder Unfinished { get; } = new();

    /// <summary>Gets the lines that wait for their turn.</summary>
    public List<string> Held { get; } = [];

    /// <summary>Says whether it is time for a line about progress: every ten seconds, whoever asks first.</summary>
    public bool TakesProgressLine()
    {
        var next = Interlocked.Read(ref _nextLine);
        var now = clock.GetTimestamp();
        return now >= next && Interlocked.CompareExchange(ref _nextLine, now + (clock.TimestampFrequency * BetweenLines.Seconds), next) == next;
    }

    public bool HasBegun { get; set; }

    public bool HasEnded { get; set; }
}
