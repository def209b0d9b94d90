using Pipeline.Core.Rows;
using Pipeline.Registry.Data.Caching;
using Pipeline.Registry.Data.Formats;
using Pipeline.Registry.Data.Remotes;

namespace Pipeline.Registry.Data;

/// <summary>Compares the data of two git revisions, or of one and the working tree.</summary>
internal sealed class DataComparison(DataRepository repository, DataCache cache, StatCache state)
{
    /// <summary>Lists what differs, sorted by path.</summary>
    /// <param name="from">The earlier revision.</param>
    /// <param name="to">The later revision; null for the working tree.</param>
    /// <param name="isWanted">Which paths to look at.</param>
    /// <param name="connect">Connects to the remote, when content is not here.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP5064: no such revision; PIP5057: content is neither here nor in the remote.</exception>
    public async Task<IReadOnlyList<DataChange>> RunAsync(
        string from, string? to, Func<string, bool> isWanted, Func<IDataRemote> connect, IProgress<TransferProgress> progress, CancellationToken cancellationToken)
    {
        var before = Pick(new GitPointers(repository.Root).At(from), isWanted);
        var after = Pick(to is null ? new PointerTree(repository.Root).All() : new GitPointers(repository.Root).At(to), isWanted);
        var changed = before.Keys.Where(path => !after.TryGetValue(path, out var later) || to is null || later.Output.Content != before[path].Output.Content).ToList();
        await new DataTransfer(cache, connect, progress).FetchAsync(
            [.. changed.Select(path => before[path]), .. to is null ? [] : changed.Where(after.ContainsKey).Select(path => after[path])], cancellationToken);
        var changes = new List<DataChange>();
        foreach (var path in changed)
        {
            var earlier = await SideAsync(before[path], cancellationToken);
            var later = !after.TryGetValue(path, out var data) ? null : to is null ? await WorkingSideAsync(data, cancellationToken) : await SideAsync(data, cancellationToken);
            if (Compare(path, earlier, later) is { } change)
            {
                changes.Add(change);
            }
        }

        changes.AddRange(after.Keys.Where(path => !before.ContainsKey(path)).Select(path => new DataChange { Path = path, Kind = ChangeKind.Added }));
        return [.. changes.OrderBy(change => change.Path, StringComparer.Ordinal)];
    }

    private static Dictionary<string, TrackedData> Pick(IEnumerable<TrackedData> all, Func<string, bool> isWanted) => all
        .Where(data => isWanted(data.Path) && data.Output is { Content: not null, IsCached: true })
        .GroupBy(data => data.Path, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private static DataChange? Compare(string path, Side? before, Side? after)
    {
        if (after is null || before is null)
        {
            return new() { Path = path, Kind = after is null ? ChangeKind.Removed : ChangeKind.Added };
        }

        var files = FileChanges.Between(before.Entries, after.Entries);
        var contents = files.Where(file => file.Kind == ChangeKind.Changed)
            .Select(file => new ChangedContent(file.Path.Length > 0 ? $"{path}/{file.Path}" : path, before.PathOf(file.Path), after.PathOf(file.Path)));
        return files.Count == 0 ? null : new() { Path = path, Kind = ChangeKind.Changed, Files = files.Where(file => file.Path.Length > 0).ToEquatableList(), Contents = [.. contents] };
    }

    private async Task<Side> SideAsync(TrackedData data, CancellationToken cancellationToken)
    {
        var name = data.Output.Content!.Value;
        IReadOnlyList<ManifestEntry> entries = name.IsFolder
            ? (await cache.ReadManifestAsync(name, data.Path, cancellationToken)).Entries
            : [new(string.Empty, name.Md5)];
        var names = entries.ToDictionary(entry => entry.Path, entry => new ObjectName(entry.Md5, IsFolder: false, name.IsLegacy), StringComparer.Ordinal);
        return new(entries, path => cache.Require(names[path], data.Path, cancellationToken));
    }

    private async Task<Side?> WorkingSideAsync(TrackedData data, CancellationToken cancellationToken)
    {
        var full = Path.Combine(repository.Root, data.Path);
        var files = new DataFiles(repository, state);
        var isLegacy = data.Output.Content!.Value.IsLegacy;
        return WorkingFolder.FactsOf(full, repository.CacheFolder) switch
        {
            null => null,
            { Kind: Files.FileKind.Folder } => new((await files.ManifestOfAsync(full, isLegacy, cancellationToken)).Entries, path => Path.Combine(full, path)),
            var facts => new([new(string.Empty, files.DigestOf(full, facts.Value, isLegacy, cancellationToken))], _ => full),
        };
    }

    private sealed record Side(IReadOnlyList<ManifestEntry> Entries, Func<string, string> PathOf);
}
