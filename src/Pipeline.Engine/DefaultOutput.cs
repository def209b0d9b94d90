namespace Nuke.Common;

/// <summary>Parts of what a build prints by itself.</summary>
public enum DefaultOutput
{
    /// <summary>The first lines. This engine has none.</summary>
    Logo,

    /// <summary>The line before a target's output. It stays: it tells targets that run at once apart.</summary>
    TargetHeader,

    /// <summary>That a server can fold a target's output. It stays.</summary>
    TargetCollapse,

    /// <summary>The repeated errors and warnings. This engine does not repeat them.</summary>
    ErrorsAndWarnings,

    /// <summary>The table of targets at the end.</summary>
    TargetOutcome,

    /// <summary>The last line, which says whether the build succeeded.</summary>
    BuildOutcome,

    /// <summary>The time of each line. This engine prints none.</summary>
    Timestamps,
}
