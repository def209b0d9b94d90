namespace Nuke.Common.ProjectModel;

/// <summary>A project or folder of a solution.</summary>
public abstract class SolutionItem
{
    private protected SolutionItem(Solution solution, string name)
    {
        Solution = solution;
        Name = name;
    }

    /// <summary>Gets the name that people see.</summary>
    public string Name { get; }

    /// <summary>Gets the solution.</summary>
    public Solution Solution { get; }

    /// <summary>Gets what it lies in: a folder, or the solution itself.</summary>
    public IProjectContainer Parent => (IProjectContainer?)Folder ?? Solution;

    /// <summary>Gets the folder that it lies in; null when it lies in the solution itself.</summary>
    public SolutionFolder? SolutionFolder => Folder;

    internal SolutionFolder? Folder { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
