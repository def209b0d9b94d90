using System.Text.Json;
using LibGit2Sharp;
using Pipeline.Core.Errors;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Ledgers;

/// <summary>The git side of the ledger: references and tag objects, nothing of what they mean.</summary>
internal sealed class LedgerRepository : IDisposable
{
    private const string LockName = "pipeline-ledger.lock";
    private readonly string _path;

    private LedgerRepository(string path, Repository git)
    {
        _path = path;
        Git = git;
    }

    public Repository Git { get; }

    /// <summary>Opens the ledger; null when there is none yet.</summary>
    public static LedgerRepository? Open(string path) =>
        Directory.Exists(path) && Guard(path, () => Repository.IsValid(path)) ? Guard(path, () => new LedgerRepository(path, new(path))) : null;

    /// <summary>Takes the right to write; other processes of this machine wait.</summary>
    public static async Task<FileLock> LockAsync(string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        return await FileLock.AcquireAsync(LockOf(path), patience, cancellationToken);
    }

    /// <summary>Takes the right to write; null when another process has it.</summary>
    public static FileLock? TryLock(string path) => FileLock.TryAcquire(LockOf(path));

    /// <summary>Opens the ledger or makes a bare one; the lock is held.</summary>
    public static LedgerRepository OpenOrCreate(string path) => Open(path) ?? Guard(path, () =>
    {
        // What a process killed while making it left locked would stay locked.
        foreach (var stale in Directory.EnumerateFiles(path, "*.lock").Where(file => Path.GetFileName(file) != LockName))
        {
            File.Delete(stale);
        }

        Repository.Init(path, isBare: true);
        var git = new Repository(path);
        git.Config.Set("gc.auto", 0);
        return new LedgerRepository(path, git);
    });

    /// <summary>Lists the references that make entries count: model, place, tag object.</summary>
    public IReadOnlyList<(string ModelId, int Number, ObjectId Object)> Places(string? modelId = null, string area = "refs/pipeline/") =>
        Guard(_path, () => (IReadOnlyList<(string, int, ObjectId)>)[.. Git.Refs.FromGlob($"{area}{modelId ?? "*"}/*")
            .OfType<DirectReference>()
            .Select(reference => (
                Place: TagNames.ParseLedgerReference("refs/pipeline/" + reference.CanonicalName[area.Length..]),
                Object: new ObjectId(reference.TargetIdentifier)))
            .Where(found => found.Place is not null)
            .Select(found => (found.Place!.Value.ModelId, found.Place.Value.Number, found.Object))
            .OrderBy(found => found.ModelId, StringComparer.Ordinal)
            .ThenBy(found => found.Number)]);

    /// <summary>Reads a tag object; null when it is not one.</summary>
    public TagAnnotation? FindTag(ObjectId id) => Guard(_path, () => Git.Lookup<TagAnnotation>(id));

    /// <summary>Reads all entries of a model, in order.</summary>
    /// <exception cref="PipelineException">PIP5032: one cannot be read, or is not where it belongs.</exception>
    public IReadOnlyList<LedgerPlace> Chain(string modelId) =>
        [.. Places(modelId).Select((place, index) => place.Number == index + 1
            ? new LedgerPlace(place.Object, Read(place.ModelId, place.Number, place.Object))
            : throw LedgerErrors.Damaged(modelId, index + 1, "it is missing"))];

    /// <summary>Reads a model's entries from the newest back until one is wanted; null when none is.</summary>
    /// <exception cref="PipelineException">PIP5032: one on the way cannot be read, or is not where it belongs.</exception>
    public LedgerPlace? FindLast(string modelId, Func<LedgerEntry, bool> wanted)
    {
        var places = Places(modelId);
        for (var index = places.Count - 1; index >= 0; index--)
        {
            var place = places[index];
            var signed = place.Number == index + 1
                ? Read(place.ModelId, place.Number, place.Object)
                : throw LedgerErrors.Damaged(modelId, index + 1, "it is missing");
            if (wanted(signed.Entry.Value))
            {
                return new(place.Object, signed);
            }
        }

        return null;
    }

    /// <summary>Makes the entry count. Only one writer can take a place.</summary>
    /// <returns>False when the place is taken.</returns>
    public bool TryTake(SignedEntry entry, ObjectId tag) => Guard(_path, () =>
    {
        var value = entry.Entry.Value;
        return TryAdd(TagNames.LedgerReference(value.ModelId, value.Number), tag);
    });

    /// <summary>Gives an entry its tag, if it has none.</summary>
    public void CompleteTag(LedgerEntry entry, ObjectId tag) => Guard(_path, () => TryAdd(TagNames.TagReference(entry.Tag), tag));

    /// <summary>Writes the tag object; nothing refers to it yet, so nobody sees it.</summary>
    public ObjectId WriteTag(SignedEntry entry) => Guard(_path, () =>
    {
        var value = entry.Entry.Value;
        var target = Git.Lookup<Commit>(value.Commit)
            ?? throw LedgerErrors.Damaged(value.ModelId, value.Number, $"its commit {value.Commit} is not in the repository");
        var tag = Git.ObjectDatabase.CreateTagAnnotation(value.Tag, target, Tagger(value.Actor, value.At), entry.Message).Id;
        foreach (var id in new[] { tag, target.Id, target.Tree.Id })
        {
            FlushToDisk(Path.Combine(Git.Info.Path, "objects", id.Sha[..2], id.Sha[2..]));
        }

        return tag;
    });

    /// <summary>
    /// Gives the commit to put a version on. GTO reads an assignment as "the version of this commit", so each version needs one of its
    /// own: the source's commit when it is in this repository and free, else an empty one made for the version.
    /// </summary>
    public string CommitFor(string source, IEnumerable<string> taken, string title, string actor, DateTimeOffset at) => Guard(_path, () =>
    {
        var commit = ObjectId.TryParse(source, out var id) ? Git.Lookup<Commit>(id) : null;
        if (commit is not null && !taken.Contains(commit.Sha))
        {
            return commit.Sha;
        }

        var author = Tagger(actor, at);
        var tree = commit?.Tree ?? Git.ObjectDatabase.CreateTree(new TreeDefinition());
        Commit[] parents = commit is null ? [] : [commit];
        return Git.ObjectDatabase.CreateCommit(author, author, title, tree, parents, prettifyMessage: true).Sha;
    });

    /// <summary>Adds a reference unless it exists; what a killed process left locked is freed, since the ledger's lock is held.</summary>
    public bool TryAdd(string name, ObjectId target)
    {
        var stale = Path.Combine(Git.Info.Path, name + ".lock");
        if (File.Exists(stale))
        {
            File.Delete(stale);
        }

        try
        {
            Git.Refs.Add(name, target, allowOverwrite: false);
            FlushToDisk(Path.Combine(Git.Info.Path, name));
            return true;
        }
        catch (NameConflictException)
        {
            return false;
        }
    }

    public void Dispose() => Git.Dispose();

    private static string LockOf(string path)
    {
        // A bare ledger is made under its lock, so then the lock comes first; a clone has a git folder.
        using var existing = Open(path);
        return Path.Combine(existing?.Git.Info.Path ?? path, LockName);
    }

    internal static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (LibGit2SharpException exception)
        {
            throw LedgerErrors.Unusable(path, exception);
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnWrite(path, exception);
        }
    }

    /// <summary>The library leaves it to the operating system when to write; a power cut must not lose what was reported as done.</summary>
    private static void FlushToDisk(string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            using var handle = File.OpenHandle(path);
            RandomAccess.FlushToDisk(handle);
        }
    }

    private static Signature Tagger(string actor, DateTimeOffset at)
    {
        var name = new string([.. actor.Where(character => !char.IsControl(character) && character is not ('<' or '>'))]).Trim();
        name = name.Length == 0 ? "unknown" : name;
        return new(name, name, at);
    }

    private SignedEntry Read(string modelId, int number, ObjectId id)
    {
        try
        {
            var tag = FindTag(id) ?? throw new JsonException("it is not an annotated tag");
            var signed = SignedEntry.Read(tag.Message);
            var entry = signed.Entry.Value;
            return entry.ModelId == modelId && entry.Number == number
                ? signed
                : throw new JsonException($"it is entry {entry.Number} of '{entry.ModelId}'");
        }
        catch (JsonException exception)
        {
            throw LedgerErrors.Damaged(modelId, number, exception.Message, exception);
        }
    }
}
