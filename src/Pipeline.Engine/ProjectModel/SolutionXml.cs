using System.Xml.Linq;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>Reads the newer form of a solution, <c>.slnx</c>.</summary>
internal static class SolutionXml
{
    /// <exception cref="FormatException">The XML is no solution.</exception>
    /// <exception cref="System.Xml.XmlException">The text is no XML.</exception>
    public static Solution Read(AbsolutePath path)
    {
        var root = XDocument.Load(path).Root!;
        if (root.Name.LocalName != "Solution")
        {
            throw new FormatException($"Its outermost element is {root.Name.LocalName}, not Solution.");
        }

        var solution = new Solution(path);
        foreach (var element in root.Elements())
        {
            if (element.Name.LocalName == "Folder")
            {
                var folder = FolderOf(solution, element.Attribute("Name")?.Value ?? throw new FormatException("A folder has no name."));
                foreach (var project in element.Elements().Where(child => child.Name.LocalName == "Project"))
                {
                    AddProject(solution, project, folder);
                }
            }
            else if (element.Name.LocalName == "Project")
            {
                AddProject(solution, element, folder: null);
            }
        }

        return solution;
    }

    private static void AddProject(Solution solution, XElement element, SolutionFolder? folder)
    {
        var path = element.Attribute("Path")?.Value ?? throw new FormatException("A project has no path.");
        var name = element.Attribute("DisplayName")?.Value ?? Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
        solution.Add(new Project(solution, name, path)).Folder = folder;
    }

    // Folders are written with their whole path, /src/lib/, and those above need not be written.
    private static SolutionFolder FolderOf(Solution solution, string path)
    {
        SolutionFolder? folder = null;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var above = folder;
            folder = solution.AllSolutionFolders.FirstOrDefault(known => known.Folder == above && known.Name == name);
            if (folder is null)
            {
                folder = solution.Add(new SolutionFolder(solution, name));
                folder.Folder = above;
            }
        }

        return folder ?? throw new FormatException($"'{path}' is no name of a folder.");
    }
}
