using Pipeline.Core.Errors;
using Pipeline.Registry.Data.Caching;
using Pipeline.Registry.Data.Formats;
using Pipeline.Registry.Data.Remotes;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data;

/// <summary>Deletes content of this machine's cache that no branch, tag or working tree refers to. Remotes are left alone.</summary>
internal sealed class DataGarbage(DataRepository repository, DataCache cache)
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Looks for what nothing refers to.</summary>
    /// <param name="connect">Connects to the remote, to read lists of files that are not here.</param>
    /// <param name="wholeHistory">Whether what any earlier commit refers to stays too.</param>
    /// <param name="delete">Whether to delete it.</param>
    /// <param name="cancellationToken">Ends the search; what was deleted stays so.</param>
    /// <exception cref="PipelineException">PIP5063: a list of files is nowhere, so that it cannot be known what it refers to.</exception>
    public async Task<GarbageResult> CollectAsync(Func<IDataRemote> connect, bool wholeHistory, bool delete, CancellationToken cancellationToken)
    {
        // Adds and pulls hold this together from before their first object until their pointer stands.
        using var alone = await cache.LockAsync(cancellationToken);
        var kept = await KeptAsync(connect, wholeHistory, cancellationToken);
        var (stays, goes, bytes) = (0L, 0L, 0L);
        foreach (var (name, path, size) in cache.List().ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (kept.Contains(name.ToString()))
            {
                stays++;
                continue;
            }

            (goes, bytes) = (goes + 1, bytes + size);
            if (delete)
            {
                await StorageFailure.GuardWriteAsync(path, () =>
                {
                    File.SetAttributes(path, FileAttributes.Normal);
                    File.Delete(path);
                    return Task.CompletedTask;
                });
            }
        }

        if (delete)
        {
            cache.SweepAllBut(kept);
        }

        return new(stays, goes, bytes, delete);
    }

    private async Task<HashSet<string>> KeptAsync(Func<IDataRemote> connect, bool wholeHistory, CancellationToken cancellationToken)
    {
        var names = new GitPointers(repository.Root).Names(wholeHistory, cancellationToken);
        foreach (var file in Directory.EnumerateFiles(repository.Root, "*", Everywhere).Where(file => GitPointers.IsPointer(file.Replace('\\', '/')) && !IsOwn(file)))
        {
            GitPointers.Collect(names, await File.ReadAllTextAsync(file, cancellationToken), file);
        }

        foreach (var data in new PointerTree(repository.Root).All())
        {
            CollectLinks(names, Path.Combine(repository.Root, data.Path));
        }

        var kept = new HashSet<string>(names.Keys, StringComparer.Ordinal);
        var remote = new Lazy<IDataRemote>(connect);
        try
        {
            foreach (var (text, where) in names.Where(name => name.Key.EndsWith(ObjectName.FolderEnding, StringComparison.Ordinal)))
            {
                kept.UnionWith((await ManifestAsync(text, where, remote, cancellationToken)).Entries.Select(entry => entry.Md5));
            }
        }
        finally
        {
            if (remote.IsValueCreated)
            {
                remote.Value.Dispose();
            }
        }

        return kept;
    }

    private async Task<FolderManifest> ManifestAsync(string text, string where, Lazy<IDataRemote> remote, CancellationToken cancellationToken)
    {
        if (!ObjectName.TryParse(text, out var name))
        {
            throw DataErrors.Unknowable(text, where);
        }

        foreach (var candidate in new[] { name, name with { IsLegacy = true } })
        {
            if (cache.Check(candidate, cancellationToken) == Presence.Whole)
            {
                return await cache.ReadManifestAsync(candidate, where, cancellationToken);
            }
        }

        try
        {
            using var content = new MemoryStream();
            if (await remote.Value.GetAsync(name.ToPath(), 0, content, cancellationToken) || await remote.Value.GetAsync(name.ToLegacyPath(), 0, content, cancellationToken))
            {
                var manifest = FolderManifest.Read(content.ToArray());
                if (manifest.Name == name)
                {
                    return manifest;
                }
            }
        }
        catch (Exception exception) when (exception is PipelineException or FormatException or IOException or HttpRequestException)
        {
            throw DataErrors.Unknowable(text, where, exception);
        }

        throw DataErrors.Unknowable(text, where);
    }

    // With symbolic links the working tree has no bytes of its own.
    private void CollectLinks(Dictionary<string, string> names, string full)
    {
        var files = FileFacts.Find(full)?.Kind switch
        {
            FileKind.Link => [full],
            FileKind.Folder => Directory.EnumerateFiles(full, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }),
            _ => [],
        };
        foreach (var file in files)
        {
            if (new FileInfo(file).LinkTarget is { } target && target.StartsWith(cache.Root, StringComparison.Ordinal)
                && ObjectName.TryParse(Path.GetFileName(Path.GetDirectoryName(target)) + Path.GetFileName(target), out var name))
            {
                names.TryAdd(name.ToString(), file);
            }
        }
    }

    private bool IsOwn(string file)
    {
        var path = Path.GetRelativePath(repository.Root, file).Replace('\\', '/');
        return path.StartsWith(".git/", StringComparison.Ordinal) || path.StartsWith(".dvc/cache/", StringComparison.Ordinal) || path.StartsWith(".pipeline/", StringComparison.Ordinal);
    }
}
