using Nuke.Common;

namespace Pipeline.Components;

/// <summary>The parameter that says where something goes to.</summary>
public interface IHazDestination : INukeBuild
{
    /// <summary>Gets a stage or a git revision.</summary>
    [Parameter("Stage to promote to, for example staging; DataDiff: later git revision (default: the working tree)")]
    string? To => TryGetValue(() => To);
}
