using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LibGit2Sharp;
using Pipeline.Core.Digests;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Sources;

/// <summary>The files that make up the source: tracked, or new and not ignored.</summary>
internal static class SourceFiles
{
    private const int BlockBytes = 128 * 1024;

    // What the pipeline itself writes is no source, even where .gitignore forgets it.
    private static readonly string[] Own = [".pipeline/", "artifacts/", ".nuke/temp/"];

    /// <summary>Lists them, sorted by path, each with its absolute path.</summary>
    public static IReadOnlyList<(string Path, string Full)> In(Repository repository, RepositoryStatus status, string folder)
    {
        var root = repository.Info.WorkingDirectory;
        var prefix = Path.GetRelativePath(root, folder).Replace('\\', '/');
        prefix = prefix == "." ? string.Empty : prefix + "/";
        var untracked = status
            .Where(entry => entry.State.HasFlag(FileStatus.NewInWorkdir))
            .Select(entry => entry.FilePath);
        return [.. repository.Index
            .Select(entry => entry.Path)
            .Concat(untracked)
            .Where(path => path.StartsWith(prefix, StringComparison.Ordinal) && !IsOwn(path[prefix.Length..]))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(path => (path[prefix.Length..], Path.Combine(root, path)))
            .Where(file => File.Exists(file.Item2) || new FileInfo(file.Item2).LinkTarget is not null)];
    }

    private static bool IsOwn(string path) => Own.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Digests path, kind, length and content of each, so that no two different sets of files look alike.</summary>
    public static Digest Digest(IReadOnlyList<(string Path, string Full)> files, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockBytes];
        foreach (var (path, full) in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AppendText(hash, path);
            try
            {
                if (new FileInfo(full).LinkTarget is { } target)
                {
                    hash.AppendData("link"u8);
                    AppendText(hash, target);
                    continue;
                }

                using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
                hash.AppendData("file"u8);
                using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                int read;
                while ((read = stream.Read(block)) > 0)
                {
                    content.AppendData(block.AsSpan(0, read));
                }

                hash.AppendData(content.GetHashAndReset());
            }
            catch (Exception exception) when (StorageFailure.IsOne(exception))
            {
                throw StorageFailure.OnRead(full, exception);
            }
        }

        return Core.Digests.Digest.FromHash(hash.GetHashAndReset());
    }

    private static void AppendText(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
