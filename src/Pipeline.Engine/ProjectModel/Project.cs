using System.Diagnostics.CodeAnalysis;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>A project of a solution. It can stand wherever the path of its file is wanted.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "NUKE's conversions; Path is the named form.")]
public sealed class Project : SolutionItem, IAbsolutePathHolder
{
    internal Project(Solution solution, string name, string relativePath)
        : base(solution, name) => RelativePath = relativePath;

    /// <summary>Gets the path of its file relative to the solution, as the solution has it.</summary>
    public string RelativePath { get; }

    /// <summary>Gets the path of its file.</summary>
    public AbsolutePath Path => Solution.Directory / RelativePath.Replace('\\', '/');

    /// <summary>Gets the name of its file.</summary>
    public string FileName => Path.Name;

    /// <summary>Gets the folder of its file.</summary>
    public AbsolutePath Directory => Path.Parent!;

    /// <summary>Gives the path of its file; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(project))]
    public static implicit operator string?(Project? project) => project?.Path;

    /// <summary>Gives the path of its file; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(project))]
    public static implicit operator AbsolutePath?(Project? project) => project?.Path;
}
