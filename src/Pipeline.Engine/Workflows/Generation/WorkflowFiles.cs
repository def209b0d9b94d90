using System.Reflection;
using Nuke.Common;
using Nuke.Common.IO;
using Pipeline.Engine.Incremental;

namespace Pipeline.Engine.Workflows.Generation;

/// <summary>The workflow files that a build's attributes define.</summary>
public static class WorkflowFiles
{
    /// <summary>Writes the files that would change, and deletes generated ones that nothing defines any more.</summary>
    /// <returns>How many files changed, of how many.</returns>
    public static (int Changed, int Total) Write(NukeBuild build)
    {
        var files = Generate(build);
        var differences = Differences(files);
        foreach (var file in differences)
        {
            if (files.TryGetValue(file, out var text))
            {
                Durable.Write(file, text);
            }
            else
            {
                file.DeleteFile();
            }
        }

        return (differences.Count, files.Count);
    }

    /// <summary>Fails when a file differs from its definition.</summary>
    /// <exception cref="BuildException">PIP1023: files differ, all of them named.</exception>
    /// <returns>How many files there are.</returns>
    public static int Check(NukeBuild build)
    {
        var files = Generate(build);
        var differences = Differences(files).Select(file => NukeBuild.RootDirectory.GetUnixRelativePathTo(file)).ToList();
        return differences.Count == 0 ? files.Count : throw new BuildException(
            "PIP1023",
            $"Workflow files differ from their definitions: {string.Join(", ", differences)}.",
            "They were edited by hand, or the build's definitions changed since they were written.",
            "Run ./build.sh GenerateWorkflows and commit the files.");
    }

    private static SortedDictionary<AbsolutePath, string> Generate(NukeBuild build)
    {
        var files = new SortedDictionary<AbsolutePath, string>(Comparer<AbsolutePath>.Create((left, right) => string.CompareOrdinal(left, right)));
        foreach (var attribute in build.GetType().GetCustomAttributes<WorkflowAttributeBase>(inherit: true))
        {
            foreach (var workflow in attribute.GetWorkflows(build, build.Targets))
            {
                files[Folder / (workflow.File + ".yml")] = WorkflowYaml.Write(workflow);
            }
        }

        return files;
    }

    private static AbsolutePath Folder => NukeBuild.RootDirectory / ".github" / "workflows";

    private static List<AbsolutePath> Differences(SortedDictionary<AbsolutePath, string> files) =>
    [
        .. files.Where(file => !file.Key.FileExists() || file.Key.ReadAllText().ReplaceLineEndings("\n") != file.Value).Select(file => file.Key),
        .. Folder.GlobFiles("*.yml").Where(file => !files.ContainsKey(file)
            && File.ReadLines(file).FirstOrDefault()?.TrimEnd() == WorkflowYaml.Mark),
    ];
}
