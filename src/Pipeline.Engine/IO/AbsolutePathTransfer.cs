using System.IO.Compression;
using System.Security.Cryptography;

namespace Nuke.Common.IO;

/// <summary>What moves files and folders from one path to another.</summary>
public static class AbsolutePathTransfer
{
    /// <summary>Copies a file, or a folder with all that is in it, to a path.</summary>
    public static AbsolutePath Copy(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true)
    {
        if (source.DirectoryExists())
        {
            if (policy.HasFlag(ExistsPolicy.DirectoryFail) && !policy.HasFlag(ExistsPolicy.DirectoryMerge) && target.DirectoryExists())
            {
                throw new IOException($"'{target}' exists.");
            }

            foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
            {
                CopyFile(file, target / Path.GetRelativePath(source, file), policy, createDirectories);
            }

            return target;
        }

        return CopyFile(source, target, policy, createDirectories);
    }

    /// <summary>Copies a file or folder into a folder.</summary>
    public static AbsolutePath CopyToDirectory(
        this AbsolutePath source, AbsolutePath directory, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) =>
        source.Copy(directory / source.Name, policy, createDirectories);

    /// <summary>Moves a file or folder to a path.</summary>
    public static AbsolutePath Move(this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true)
    {
        if (createDirectories)
        {
            target.Parent?.CreateDirectory();
        }

        if (source.DirectoryExists() && !target.Exists())
        {
            Directory.Move(source, target);
            return target;
        }

        source.Copy(target, policy, createDirectories);
        source.DeleteDirectory();
        source.DeleteFile();
        return target;
    }

    /// <summary>Moves a file or folder into a folder.</summary>
    public static AbsolutePath MoveToDirectory(
        this AbsolutePath source, AbsolutePath directory, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) =>
        source.Move(directory / source.Name, policy, createDirectories);

    /// <summary>Gives a file or folder another name in the same folder.</summary>
    public static AbsolutePath Rename(this AbsolutePath path, string newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        path.Move(path.Parent! / newName, policy);

    /// <summary>Gives the SHA-256 of a file in hexadecimal digits.</summary>
    public static string GetFileHash(this AbsolutePath path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Packs a folder into a ZIP file.</summary>
    public static void ZipTo(this AbsolutePath directory, AbsolutePath archiveFile, CompressionLevel compressionLevel = CompressionLevel.Optimal)
    {
        archiveFile.Parent?.CreateDirectory();
        ZipFile.CreateFromDirectory(directory, archiveFile, compressionLevel, includeBaseDirectory: false);
    }

    /// <summary>Unpacks a ZIP file into a folder.</summary>
    public static void UnZipTo(this AbsolutePath archiveFile, AbsolutePath directory) =>
        ZipFile.ExtractToDirectory(archiveFile, directory.CreateDirectory());

    private static AbsolutePath CopyFile(string source, AbsolutePath target, ExistsPolicy policy, bool createDirectories)
    {
        if (createDirectories)
        {
            target.Parent?.CreateDirectory();
        }

        if (target.FileExists())
        {
            if (policy.HasFlag(ExistsPolicy.FileSkip))
            {
                return target;
            }

            if (policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer) && File.GetLastWriteTimeUtc(source) <= File.GetLastWriteTimeUtc(target))
            {
                return target;
            }
        }

        File.Copy(source, target, policy.HasFlag(ExistsPolicy.FileOverwrite) || policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer));
        return target;
    }
}
