using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Engine.Incremental;

/// <summary>SHA-256 of files, remembered by size and time of change so that an unchanged file is not read again.</summary>
internal sealed class FileDigests
{
    // A file changed within this time of being digested may change again within the clock's resolution: do not trust its time.
    private static readonly TimeSpan Racy = TimeSpan.FromSeconds(2);

    private readonly string _file;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, (long Size, long Ticks, string Digest)> _known = new(StringComparer.Ordinal);
    private bool _changed;

    public FileDigests(string file, TimeProvider clock)
    {
        _file = file;
        _clock = clock;
        foreach (var parts in (File.Exists(file) ? File.ReadAllLines(file) : []).Select(line => line.Split('\t')))
        {
            if (parts.Length == 4
                && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var size)
                && long.TryParse(parts[2], CultureInfo.InvariantCulture, out var ticks))
            {
                _known[parts[0]] = (size, ticks, parts[3]);
            }
        }
    }

    /// <summary>Gives the digest in hexadecimal digits; null when there is no such file.</summary>
    public string? Of(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            return null;
        }

        if (_known.TryGetValue(path, out var known) && known.Size == info.Length && known.Ticks == info.LastWriteTimeUtc.Ticks)
        {
            return known.Digest;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        var digest = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (_clock.GetUtcNow().UtcDateTime - info.LastWriteTimeUtc > Racy)
        {
            _known[path] = (info.Length, info.LastWriteTimeUtc.Ticks, digest);
            _changed = true;
        }

        return digest;
    }

    public void Save()
    {
        if (!_changed)
        {
            return;
        }

        var lines = new StringBuilder();
        foreach (var (path, (size, ticks, digest)) in _known.Where(entry => File.Exists(entry.Key)))
        {
            lines.Append(CultureInfo.InvariantCulture, $"{path}\t{size}\t{ticks}\t{digest}\n");
        }

        Durable.Write(_file, lines.ToString());
    }
}
