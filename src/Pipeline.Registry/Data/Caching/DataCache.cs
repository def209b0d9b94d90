using Pipeline.Core.Errors;
using Pipeline.Registry.Data.Formats;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Data.Caching;

/// <summary>
/// The content of data versions on this machine, in DVC's layout. Content is read-only and is checked against its name before it is used:
/// by its bytes, or by its looks when they are those it had when its bytes were last checked.
/// </summary>
/// <param name="root">The folder: DVC's <c>cache.dir</c>.</param>
/// <param name="links">How working files get their content, best first.</param>
/// <param name="state">What is remembered about files.</param>
internal sealed class DataCache(string root, IReadOnlyList<LinkType> links, StatCache state)
{
    /// <summary>What names of unfinished files begin with, in working folders and here; never a part of a version.</summary>
    internal const string WorkingTemporary = "pipeline-data";

    private const string PartEnding = ".fetch";
    private const string LegacyPart = ".legacy";
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(7);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly string _temporary = Path.Combine(root, "tmp");
    private volatile bool _noReflinks;

    /// <summary>Gets the folder.</summary>
    public string Root { get; } = root;

    /// <summary>Gets how working files get their content, best first.</summary>
    public IReadOnlyList<LinkType> Links => links;

    private string LockFile => Path.Combine(_temporary, "pipeline.lock");

    /// <summary>Keeps garbage collection away while content is put in or taken out.</summary>
    public async Task<IDisposable> ShareAsync(CancellationToken cancellationToken) => await FileLock.AcquireSharedAsync(LockFile, Patience, cancellationToken);

    /// <summary>As <see cref="ShareAsync"/>; in a cache that cannot be written nobody deletes either.</summary>
    public async Task<IDisposable?> ShareForReadingAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ShareAsync(cancellationToken);
        }
        catch (PipelineException exception) when (exception.Code == "PIP5001")
        {
            return null;
        }
    }

    /// <summary>Keeps everybody else away while content is deleted.</summary>
    public async Task<IDisposable> LockAsync(CancellationToken cancellationToken) => await FileLock.AcquireAsync(LockFile, Patience, cancellationToken);

    /// <summary>Gives the path where content is or would be.</summary>
    public string PathOf(ObjectName name) => Path.Combine(Root, name.IsLegacy ? name.ToLegacyPath() : name.ToPath());

    /// <summary>Says whether content is there and whole.</summary>
    public Presence Check(ObjectName name, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        if (FileFacts.Find(path) is not { Kind: FileKind.File } facts)
        {
            return Presence.Absent;
        }

        var key = KeyOf(name);
        if (state.FindContent(key, facts) == name.Md5)
        {
            return Presence.Whole;
        }

        var readAt = FileClock.Now;
        if (!ContentHash.Fits(path, name, cancellationToken))
        {
            return Presence.Damaged;
        }

        state.Record(key, facts, name.Md5, readAt);
        return Presence.Whole;
    }

    /// <summary>Gives the path of content that is there and whole.</summary>
    /// <exception cref="PipelineException">PIP5061: not there; PIP5062: damaged.</exception>
    public string Require(ObjectName name, string forPath, CancellationToken cancellationToken) => Check(name, cancellationToken) switch
    {
        Presence.Whole => PathOf(name),
        Presence.Absent => throw DataErrors.NotInCache(name, forPath),
        _ => throw DataErrors.DamagedObject(name, PathOf(name)),
    };

    /// <summary>Reads the list of a folder's files.</summary>
    /// <exception cref="PipelineException">PIP5061, PIP5062: not there, damaged; PIP5054: it is no list.</exception>
    public async Task<FolderManifest> ReadManifestAsync(ObjectName name, string forPath, CancellationToken cancellationToken)
    {
        var path = Require(name, forPath, cancellationToken);
        try
        {
            return FolderManifest.Read(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (FormatException exception)
        {
            throw DataErrors.DamagedList(name, path, exception.Message, exception);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnRead(path, exception);
        }
    }

    /// <summary>Puts a list of files in.</summary>
    public async Task PutAsync(FolderManifest manifest, CancellationToken cancellationToken)
    {
        if (Check(manifest.Name, cancellationToken) != Presence.Whole)
        {
            await PutAsync(manifest.Name, stream => stream.WriteAsync(manifest.Content, cancellationToken).AsTask(), cancellationToken);
        }
    }

    /// <summary>Puts a working file in: as a link where the settings and the file system allow, so that its bytes are read once and written never.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its content, just digested.</param>
    /// <param name="facts">How the file looked before it was digested.</param>
    /// <param name="readAt">When its reading began, in nanoseconds since 1970.</param>
    /// <param name="cancellationToken">Cancelling leaves the cache as it was.</param>
    /// <returns>How the file looks now.</returns>
    /// <exception cref="PipelineException">PIP5052: it changed meanwhile; PIP5001, PIP5002: cannot be written, read.</exception>
    public async Task<FileFacts> PutFileAsync(string path, ObjectName name, FileFacts facts, long readAt, CancellationToken cancellationToken)
    {
        var isNew = Check(name, cancellationToken) != Presence.Whole;
        var target = PathOf(name);
        if (isNew)
        {
            await StorageFailure.GuardWriteAsync(Root, () => PlaceFileAsync(path, name, target, cancellationToken));
        }

        if (FileFacts.Find(path) is not { } after || !after.HasSameContentAs(facts))
        {
            // What went in may be what was written meanwhile.
            if (isNew)
            {
                File.Delete(target);
            }

            throw DataErrors.Changed(path);
        }

        if (isNew && FileFacts.Find(target) is { } kept && kept.Identity == after.Identity)
        {
            state.Record(KeyOf(name), kept, name.Md5, readAt);
        }

        return after;
    }

    /// <summary>Puts in what somebody writes, if it has the digest of the name.</summary>
    /// <param name="name">The content.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="cancellationToken">Cancelling leaves the cache as it was.</param>
    public Task PutAsync(ObjectName name, Func<Stream, Task> write, CancellationToken cancellationToken) => StorageFailure.GuardWriteAsync(Root, async () =>
    {
        Directory.CreateDirectory(_temporary);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        await using var temporary = TemporaryFile.Create(_temporary, WorkingTemporary);
        await write(temporary.Stream);
        await temporary.PlaceAsync(PathOf(name), ReadOnly, cancellationToken);
    });

    /// <summary>Takes over a file that was fetched and checked; it must lie on the cache's own file system.</summary>
    public void Adopt(string path, ObjectName name)
    {
        var target = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        MakeReadOnly(path);
        File.Move(path, target, overwrite: true);
    }

    /// <summary>Gives a place for a transfer that may be continued by a later run.</summary>
    public string PartOf(ObjectName name)
    {
        Directory.CreateDirectory(_temporary);
        return Path.Combine(_temporary, $"{name}{(name.IsLegacy ? LegacyPart : string.Empty)}{PartEnding}");
    }

    /// <summary>Gives a working file the content, in the best way that the settings and the file system allow; an old file is replaced in one step.</summary>
    /// <param name="name">The content; it is there and whole.</param>
    /// <param name="destination">The working file.</param>
    /// <param name="cancellationToken">Cancelling leaves the old file.</param>
    public Task CheckOutAsync(ObjectName name, string destination, CancellationToken cancellationToken) => StorageFailure.GuardWriteAsync(destination, async () =>
    {
        var source = PathOf(name);
        var folder = Path.GetDirectoryName(destination)!;
        foreach (var link in links.Append(LinkType.Copy))
        {
            var done = link switch
            {
                LinkType.Reflink => await CloneAsync(source, folder, destination, mode: null, cancellationToken),
                LinkType.HardLink => LinkTo(source, folder, destination),
                LinkType.SymbolicLink => SymbolicLinkTo(source, folder, destination),
                _ => await CopyAsync(source, name, folder, destination, mode: null, cancellationToken),
            };
            if (done)
            {
                return;
            }
        }
    });

    /// <summary>Deletes what killed processes left here, if nobody is at work, and beginnings of downloads that nobody went on with.</summary>
    public void Sweep()
    {
        try
        {
            using var alone = FileLock.TryAcquire(LockFile);
            if (alone is not null)
            {
                var oldest = TimeProvider.System.GetUtcNow().UtcDateTime - Abandoned;
                Sweep(part => part.LastWriteTimeUtc < oldest);
            }
        }
        catch (PipelineException exception) when (exception.Code == "PIP5001")
        {
            // What cannot be written cannot be tidied either; what is there can still be read.
        }
    }

    /// <summary>Deletes what killed processes left here, and beginnings of downloads of other content than that. For whoever holds the lock alone.</summary>
    /// <param name="kept">Names of content, as pointers have them.</param>
    public void SweepAllBut(IReadOnlySet<string> kept) => Sweep(part => !kept.Contains(part.Name.Split(LegacyPart)[0].Split(PartEnding)[0]));

    /// <summary>Lists all content, of both layouts, with its size in bytes.</summary>
    public IEnumerable<(ObjectName Name, string Path, long Bytes)> List()
    {
        foreach (var (folder, isLegacy) in new[] { (Path.Combine(Root, "files", "md5"), false), (Root, true) }.Where(place => Directory.Exists(place.Item1)))
        {
            foreach (var bucket in new DirectoryInfo(folder).EnumerateDirectories().Where(bucket => bucket.Name.Length == 2 && bucket.Name.All(char.IsAsciiHexDigitLower)))
            {
                foreach (var file in bucket.EnumerateFiles())
                {
                    if (ObjectName.TryParse(bucket.Name + file.Name, out var name))
                    {
                        yield return (name with { IsLegacy = isLegacy }, file.FullName, file.Length);
                    }
                }
            }
        }
    }

    private void Sweep(Func<FileInfo, bool> isAbandoned)
    {
        TemporaryFile.SweepTree(_temporary, WorkingTemporary);
        foreach (var part in new DirectoryInfo(_temporary).EnumerateFiles("*" + PartEnding).Where(isAbandoned))
        {
            part.Delete();
        }
    }

    private static string KeyOf(ObjectName name) => "object:" + name + (name.IsLegacy ? ":legacy" : string.Empty);

    private static void MakeReadOnly(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            File.SetAttributes(path, File.GetAttributes(path) | FileAttributes.ReadOnly);
        }
        else
        {
            File.SetUnixFileMode(path, ReadOnly);
        }
    }

    private static bool LinkTo(string source, string folder, string destination)
    {
        var link = TemporaryFile.NewPath(folder, WorkingTemporary);
        if (!HardLink.TryCreate(link, source))
        {
            return false;
        }

        // Renaming one name of a file over another one of it does nothing, and leaves this name behind.
        File.Move(link, destination, overwrite: true);
        File.Delete(link);
        return true;
    }

    private static bool SymbolicLinkTo(string source, string folder, string destination)
    {
        var link = TemporaryFile.NewPath(folder, WorkingTemporary);
        try
        {
            File.CreateSymbolicLink(link, source);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            return false;
        }

        File.Move(link, destination, overwrite: true);
        return true;
    }

    private static async Task<bool> CopyAsync(
        string source, ObjectName name, string folder, string destination, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        await using var from = ContentDigest.OpenSequential(source);
        await using var temporary = TemporaryFile.Create(folder, WorkingTemporary);
        var found = await ContentHash.CopyAsync(from, temporary.Stream, cancellationToken);
        if (found != name.Md5 && !name.IsLegacy)
        {
            throw mode is null ? DataErrors.DamagedObject(name, source) : DataErrors.Changed(source);
        }

        await temporary.PlaceAsync(destination, mode, cancellationToken);
        return true;
    }

    private async Task<bool> CloneAsync(string source, string folder, string destination, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        if (_noReflinks)
        {
            return false;
        }

        await using var from = ContentDigest.OpenSequential(source);
        await using var temporary = TemporaryFile.Create(folder, WorkingTemporary);
        if (!Reflink.TryCreate(temporary.Stream.SafeFileHandle, from.SafeFileHandle))
        {
            _noReflinks = true;
            return false;
        }

        await temporary.PlaceAsync(destination, mode, cancellationToken);
        return true;
    }

    private async Task PlaceFileAsync(string path, ObjectName name, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_temporary);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        foreach (var link in links.Append(LinkType.Copy))
        {
            var done = link switch
            {
                LinkType.Reflink => await CloneAsync(path, _temporary, target, ReadOnly, cancellationToken),
                LinkType.HardLink => TakeLink(path, target),
                LinkType.SymbolicLink => false, // the bytes must be here first
                _ => await CopyAsync(path, name, _temporary, target, ReadOnly, cancellationToken),
            };
            if (done)
            {
                return;
            }
        }
    }

    private bool TakeLink(string path, string target)
    {
        if (!LinkTo(path, _temporary, target))
        {
            return false;
        }

        MakeReadOnly(target);
        return true;
    }
}
