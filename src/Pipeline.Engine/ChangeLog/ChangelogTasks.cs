using Nuke.Common.Git;

namespace Nuke.Common.ChangeLog;

/// <summary>Reads a file of changes whose sections begin with <c>##</c> and whose entries begin with <c>-</c> or <c>*</c>.</summary>
public static class ChangelogTasks
{
    /// <summary>Gives the entries of a section, in order.</summary>
    /// <param name="changelogFile">The path of the file.</param>
    /// <param name="tag">A word of the section's heading, for example a version; null for the first section that has entries.</param>
    /// <exception cref="BuildException">PIP1052: there is no such file or section.</exception>
    public static IReadOnlyList<string> ExtractChangelogSectionNotes(string changelogFile, string? tag = null)
    {
        if (!File.Exists(changelogFile))
        {
            throw Missing(changelogFile, "The file is not there.");
        }

        var entries = new List<string>();
        var wanted = false;
        foreach (var line in File.ReadLines(changelogFile).Select(line => line.Trim()))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (wanted && entries.Count > 0)
                {
                    break;
                }

                wanted = tag is null || line.Contains(tag, StringComparison.OrdinalIgnoreCase);
            }
            else if (wanted && line is ['-' or '*', ' ', ..])
            {
                entries.Add(line[2..].Trim());
            }
        }

        return entries.Count > 0 ? entries
            : throw Missing(changelogFile, tag is null ? "No section has an entry." : $"No section with an entry has '{tag}' in its heading.");
    }

    /// <summary>Gives the entries of the newest section as the release notes of a package.</summary>
    public static string GetNuGetReleaseNotes(string changelogFile, GitRepository? repository = null)
    {
        var notes = string.Join('\n', ExtractChangelogSectionNotes(changelogFile).Select(entry => "- " + entry));
        return repository?.HttpsUrl is null ? notes
            : $"{notes}\n\nAll changes: {repository.HttpsUrl}/blob/{repository.Branch ?? repository.Commit}/{Path.GetFileName(changelogFile)}";
    }

    private static BuildException Missing(string file, string why) => new(
        "PIP1052", $"The file of changes '{file}' gives no entries.", why, "Write a section that begins with '## ' and entries that begin with '- '.");
}
