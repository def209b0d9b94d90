namespace Nuke.Common.ProjectModel;

/// <summary>Finds what lies directly in a solution or one of its folders.</summary>
public static class ProjectContainerExtensions
{
    /// <summary>Gives the folder of a name; null when there is none.</summary>
    public static SolutionFolder? GetSolutionFolder(this IProjectContainer container, string name) =>
        container.SolutionFolders.SingleOrDefault(folder => folder.Name == name);

    /// <summary>Gives the project of a name; null when there is none.</summary>
    public static Project? GetProject(this IProjectContainer container, string name) =>
        container.Projects.SingleOrDefault(project => project.Name == name);
}
