namespace Nuke.Common.CI;

/// <summary>A host that is a build server.</summary>
public interface IBuildServer
{
    /// <summary>Gets the branch that is built.</summary>
    string? Branch { get; }

    /// <summary>Gets the commit that is built.</summary>
    string? Commit { get; }
}
