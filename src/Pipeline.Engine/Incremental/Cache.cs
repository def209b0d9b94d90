using System.Globalization;
using System.Security.Cryptography;

namespace Pipeline.Engine.Incremental;

/// <summary>
/// Outputs by content, and records by key: what was ever made need not be made again. Every file is written whole and then renamed,
/// and a hit whose files are gone is a miss, so killing a build or cleaning beside one harms nothing.
/// </summary>
internal sealed class Cache(string folder, Nuke.Common.Hosts.SecretMask mask, TimeProvider clock)
{
    private const long DefaultLimitMegabytes = 4096;

    // What a build beside this one may be writing or about to name.
    private static readonly TimeSpan Young = TimeSpan.FromHours(1);

    private readonly string _blobs = Path.Combine(folder, "blobs");
    private readonly string _entries = Path.Combine(folder, "entries");

    /// <summary>Gives the record of a run with this key, if every file it left is still held.</summary>
    public TargetRecord? Find(string target, string key)
    {
        var path = EntryPath(target, key);
        var record = TargetRecord.Read(path);
        if (record is null || record.Outputs.Count == 0 || !record.Outputs.Values.All(output => File.Exists(BlobPath(output.Digest))))
        {
            return null;
        }

        return record;
    }

    /// <summary>Says that an entry was of use just now: the one unused for longest goes first.</summary>
    public void Touch(string target, string key)
    {
        var path = EntryPath(target, key);
        try
        {
            if (File.Exists(path))
            {
                File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is forgotten sooner, no more.
        }
    }

    /// <summary>Puts the files of a record where they were. Returns false when one is not what its name says, or cannot be had.</summary>
    public bool Restore(TargetRecord record, TargetFiles files)
    {
        foreach (var (relative, output) in record.Outputs)
        {
            var path = files.Absolute(relative);
            var temporary = Durable.TemporaryName(path);
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Copy(BlobPath(output.Digest), temporary, overwrite: true);
                if (DigestOf(temporary) != output.Digest)
                {
                    File.Delete(temporary);
                    File.Delete(BlobPath(output.Digest));
                    return false;
                }

                if (output.Mode != 0 && !OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(temporary, (UnixFileMode)output.Mode);
                }

                File.SetLastWriteTimeUtc(temporary, File.GetLastWriteTimeUtc(BlobPath(output.Digest)));
                File.Move(temporary, path, overwrite: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Durable.Discard(temporary);
                return false;
            }
        }

        return true;
    }

    /// <summary>Keeps the files of a record.</summary>
    /// <returns>Why the entry was not made, as a sentence; null when it was. A full disk is no failure of the target.</returns>
    public string? Keep(string target, TargetRecord record, TargetFiles files)
    {
        try
        {
            foreach (var (relative, output) in record.Outputs)
            {
                var path = files.Absolute(relative);
                if (mask.IsIn(path))
                {
                    return $"{relative} holds a secret.";
                }

                var blob = BlobPath(output.Digest);
                if (!File.Exists(blob))
                {
                    var temporary = Durable.TemporaryName(blob);
                    Directory.CreateDirectory(Path.GetDirectoryName(blob)!);
                    File.Copy(path, temporary, overwrite: true);
                    File.Move(temporary, blob, overwrite: true);
                }
            }

            record.Write(EntryPath(target, record.Key));
            Touch(target, record.Key);
            Shrink(Limit());
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Nuke.Common.BuildException)
        {
            return (exception.InnerException ?? exception).Message;
        }
    }

    /// <summary>Deletes the oldest entries until the files held are not larger than a limit, in bytes.</summary>
    public void Shrink(long limit)
    {
        if (!Directory.Exists(_blobs))
        {
            return;
        }

        var blobs = new DirectoryInfo(_blobs).GetFiles("*", SearchOption.AllDirectories);
        var total = blobs.Sum(blob => blob.Length);
        if (total <= limit)
        {
            return;
        }

        var newest = blobs.Length == 0 ? default : blobs.Max(blob => blob.LastWriteTimeUtc);
        var entries = new DirectoryInfo(_entries).GetFiles("*.txt", SearchOption.AllDirectories)
            .OrderByDescending(entry => entry.LastWriteTimeUtc)
            .ToList();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        long size = 0;
        foreach (var entry in entries)
        {
            var digests = TargetRecord.Read(entry.FullName)?.Outputs.Values.Select(output => output.Digest).ToList() ?? [];
            size += digests.Where(digest => !kept.Contains(digest)).Sum(digest => new FileInfo(BlobPath(digest)) is { Exists: true } blob ? blob.Length : 0);
            if (size <= limit)
            {
                kept.UnionWith(digests);
            }
            else
            {
                entry.Delete();
            }
        }

        foreach (var blob in blobs.Where(blob => !kept.Contains(blob.Directory!.Name + blob.Name)
            && (!blob.Name.EndsWith(".tmp", StringComparison.Ordinal) || newest - blob.LastWriteTimeUtc > Young)))
        {
            blob.Delete();
        }
    }

    private static long Limit() => 1024 * 1024 * (long.TryParse(
        Environment.GetEnvironmentVariable("PIPELINE_CACHE_MEGABYTES"), CultureInfo.InvariantCulture, out var megabytes) && megabytes >= 0
            ? megabytes
            : DefaultLimitMegabytes);

    private static string DigestOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private string BlobPath(string digest) => Path.Combine(_blobs, digest[..2], digest[2..]);

    private string EntryPath(string target, string key) => Path.Combine(_entries, target, key + ".txt");
}
