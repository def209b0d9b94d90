namespace Nuke.Common.CI.GitHubActions;

/// <summary>Whether submodules are checked out.</summary>
public enum GitHubActionsSubmodules
{
    /// <summary>They are not.</summary>
    False,

    /// <summary>The direct ones are.</summary>
    True,

    /// <summary>All of them are.</summary>
    Recursive,
}
