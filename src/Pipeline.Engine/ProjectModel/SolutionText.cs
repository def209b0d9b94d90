using System.Text.RegularExpressions;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>Reads the older form of a solution, <c>.sln</c>.</summary>
internal static partial class SolutionText
{
    // The kind that Visual Studio gives a folder of a solution.
    private const string FolderKind = "2150E333-8FDC-42A3-9474-1A3956D46DE8";

    /// <exception cref="FormatException">The text is no solution.</exception>
    public static Solution Read(AbsolutePath path)
    {
        var solution = new Solution(path);
        var items = new Dictionary<string, SolutionItem>(StringComparer.OrdinalIgnoreCase);
        var nested = false;
        var marked = false;
        foreach (var line in File.ReadLines(path).Select(line => line.Trim()))
        {
            marked |= line.StartsWith("Microsoft Visual Studio Solution File", StringComparison.Ordinal);
            if (ProjectLine().Match(line) is { Success: true } project)
            {
                var (name, file) = (project.Groups["name"].Value, project.Groups["path"].Value);
                items[project.Groups["id"].Value] = string.Equals(project.Groups["kind"].Value, FolderKind, StringComparison.OrdinalIgnoreCase)
                    ? solution.Add(new SolutionFolder(solution, name))
                    : solution.Add(new Project(solution, name, file));
            }
            else if (line.StartsWith("GlobalSection(NestedProjects)", StringComparison.Ordinal))
            {
                nested = true;
            }
            else if (line == "EndGlobalSection")
            {
                nested = false;
            }
            else if (nested && NestedLine().Match(line) is { Success: true } pair
                && items.TryGetValue(pair.Groups["child"].Value, out var child)
                && items.GetValueOrDefault(pair.Groups["parent"].Value) is SolutionFolder parent)
            {
                child.Folder = parent;
            }
        }

        return marked ? solution : throw new FormatException("It does not say that it is a solution.");
    }

    [GeneratedRegex("""^Project\("\{(?<kind>[^}]+)\}"\)\s*=\s*"(?<name>[^"]*)",\s*"(?<path>[^"]*)",\s*"\{(?<id>[^}]+)\}"$""", RegexOptions.ExplicitCapture)]
    private static partial Regex ProjectLine();

    [GeneratedRegex(@"^\{(?<child>[^}]+)\}\s*=\s*\{(?<parent>[^}]+)\}$", RegexOptions.ExplicitCapture)]
    private static partial Regex NestedLine();
}
