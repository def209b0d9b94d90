using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.Hosts;

/// <summary>What one running target prints: shown at once when it is this target's turn, held back otherwise.</summary>
internal sealed class TargetOutput(ExecutableTarget target)
{
    private static readonly AsyncLocal<TargetOutput?> s_current = new();

    /// <summary>Gets or sets the output of the target that the calling code belongs to; null outside of targets.</summary>
    public static TargetOutput? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    public ExecutableTarget Target { get; } = target;

    /// <summary>Gets the line that has no end yet.</summary>
    public StringBuilder Unfinished { get; } = new();

    /// <summary>Gets the lines that wait for their turn.</summary>
    public List<string> Held { get; } = [];

    public bool HasBegun { get; set; }

    public bool HasEnded { get; set; }
}
