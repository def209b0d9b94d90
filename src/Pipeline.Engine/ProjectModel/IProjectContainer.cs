namespace Nuke.Common.ProjectModel;

/// <summary>What projects can lie in: a solution, or one of its folders.</summary>
public interface IProjectContainer
{
    /// <summary>Gets what it lies in itself; null for a solution.</summary>
    IProjectContainer? Parent { get; }

    /// <summary>Gets the projects directly in it.</summary>
    IReadOnlyCollection<Project> Projects { get; }

    /// <summary>Gets the folders directly in it.</summary>
    IReadOnlyCollection<SolutionFolder> SolutionFolders { get; }
}
