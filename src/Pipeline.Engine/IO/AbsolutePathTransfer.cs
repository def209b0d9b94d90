namespace Nuke.Common.IO;

/// <summary>What moves files and folders from one path to another.</summary>
public static class AbsolutePathTransfer
{
    /// <summary>Copies a file, or a folder with all that is in it, to a path.</summary>
    /// <param name="source">The file or folder.</param>
    /// <param name="target">Its new path.</param>
    /// <param name="policy">What happens to what is there already.</param>
    /// <param name="excludeDirectory">Which folders below are left out; null for none.</param>
    /// <param name="excludeFile">Which files below are left out; null for none.</param>
    /// <param name="createDirectories">Whether the folders above the new path are made.</param>
    /// <exception cref="IOException">It is there already and the policy says that this is a failure; or a folder is copied into itself.</exception>
    public static AbsolutePath Copy(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null,
        Func<AbsolutePath, bool>? excludeFile = null,
        bool createDirectories = true)
    {
        if (!source.DirectoryExists())
        {
            return CopyFile(source, target, policy, createDirectories);
        }

        RequireFolderMayBe(source, target, policy);
        if (createDirectories)
        {
            target.CreateDirectory();
        }

        foreach (var folder in source.GetDirectories().Where(folder => excludeDirectory?.Invoke(folder) != true).ToList())
        {
            folder.Copy(target / folder.Name, policy, excludeDirectory, excludeFile, createDirectories);
        }

        foreach (var file in source.GetFiles().Where(file => excludeFile?.Invoke(file) != true).ToList())
        {
            CopyFile(file, target / file.Name, policy, createDirectories);
        }

        return target;
    }

    /// <summary>Copies a file or folder into a folder.</summary>
    public static AbsolutePath CopyToDirectory(
        this AbsolutePath source,
        AbsolutePath directory,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null,
        Func<AbsolutePath, bool>? excludeFile = null,
        bool createDirectories = true) =>
        source.Copy(directory / source.Name, policy, excludeDirectory, excludeFile, createDirectories);

    /// <summary>Moves a file or folder to a path. A file that the policy leaves where it is stays, and with it its folder.</summary>
    /// <param name="source">The file or folder.</param>
    /// <param name="target">Its new path.</param>
    /// <param name="policy">What happens to what is there already.</param>
    /// <param name="createDirectories">Whether the folders above the new path are made.</param>
    /// <param name="deleteRemainingFiles">Whether files that were left where they are are deleted with the folder.</param>
    /// <exception cref="IOException">It is there already and the policy says that this is a failure; or a folder is moved into itself.</exception>
    public static AbsolutePath Move(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        bool createDirectories = true,
        bool deleteRemainingFiles = false)
    {
        if (createDirectories)
        {
            target.Parent?.CreateDirectory();
        }

        if (!source.DirectoryExists())
        {
            if (MayWrite(source, target, policy))
            {
                File.Move(source, target, overwrite: true);
            }

            return target;
        }

        RequireFolderMayBe(source, target, policy);
        if (!target.DirectoryExists())
        {
            Directory.Move(source, target);
            return target;
        }

        foreach (var entry in source.GetDirectories().Concat(source.GetFiles()).ToList())
        {
            entry.Move(target / entry.Name, policy, createDirectories, deleteRemainingFiles);
        }

        if (deleteRemainingFiles || !Directory.EnumerateFileSystemEntries(source).Any())
        {
            source.DeleteDirectory();
        }

        return target;
    }

    /// <summary>Moves a file or folder to the path that a function gives.</summary>
    public static AbsolutePath Move(
        this AbsolutePath source, Func<AbsolutePath, AbsolutePath> newPath, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) =>
        source.Move(newPath(source), policy, createDirectories);

    /// <summary>Moves a file or folder into a folder.</summary>
    public static AbsolutePath MoveToDirectory(
        this AbsolutePath source, AbsolutePath directory, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) =>
        source.Move(directory / source.Name, policy, createDirectories);

    /// <summary>Gives a file or folder another name in the same folder.</summary>
    public static AbsolutePath Rename(this AbsolutePath path, string newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        path.Move(path.Parent! / newName, policy);

    /// <summary>Gives a file or folder the name that a function gives.</summary>
    public static AbsolutePath Rename(this AbsolutePath path, Func<AbsolutePath, string> newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        path.Rename(newName(path), policy);

    /// <summary>Gives a file another name with the same ending.</summary>
    public static AbsolutePath RenameWithoutExtension(this AbsolutePath path, string newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        path.Rename(newName + path.Extension, policy);

    /// <summary>Gives a file the name that a function gives, with the same ending.</summary>
    public static AbsolutePath RenameWithoutExtension(this AbsolutePath path, Func<AbsolutePath, string> newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        path.RenameWithoutExtension(newName(path), policy);

    private static AbsolutePath CopyFile(AbsolutePath source, AbsolutePath target, ExistsPolicy policy, bool createDirectories)
    {
        if (createDirectories)
        {
            target.Parent?.CreateDirectory();
        }

        if (MayWrite(source, target, policy))
        {
            File.Copy(source, target, overwrite: true);
        }

        return target;
    }

    private static bool MayWrite(AbsolutePath source, AbsolutePath target, ExistsPolicy policy) =>
        !target.FileExists()
        || policy.HasFlag(ExistsPolicy.FileOverwrite)
        || (policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer) ? File.GetLastWriteTimeUtc(source) > File.GetLastWriteTimeUtc(target)
            : policy.HasFlag(ExistsPolicy.FileSkip) ? false
            : throw new IOException($"'{target}' exists."));

    private static void RequireFolderMayBe(AbsolutePath source, AbsolutePath target, ExistsPolicy policy)
    {
        if (source.Contains(target))
        {
            throw new IOException($"'{target}' lies in '{source}'.");
        }

        if (target.DirectoryExists() && (!policy.HasFlag(ExistsPolicy.DirectoryMerge) || policy.HasFlag(ExistsPolicy.DirectoryFail)))
        {
            throw new IOException($"'{target}' exists.");
        }
    }
}
