using System.Collections.Concurrent;
using Pipeline.Registry.Data.Caching;
using Pipeline.Registry.Data.Formats;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data;

/// <summary>Gives the working tree the content that a pointer names; what no version keeps is not replaced unless that is wanted.</summary>
internal sealed class CheckOut(DataRepository repository, DataCache cache, StatCache state)
{
    private readonly DataFiles _files = new(repository, state);

    /// <summary>Brings one file or folder to what its pointer says.</summary>
    /// <returns>How many working files were written or deleted.</returns>
    /// <exception cref="Core.Errors.PipelineException">PIP5060: changes would be lost; PIP5061, PIP5062: the cache does not hold it.</exception>
    public async Task<long> RunAsync(TrackedData data, bool discardChanges, CancellationToken cancellationToken)
    {
        var full = Path.Combine(repository.Root, data.Path);
        var name = data.Output.Content!.Value;
        var facts = WorkingFolder.FactsOf(full, repository.CacheFolder);
        var wanted = name.IsFolder
            ? (await cache.ReadManifestAsync(name, data.Path, cancellationToken)).Entries.ToDictionary(entry => entry.Path, entry => new ObjectName(entry.Md5, IsFolder: false, name.IsLegacy), StringComparer.Ordinal)
            : new() { [string.Empty] = name };
        if (facts is { } present && present.Kind != (name.IsFolder ? FileKind.Folder : FileKind.File))
        {
            throw DataErrors.WouldLose(data.Path, [present.Kind == FileKind.Folder ? "a folder where a file belongs" : "a file where a folder belongs"]);
        }

        if (facts is { Kind: FileKind.Folder })
        {
            TemporaryFile.SweepTree(full, DataCache.WorkingTemporary);
        }
        else
        {
            TemporaryFile.SweepFolder(Path.GetDirectoryName(full)!, DataCache.WorkingTemporary);
        }

        List<(string Path, string Full, FileFacts Facts)> now = facts switch
        {
            null => [],
            { Kind: FileKind.Folder } => new WorkingFolder(repository.Root).List(full, repository.CacheFolder),
            _ => [(string.Empty, full, facts.Value)],
        };
        var work = await CompareAsync(wanted, now, cancellationToken);
        if (!discardChanges && work.Unsaved.Count > 0)
        {
            throw DataErrors.WouldLose(data.Path, [.. work.Unsaved.Select(path => path.Length > 0 ? path : data.Path).Order(StringComparer.Ordinal)]);
        }

        foreach (var path in work.Extra)
        {
            File.Delete(Path.Combine(full, path));
        }

        var readAt = FileClock.Now;
        await Parallel.ForEachAsync(work.Write, Options(cancellationToken), async (path, token) =>
        {
            var destination = path.Length > 0 ? Path.Combine(full, path) : full;
            PrepareFolder(Path.GetDirectoryName(destination)!, full);
            cache.Require(wanted[path], data.Path, token);
            await cache.CheckOutAsync(wanted[path], destination, token);
            if (WorkingFolder.FactsOf(destination, repository.CacheFolder) is { } written)
            {
                _files.Remember(destination, written, wanted[path], readAt);
            }
        });
        if (name.IsFolder)
        {
            Directory.CreateDirectory(full);
            RemoveEmptyFolders(full, work.Extra);
        }

        return work.Write.Count + work.Extra.Count;
    }

    private async Task<Work> CompareAsync(
        Dictionary<string, ObjectName> wanted, List<(string Path, string Full, FileFacts Facts)> now, CancellationToken cancellationToken)
    {
        var right = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        var unsaved = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(now, Options(cancellationToken), (file, token) =>
        {
            var isWanted = wanted.TryGetValue(file.Path, out var name);
            var md5 = _files.DigestOf(file.Full, file.Facts, name.IsLegacy, token);
            if (isWanted && md5 == name.Md5)
            {
                right[file.Path] = 0;
            }
            else if (cache.Check(new(md5, IsFolder: false, name.IsLegacy), token) != Presence.Whole)
            {
                unsaved.Add(file.Path);
            }

            return ValueTask.CompletedTask;
        });
        return new(
            [.. wanted.Keys.Where(path => !right.ContainsKey(path))],
            [.. now.Select(file => file.Path).Where(path => !wanted.ContainsKey(path))],
            [.. unsaved]);
    }

    private static void PrepareFolder(string folder, string top)
    {
        for (var parent = folder; parent.Length > top.Length; parent = Path.GetDirectoryName(parent)!)
        {
            if (FileFacts.Find(parent) is { Kind: not FileKind.Folder } facts)
            {
                throw DataErrors.NotPlain(parent, facts.Kind == FileKind.Link ? "a link, and the version has a folder there" : "no folder, and the version has one there");
            }
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnWrite(folder, exception);
        }
    }

    private static void RemoveEmptyFolders(string top, IEnumerable<string> deleted)
    {
        foreach (var start in deleted.Select(path => Path.GetDirectoryName(Path.Combine(top, path))!).Distinct(StringComparer.Ordinal))
        {
            for (var folder = start; folder.Length > top.Length && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
            {
                Directory.Delete(folder);
            }
        }
    }

    private ParallelOptions Options(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = repository.Jobs, CancellationToken = cancellationToken };

    private sealed record Work(List<string> Write, List<string> Extra, List<string> Unsaved);
}
