using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Models;
using Pipeline.Core.Stages;
using Semver;

namespace Pipeline.Registry.Ledgers;

/// <summary>
/// Versions of models and the stages that hold them, as signed annotated git tags in GTO's form. Every entry has a place in its
/// model's ledger, and only one writer can take a place: of two promotions at once exactly one is recorded.
/// </summary>
/// <param name="settings">Where the ledger is and who signs it.</param>
/// <param name="clock">Gives the time of entries.</param>
public sealed class Ledger(LedgerSettings settings, TimeProvider clock)
{
    private bool _synchronized;

    /// <summary>Gives a model file the next version. The same bytes again give the version they have.</summary>
    /// <param name="facts">The model file and why it may be registered.</param>
    /// <param name="choice">Which version.</param>
    /// <param name="cancellationToken">Cancelling before the entry is recorded leaves nothing.</param>
    /// <exception cref="Core.Errors.PipelineException">
    /// PIP5037: the version exists with other bytes; PIP5034: somebody else wrote meanwhile; PIP5030 to PIP5036 for the ledger itself.
    /// </exception>
    public Task<Sealed<LedgerEntry>> RegisterVersionAsync(VersionFacts facts, VersionChoice choice, CancellationToken cancellationToken) =>
        AppendAsync(
            facts.ModelId,
            (chain, repository, place) =>
            {
                var versions = chain.Where(entry => entry.Value.Act == LedgerAct.Register).ToList();
                var same = choice.Wanted is { } wanted
                    ? versions.Find(entry => entry.Value.Version == wanted.ToString())
                    : versions.FindLast(entry => entry.Value.Model == facts.Model);
                if (same is not null)
                {
                    return same.Value.Model == facts.Model
                        ? (same.Entry, null)
                        : throw LedgerErrors.VersionTaken(
                            facts.ModelId, same.Value.Version, same.Value.Model.Abbreviated, facts.Model.Abbreviated);
                }

                var version = choice.After(Highest(versions)).ToString();
                var commit = repository.CommitFor(
                    facts.Source.Commit, versions.Select(entry => entry.Value.Commit), $"{facts.ModelId} {version}", facts.Actor, place.At);
                return (null, new LedgerEntry
                {
                    ModelId = facts.ModelId,
                    Number = place.Number,
                    Previous = place.Previous,
                    Act = LedgerAct.Register,
                    Tag = TagNames.Of(LedgerAct.Register, facts.ModelId, version, stage: null, place.Number),
                    Commit = commit,
                    At = place.At,
                    Actor = facts.Actor,
                    Key = place.Key,
                    Version = version,
                    Model = facts.Model,
                    Evidence = facts.Evidence,
                    Source = facts.Source,
                });
            },
            cancellationToken);

    /// <summary>Records that a stage holds a version, unless another entry than <see cref="AssignmentFacts.Replaces"/> holds it by now.</summary>
    /// <param name="facts">The version, the stage and how it came there.</param>
    /// <param name="cancellationToken">Cancelling before the entry is recorded leaves nothing.</param>
    /// <exception cref="Core.Errors.PipelineException">
    /// PIP5033: no such version; PIP5034: somebody else promoted meanwhile; PIP5039: the image holds another model; PIP5030 to PIP5036.
    /// </exception>
    public Task<Sealed<LedgerEntry>> AssignAsync(AssignmentFacts facts, CancellationToken cancellationToken) => AppendAsync(
        facts.ModelId,
        (chain, _, place) =>
        {
            var registered = FindVersion(chain, facts.Version)
                ?? throw LedgerErrors.UnknownVersion(facts.ModelId, facts.Version, KnownVersions(chain));
            if (registered.Value.Model != facts.Model)
            {
                throw LedgerErrors.OtherModel(
                    facts.ModelId, facts.Version, registered.Value.Model.Abbreviated, facts.Model.Abbreviated);
            }

            var held = DemandHeld(chain, facts.ModelId, facts.Stage, facts.Replaces);
            return (null, new LedgerEntry
            {
                ModelId = facts.ModelId,
                Number = place.Number,
                Previous = place.Previous,
                Act = LedgerAct.Assign,
                Tag = TagNames.Of(LedgerAct.Assign, facts.ModelId, facts.Version, facts.Stage.Name, place.Number),
                Commit = registered.Value.Commit,
                At = place.At,
                Actor = facts.Actor,
                Key = place.Key,
                Version = registered.Value.Version,
                Model = facts.Model,
                Evidence = facts.Evidence,
                Stage = facts.Stage.Name,
                Manifest = facts.Manifest,
                Configuration = facts.Configuration,
                Strategy = facts.Strategy,
                Outcome = facts.Outcome,
                PreviousVersion = held?.Value.Version,
            });
        },
        cancellationToken);

    /// <summary>Records that a stage holds nothing any more; when it already holds nothing, writes nothing.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="actor">Who asks, <c>user@host</c> or a CI job.</param>
    /// <param name="replaces">As <see cref="AssignmentFacts.Replaces"/>.</param>
    /// <param name="cancellationToken">Cancelling before the entry is recorded leaves nothing.</param>
    /// <returns>The entry, or null when the stage held nothing.</returns>
    /// <exception cref="Core.Errors.PipelineException">PIP5034: somebody else promoted meanwhile; PIP5030 to PIP5036.</exception>
    public async Task<Sealed<LedgerEntry>?> UnassignAsync(
        string modelId, Stage stage, string actor, int replaces, CancellationToken cancellationToken) =>
        replaces == 0 && Current(modelId, stage) is null ? null : await AppendAsync(
            modelId,
            (chain, _, place) =>
            {
                var held = DemandHeld(chain, modelId, stage, replaces)
                    ?? throw LedgerErrors.Outrun(modelId, $"Stage '{stage}' holds nothing any more.");
                return (null, new LedgerEntry
                {
                    ModelId = modelId,
                    Number = place.Number,
                    Previous = place.Previous,
                    Act = LedgerAct.Unassign,
                    Tag = TagNames.Of(LedgerAct.Unassign, modelId, held.Value.Version, stage.Name, place.Number),
                    Commit = held.Value.Commit,
                    At = place.At,
                    Actor = actor,
                    Key = place.Key,
                    Version = held.Value.Version,
                    Model = held.Value.Model,
                    Stage = stage.Name,
                    Manifest = held.Value.Manifest,
                    Configuration = held.Value.Configuration,
                    PreviousVersion = held.Value.Version,
                });
            },
            cancellationToken);

    /// <summary>Gives what a stage holds; null when it holds nothing.</summary>
    /// <exception cref="Core.Errors.PipelineException">PIP5030, PIP5032: the ledger cannot be read.</exception>
    public Sealed<LedgerEntry>? Current(string modelId, Stage stage)
    {
        using var repository = OpenToRead();
        return repository?.FindLast(modelId, entry => entry.Stage == stage.Name) is { Value.Act: LedgerAct.Assign } held
            ? held.Entry
            : null;
    }

    /// <summary>Gives all entries of a model, the oldest first.</summary>
    /// <exception cref="Core.Errors.PipelineException">PIP5030, PIP5032: the ledger cannot be read.</exception>
    public IReadOnlyList<Sealed<LedgerEntry>> History(string modelId) => [.. Read(modelId).Select(place => place.Entry)];

    /// <summary>Gives the versions of a model, the oldest first.</summary>
    /// <exception cref="Core.Errors.PipelineException">PIP5030, PIP5032: the ledger cannot be read.</exception>
    public IReadOnlyList<Sealed<LedgerEntry>> Versions(string modelId) =>
        [.. Read(modelId).Where(place => place.Value.Act == LedgerAct.Register).Select(place => place.Entry)];

    /// <summary>Gives one version of a model.</summary>
    /// <param name="modelId">The model's name.</param>
    /// <param name="version">The version, with or without a leading v.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP5033: no such version; PIP5030, PIP5032: the ledger cannot be read.</exception>
    public Sealed<LedgerEntry> Version(string modelId, string version)
    {
        var chain = Read(modelId);
        return FindVersion(chain, version)?.Entry ?? throw LedgerErrors.UnknownVersion(modelId, version, KnownVersions(chain));
    }

    /// <summary>Gives the names of all models that have a ledger here.</summary>
    /// <exception cref="Core.Errors.PipelineException">PIP5030: the ledger cannot be read.</exception>
    public IReadOnlyList<string> Models()
    {
        using var repository = OpenToRead();
        return repository is null ? [] : [.. repository.Places().Select(place => place.ModelId).Distinct()];
    }

    /// <summary>Takes over what others wrote to the remote; without a remote, does nothing.</summary>
    /// <param name="cancellationToken">Ends the wait for another process.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP5035: the remote does not answer; PIP5036: the two do not tell the same.</exception>
    public async Task SynchronizeAsync(CancellationToken cancellationToken)
    {
        if (settings.Remote is not null)
        {
            using var held = await LockAsync(cancellationToken);
            using var repository = LedgerRepository.OpenOrCreate(settings.Repository);
            Synchronize(repository);
            _synchronized = true;
        }
    }

    /// <summary>Walks the whole ledger: signatures, order, and that every tag is where it was put.</summary>
    /// <param name="anchors">Seals of entries that other evidence names, such as <see cref="Promotion.Entry"/>: a ledger cut short lacks them.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP5030: the ledger cannot be read; PIP5031: a key file is not a key.</exception>
    public async Task<LedgerReport> VerifyAsync(IReadOnlyCollection<Digest> anchors, CancellationToken cancellationToken)
    {
        using var keys = await TrustedKeys.ReadAsync([settings.KeysFolder, .. settings.TrustedFolders], cancellationToken);
        if (settings.PrivateKeyPem is { } pem)
        {
            using var own = LedgerKey.FromPem(pem, "the private key that was given");
            keys.Add(own.PublicPem, "the private key that was given");
        }

        using var repository = OpenToRead();
        return new LedgerWalk(repository, keys).Walk(anchors, cancellationToken);
    }

    private static LedgerPlace? Held(IReadOnlyList<LedgerPlace> chain, Stage stage) =>
        chain.LastOrDefault(place => place.Value.Stage == stage.Name) is { Value.Act: LedgerAct.Assign } held ? held : null;

    private static LedgerPlace? DemandHeld(IReadOnlyList<LedgerPlace> chain, string modelId, Stage stage, int replaces)
    {
        var held = Held(chain, stage);
        return (held?.Value.Number ?? 0) == replaces ? held : throw LedgerErrors.Outrun(modelId, held is null
            ? $"Stage '{stage}' holds nothing any more."
            : $"Stage '{stage}' holds {held.Value.Version} since {held.Value.At:u}, by {held.Value.Actor} ({held.Value.Tag}).");
    }

    private static LedgerPlace? FindVersion(IReadOnlyList<LedgerPlace> chain, string version) => chain.FirstOrDefault(place =>
        place.Value.Act == LedgerAct.Register && place.Value.Version == (version.StartsWith('v') ? version[1..] : version));

    private static string[] KnownVersions(IEnumerable<LedgerPlace> chain) =>
        [.. chain.Where(place => place.Value.Act == LedgerAct.Register).Select(place => place.Value.Version)];

    private static SemVersion? Highest(IEnumerable<LedgerPlace> versions) => versions
        .Select(place => SemVersion.Parse(place.Value.Version, SemVersionStyles.Strict))
        .Where(version => version.IsRelease)
        .Order(SemVersion.PrecedenceComparer)
        .LastOrDefault();

    /// <summary>A process killed between taking the place and writing the tag leaves an entry without tag: the next writer adds it.</summary>
    private static void Complete(LedgerRepository repository, IReadOnlyList<LedgerPlace> chain)
    {
        var existing = repository.Git.Refs.FromGlob("refs/tags/*").Select(tag => tag.CanonicalName).ToHashSet(StringComparer.Ordinal);
        foreach (var place in chain.Where(place => !existing.Contains(TagNames.TagReference(place.Value.Tag))))
        {
            repository.CompleteTag(place.Value, place.Object);
        }
    }

    private async Task<Sealed<LedgerEntry>> AppendAsync(
        string modelId,
        Func<IReadOnlyList<LedgerPlace>, LedgerRepository, NextPlace, (Sealed<LedgerEntry>? Existing, LedgerEntry? New)> draft,
        CancellationToken cancellationToken)
    {
        if (!ModelId.IsValid(modelId))
        {
            throw new ArgumentException($"'{modelId}' cannot name a model.", nameof(modelId));
        }

        using var key = settings.PrivateKeyPem is { } pem
            ? LedgerKey.FromPem(pem, "the private key that was given")
            : await LedgerKey.OpenOrCreateAsync(settings.KeysFolder, cancellationToken);
        using var held = await LockAsync(cancellationToken);
        using var repository = LedgerRepository.OpenOrCreate(settings.Repository);
        var remote = Remote(repository);
        remote?.Synchronize();
        var chain = repository.Chain(modelId);
        Complete(repository, chain);
        var at = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var next = new NextPlace(chain.Count + 1, chain.Count == 0 ? null : chain[^1].Entry.Seal, at, key.Fingerprint);
        var (existing, wanted) = draft(chain, repository, next);
        if (wanted is null)
        {
            return existing!;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var signed = SignedEntry.Sign(wanted, key);
        var tag = repository.WriteTag(signed);
        var mine = (remote is null || LedgerRepository.Guard(settings.Repository, () => remote.TryTake(modelId, wanted.Number, tag)))
            && repository.TryTake(signed, tag);
        if (!mine)
        {
            throw LedgerErrors.Outrun(modelId, $"Entry {wanted.Number} was taken by another one.");
        }

        repository.CompleteTag(wanted, tag);
        remote?.PushTags([.. chain.TakeLast(1).Select(place => place.Value), wanted]);
        return signed.Entry;
    }

    private IReadOnlyList<LedgerPlace> Read(string modelId)
    {
        using var repository = OpenToRead();
        return repository?.Chain(modelId) ?? [];
    }

    /// <summary>The first question asks the remote: a fresh clone in a CI job must see what others promoted.</summary>
    private LedgerRepository? OpenToRead()
    {
        if (settings.Remote is not null && !_synchronized)
        {
            // Whoever holds the lock is writing, and asked the remote itself.
            using var held = LedgerRepository.TryLock(settings.Repository);
            if (held is not null)
            {
                using var repository = LedgerRepository.OpenOrCreate(settings.Repository);
                Synchronize(repository);
            }

            _synchronized = true;
        }

        return LedgerRepository.Open(settings.Repository);
    }

    private void Synchronize(LedgerRepository repository)
    {
        Remote(repository)?.Synchronize();
        foreach (var model in repository.Places().Select(place => place.ModelId).Distinct())
        {
            Complete(repository, repository.Chain(model));
        }
    }

    private Task<Files.FileLock> LockAsync(CancellationToken cancellationToken) =>
        LedgerRepository.LockAsync(settings.Repository, settings.Patience, cancellationToken);

    private LedgerRemote? Remote(LedgerRepository repository) =>
        settings.Remote is null ? null : new(settings.Remote, settings.Credential, repository);

    /// <summary>What the entry to be written must say about its place.</summary>
    private sealed record NextPlace(int Number, Digest? Previous, DateTimeOffset At, Digest Key);
}
