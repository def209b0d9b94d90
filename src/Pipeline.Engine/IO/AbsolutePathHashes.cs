using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Nuke.Common.IO;

/// <summary>Digests of files as NUKE gives them: MD5 in hexadecimal digits. They tell changes, and protect nothing.</summary>
[SuppressMessage("Security", "CA5351", Justification = "NUKE's digest: builds compare it with what they stored.")]
public static class AbsolutePathHashes
{
    /// <summary>Gives the digest of a file.</summary>
    public static string GetFileHash(this AbsolutePath path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(MD5.HashData(stream));
    }

    /// <summary>Gives the digest of all files of a folder, with their names.</summary>
    public static string GetDirectoryHash(this AbsolutePath path, Func<AbsolutePath, bool>? includeFile = null) =>
        Directory.GetFiles(path, "*", SearchOption.AllDirectories).Select(AbsolutePath.Parse).Where(includeFile ?? (_ => true)).GetFileSetHash(path);

    /// <summary>Gives the digest of files, with their names relative to a folder.</summary>
    public static string GetFileSetHash(this IEnumerable<AbsolutePath> paths, string baseDirectory)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var path in paths.Distinct().OrderBy(path => path.ToString(), StringComparer.Ordinal))
        {
            digest.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(baseDirectory, path).Replace('\\', '/')));
            digest.AppendData(path.ReadAllBytes());
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
