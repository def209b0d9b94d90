using Pipeline.Core.Rows;
using Pipeline.Registry.Data.Formats;

namespace Pipeline.Registry.Data;

/// <summary>Compares two lists of files.</summary>
internal static class FileChanges
{
    /// <summary>Lists what differs, sorted by path.</summary>
    public static EquatableList<FileChange> Between(IReadOnlyList<ManifestEntry> earlier, IReadOnlyList<ManifestEntry> later)
    {
        var before = earlier.ToDictionary(entry => entry.Path, entry => entry.Md5, StringComparer.Ordinal);
        var after = later.ToDictionary(entry => entry.Path, entry => entry.Md5, StringComparer.Ordinal);
        var changes = after
            .Where(entry => !before.TryGetValue(entry.Key, out var old) || old != entry.Value)
            .Select(entry => new FileChange(entry.Key, before.ContainsKey(entry.Key) ? ChangeKind.Changed : ChangeKind.Added))
            .Concat(before.Keys.Where(path => !after.ContainsKey(path)).Select(path => new FileChange(path, ChangeKind.Removed)));
        return changes.OrderBy(change => change.Path, StringComparer.Ordinal).ToEquatableList();
    }
}
