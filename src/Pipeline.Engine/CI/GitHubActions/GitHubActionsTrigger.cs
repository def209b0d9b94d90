namespace Nuke.Common.CI.GitHubActions;

/// <summary>What starts a workflow.</summary>
public enum GitHubActionsTrigger
{
    /// <summary>A push.</summary>
    Push,

    /// <summary>A pull request.</summary>
    PullRequest,

    /// <summary>A button.</summary>
    WorkflowDispatch,
}
