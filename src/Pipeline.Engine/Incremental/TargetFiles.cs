using Nuke.Common.IO;

namespace Pipeline.Engine.Incremental;

/// <summary>Finds the files that targets declare, below a root.</summary>
/// <param name="root">The root folder; paths in keys and records are relative to it.</param>
/// <param name="digests">Gives the content of files.</param>
internal sealed class TargetFiles(string root, FileDigests digests)
{
    public FileDigests Digests => digests;

    /// <summary>Gives every file once: one named by its path whether it is there or not, one that matches a glob or lies in a folder if it is.</summary>
    public IEnumerable<string> Of(IEnumerable<Func<IEnumerable<string>>> sources) => sources
        .SelectMany(source => source())
        .SelectMany(path => Globbing.IsPattern(path) ? Globbing.Files(root, path)
            : Path.GetFullPath(path, root) is var full && Directory.Exists(full) ? Globbing.Files(full, "**/*")
            : [full])
        .Distinct(StringComparer.Ordinal);

    public string Relative(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    public string Absolute(string relative) => Path.GetFullPath(relative, root);
}
