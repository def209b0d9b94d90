using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>Reads solutions.</summary>
public static class SolutionModelExtensions
{
    /// <summary>Reads a solution, <c>.sln</c> or <c>.slnx</c>.</summary>
    /// <exception cref="BuildException">PIP1051: the file cannot be read.</exception>
    public static Solution ReadSolution(this AbsolutePath path)
    {
        try
        {
            return string.Equals(path.Extension, ".slnx", StringComparison.OrdinalIgnoreCase) ? SolutionXml.Read(path) : SolutionText.Read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Xml.XmlException or FormatException)
        {
            throw new BuildException(
                "PIP1051",
                $"The solution '{path}' cannot be read.",
                exception.Message,
                "Name an existing .sln or .slnx file, or make it anew with 'dotnet new sln' and 'dotnet sln add'.",
                exception);
        }
    }
}
