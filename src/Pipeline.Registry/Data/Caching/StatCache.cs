using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data.Caching;

/// <summary>
/// Remembers which digest a file had, so that a file that was not touched is not read again. A file counts as untouched when size, time,
/// inode and change time are the same; a digest taken within two seconds of the file's time is not remembered at all, because a later
/// edit could leave that time as it is. Losing or damaging it costs time, never truth.
/// </summary>
internal sealed class StatCache
{
    private const string Header = "pipeline-data-state 1";
    private const long SettleNanoseconds = 2_000_000_000;
    private const int MostUnused = 200_000;
    private readonly string _path;
    private readonly ConcurrentDictionary<string, Entry> _entries;
    private readonly ConcurrentDictionary<string, byte> _used = new(StringComparer.Ordinal);
    private volatile bool _changed;

    private StatCache(string path, ConcurrentDictionary<string, Entry> entries) => (_path, _entries) = (path, entries);

    /// <summary>Reads what earlier runs remembered; nothing when it cannot be read.</summary>
    public static StatCache Load(string path)
    {
        var entries = new ConcurrentDictionary<string, Entry>(StringComparer.Ordinal);
        try
        {
            if (File.Exists(path))
            {
                using var reader = new StreamReader(path, Encoding.UTF8);
                if (reader.ReadLine() == Header)
                {
                    while (reader.ReadLine() is { } line)
                    {
                        if (Entry.TryRead(line, out var key, out var entry))
                        {
                            entries[key] = entry;
                        }
                    }
                }
            }
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            entries.Clear();
        }

        return new(path, entries);
    }

    /// <summary>Gives the digest that the file had when it looked exactly like this, or null.</summary>
    public string? Find(string key, FileFacts facts)
    {
        _used[key] = 0;
        return _entries.TryGetValue(key, out var entry) && entry.Facts == (facts.Bytes, facts.Written, facts.Touched, facts.Identity) ? entry.Md5 : null;
    }

    /// <summary>As <see cref="Find"/>, for content whose names and rights may change and whose bytes must not.</summary>
    public string? FindContent(string key, FileFacts facts)
    {
        _used[key] = 0;
        return _entries.TryGetValue(key, out var entry) && (entry.Facts.Bytes, entry.Facts.Written, entry.Facts.Identity) == (facts.Bytes, facts.Written, facts.Identity)
            ? entry.Md5
            : null;
    }

    /// <summary>Remembers a digest.</summary>
    /// <param name="key">What the file is found by.</param>
    /// <param name="facts">How it looked when its reading began.</param>
    /// <param name="md5">The digest.</param>
    /// <param name="readAt">When the reading began, in nanoseconds since 1970 by the file system's clock.</param>
    public void Record(string key, FileFacts facts, string md5, long readAt)
    {
        if (facts.Written <= readAt - SettleNanoseconds && !key.Contains('\n', StringComparison.Ordinal))
        {
            _used[key] = 0;
            var entry = new Entry(md5, (facts.Bytes, facts.Written, facts.Touched, facts.Identity));
            if (!_entries.TryGetValue(key, out var known) || known != entry)
            {
                _entries[key] = entry;
                _changed = true;
            }
        }
    }

    /// <summary>Forgets a file.</summary>
    public void Forget(string key) => _changed |= _entries.TryRemove(key, out _);

    /// <summary>Writes what is new for later runs; a folder that cannot be written costs them time only.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (!_changed)
        {
            return;
        }

        var all = _entries.Count - _used.Count <= MostUnused;
        var text = new StringBuilder(Header).Append('\n');
        foreach (var (key, entry) in _entries.Where(entry => all || _used.ContainsKey(entry.Key)))
        {
            entry.Write(text, key);
        }

        try
        {
            await AtomicFile.WriteAsync(_path, Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
            _changed = false;
        }
        catch (Core.Errors.PipelineException exception) when (exception.Code == "PIP5001")
        {
            // The next run reads the files again.
        }
    }

    private readonly record struct Entry(string Md5, (long Bytes, long Written, long Touched, ulong Identity) Facts)
    {
        public static bool TryRead(string line, out string key, out Entry entry)
        {
            var parts = line.Split('\t', 6);
            (key, entry) = (string.Empty, default);
            if (parts.Length != 6
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
                || !long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var written)
                || !long.TryParse(parts[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var touched)
                || !ulong.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out var identity)
                || parts[0].Length != 32)
            {
                return false;
            }

            (key, entry) = (parts[5], new(parts[0], (bytes, written, touched, identity)));
            return true;
        }

        public void Write(StringBuilder text, string key) => text.Append(
            CultureInfo.InvariantCulture, $"{Md5}\t{Facts.Bytes}\t{Facts.Written}\t{Facts.Touched}\t{Facts.Identity}\t{key}\n");
    }
}
