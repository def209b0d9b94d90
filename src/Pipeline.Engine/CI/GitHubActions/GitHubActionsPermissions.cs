namespace Nuke.Common.CI.GitHubActions;

/// <summary>What the token of a run may touch.</summary>
public enum GitHubActionsPermissions
{
    /// <summary>Workflow runs.</summary>
    Actions,

    /// <summary>Attestations.</summary>
    Attestations,

    /// <summary>Checks.</summary>
    Checks,

    /// <summary>The repository.</summary>
    Contents,

    /// <summary>Deployments.</summary>
    Deployments,

    /// <summary>Discussions.</summary>
    Discussions,

    /// <summary>The identity of the run.</summary>
    IdToken,

    /// <summary>Issues.</summary>
    Issues,

    /// <summary>Packages.</summary>
    Packages,

    /// <summary>Pages.</summary>
    Pages,

    /// <summary>Pull requests.</summary>
    PullRequests,

    /// <summary>Projects.</summary>
    RepositoryProjects,

    /// <summary>Findings of scanners.</summary>
    SecurityEvents,

    /// <summary>Statuses of commits.</summary>
    Statuses,
}
