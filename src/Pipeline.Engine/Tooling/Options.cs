namespace Nuke.Common.Tooling;

/// <summary>Options that are never changed: each call that sets something gives a changed copy.</summary>
public abstract class Options
{
    internal abstract Options Copy();
}
