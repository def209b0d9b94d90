using System.Reflection;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>
/// Gives a <see cref="Solution"/>: of the path in the attribute, else of the parameter that is named like the member (command line,
/// environment, <c>.nuke/parameters.json</c>), else of the only solution in the root.
/// </summary>
/// <param name="relativePath">The path of the file, relative to the root; null for none.</param>
public sealed class SolutionAttribute(string? relativePath) : ParameterAttribute(
    "Path to a solution file that is automatically loaded." + (relativePath is null ? string.Empty : $" Default is {relativePath}."))
{
    /// <summary>Initializes a new instance of the <see cref="SolutionAttribute"/> class.</summary>
    public SolutionAttribute()
        : this(relativePath: null)
    {
    }

    /// <summary>
    /// Gets or sets a value indicating whether the solution has a member for each project. Accepted and without effect: this engine
    /// runs no source generator, so ask for a project with <see cref="Solution.GetProject"/>.
    /// </summary>
    public bool GenerateProjects { get; set; }

    /// <summary>Gets or sets a value indicating whether nothing warns of the build's own project in the solution. Nothing does here.</summary>
    public bool SuppressBuildProjectCheck { get; set; }

    /// <inheritdoc/>
    /// <exception cref="BuildException">PIP1050: no file is named, and the root does not hold exactly one; PIP1051: it cannot be read.</exception>
    public override object? GetValue(MemberInfo member, object instance) => FileOf(member).ReadSolution();

    private AbsolutePath FileOf(MemberInfo member)
    {
        if (relativePath is not null)
        {
            return NukeBuild.RootDirectory / relativePath;
        }

        if ((AbsolutePath?)((NukeBuild?)Build)?.Values?.Get(member, typeof(AbsolutePath)) is { } given)
        {
            return given;
        }

        var found = NukeBuild.RootDirectory.GlobFiles("*.sln", "*.slnx");
        return found.Count == 1 ? found.Single() : throw new BuildException(
            "PIP1050",
            $"The build's member {member.Name} does not say which solution it is.",
            found.Count == 0 ? "Nothing names one, and the root holds none." : $"Nothing names one, and the root holds {string.Join(" and ", found.Select(file => file.Name))}.",
            $"Name the file in .nuke/parameters.json, \"{member.Name}\": \"My.sln\", or in the attribute: [Solution(\"My.sln\")].");
    }
}
