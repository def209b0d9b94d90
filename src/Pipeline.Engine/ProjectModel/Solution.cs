using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>
/// A solution as its file (<c>.sln</c> or <c>.slnx</c>) has it. It can stand wherever the path of that file is wanted.
/// Read only: <c>dotnet sln</c> changes solutions.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "NUKE's conversions; Path is the named form.")]
[SuppressMessage("Naming", "CA1721", Justification = "NUKE's names.")]
public class Solution : IProjectContainer, IAbsolutePathHolder
{
    private readonly List<Project> _projects = [];
    private readonly List<SolutionFolder> _folders = [];

    internal Solution(AbsolutePath path) => Path = path;

    /// <summary>Gets the path of the file.</summary>
    public AbsolutePath Path { get; }

    /// <summary>Gets the name of the file without its ending.</summary>
    public string Name => Path.NameWithoutExtension;

    /// <summary>Gets the name of the file.</summary>
    public string FileName => Path.Name;

    /// <summary>Gets the folder of the file.</summary>
    public AbsolutePath Directory => Path.Parent!;

    /// <summary>Gets every project, in whatever folder.</summary>
    public IReadOnlyCollection<Project> AllProjects => _projects;

    /// <summary>Gets every folder, in whatever folder.</summary>
    public IReadOnlyCollection<SolutionFolder> AllSolutionFolders => _folders;

    /// <inheritdoc/>
    public IReadOnlyCollection<Project> Projects => [.. _projects.Where(project => project.Folder is null)];

    /// <inheritdoc/>
    public IReadOnlyCollection<SolutionFolder> SolutionFolders => [.. _folders.Where(folder => folder.Folder is null)];

    IProjectContainer? IProjectContainer.Parent => null;

    /// <summary>Gives the path of the file; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(solution))]
    public static implicit operator string?(Solution? solution) => solution?.Path;

    /// <summary>Gives the path of the file; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(solution))]
    public static implicit operator AbsolutePath?(Solution? solution) => solution?.Path;

    /// <summary>Gives the project of a name, or of a full path, in whatever folder; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">Several projects have the name.</exception>
    public Project? GetProject(string nameOrFullPath) =>
        _projects.SingleOrDefault(project => project.Name == nameOrFullPath)
        ?? _projects.SingleOrDefault(project => string.Equals(project.Path, nameOrFullPath, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gives the folder of a name, in whatever folder; null when there is none.</summary>
    public SolutionFolder? GetSolutionFolder(string name) => _folders.SingleOrDefault(folder => folder.Name == name);

    /// <summary>Gives the projects whose names match a pattern with <c>*</c> for anything: <c>*.Tests</c>.</summary>
    public IEnumerable<Project> GetAllProjects(string wildcardPattern)
    {
        var expression = new Regex($"^{Regex.Escape(wildcardPattern).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant);
        return _projects.Where(project => expression.IsMatch(project.Name));
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    internal Project Add(Project project)
    {
        _projects.Add(project);
        return project;
    }

    internal SolutionFolder Add(SolutionFolder folder)
    {
        _folders.Add(folder);
        return folder;
    }
}
