namespace Nuke.Common.IO;

/// <summary>Gives the files that patterns relative to the root find.</summary>
/// <param name="patterns">The patterns.</param>
public sealed class FileGlobbingAttribute(params string[] patterns) : FileSystemGlobbingAttributeBase(patterns, Find)
{
    private static IReadOnlyCollection<AbsolutePath> Find(AbsolutePath root, string[] patterns) =>
        root.GlobFiles(patterns);
}
