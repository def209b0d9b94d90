namespace Nuke.Common.Hosts;

/// <summary>A meaning, shown as a colour on a terminal.</summary>
internal enum Colour
{
    /// <summary>All is well.</summary>
    Good = 32,

    /// <summary>Look at it.</summary>
    Warn = 33,

    /// <summary>It failed.</summary>
    Bad = 31,

    /// <summary>Structure.</summary>
    Title = 36,

    /// <summary>Less important.</summary>
    Quiet = 90,
}
