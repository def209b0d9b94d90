namespace Nuke.Common.ProjectModel;

/// <summary>A folder that exists in the solution only, not necessarily on disk.</summary>
public sealed class SolutionFolder : SolutionItem, IProjectContainer
{
    internal SolutionFolder(Solution solution, string name)
        : base(solution, name)
    {
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<Project> Projects => [.. Solution.AllProjects.Where(project => project.Folder == this)];

    /// <inheritdoc/>
    public IReadOnlyCollection<SolutionFolder> SolutionFolders => [.. Solution.AllSolutionFolders.Where(folder => folder.Folder == this)];

    IProjectContainer? IProjectContainer.Parent => Parent;
}
