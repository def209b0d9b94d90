using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Engine.Incremental;

/// <summary>SHA-256 of files, remembered by their stamps so that an unchanged file is not read again.</summary>
internal sealed class FileDigests
{
    // A file written just before it was read may be written again within the file system's clock tick: its stamp proves nothing.
    private static readonly TimeSpan Racy = TimeSpan.FromMilliseconds(50);

    private readonly string _file;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, (FileStamp Stamp, string Digest)> _known = new(StringComparer.Ordinal);
    private volatile bool _changed;

    public FileDigests(string file, TimeProvider clock)
    {
        _file = file;
        _clock = clock;
        if (!File.Exists(file))
        {
            return;
        }

        foreach (var line in File.ReadLines(file))
        {
            if (line.Split('\t') is [var path, var size, var modified, var changed, var inode, { Length: 64 } digest]
                && Number(size, out var length) && Number(modified, out var written) && Number(changed, out var touched) && Number(inode, out var number))
            {
                _known[path] = (new(length, written, touched, number), digest);
            }
        }
    }

    /// <summary>Gives the digest in hexadecimal digits; null when there is no such file.</summary>
    public string? Of(string path)
    {
        if (FileStamp.Of(path) is not { } stamp)
        {
            return null;
        }

        if (_known.TryGetValue(path, out var known) && known.Stamp == stamp)
        {
            return known.Digest;
        }

        string digest;
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan))
        {
            digest = Convert.ToHexStringLower(SHA256.HashData(stream));
        }

        if (FileStamp.Of(path) == stamp && _clock.GetUtcNow() - stamp.LastTouched > Racy && !path.Contains('\t', StringComparison.Ordinal))
        {
            _known[path] = (stamp, digest);
            _changed = true;
        }

        return digest;
    }

    /// <summary>Writes what is remembered. A failure costs time at the next run, nothing else.</summary>
    public void Save()
    {
        if (!_changed)
        {
            return;
        }

        var lines = new StringBuilder();
        foreach (var (path, (stamp, digest)) in _known.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (File.Exists(path))
            {
                lines.Append(CultureInfo.InvariantCulture, $"{path}\t{stamp.Size}\t{stamp.Modified}\t{stamp.Changed}\t{stamp.Inode}\t{digest}\n");
            }
        }

        try
        {
            Durable.Write(_file, lines.ToString());
        }
        catch (Nuke.Common.BuildException)
        {
            // The digests are found again.
        }
    }

    private static bool Number(string text, out long value) => long.TryParse(text, CultureInfo.InvariantCulture, out value);
}
