using LibGit2Sharp;

namespace Pipeline.Registry.Ledgers;

/// <summary>A shared repository that decides between machines: pushing a reference that exists there is refused.</summary>
internal sealed class LedgerRemote(string address, LedgerCredential? credential, LedgerRepository repository)
{
    private const string Area = "refs/pipeline-remote/";

    /// <summary>Takes over the entries that only the remote has, and hands it those that only this machine has.</summary>
    /// <exception cref="Core.Errors.PipelineException">PIP5035: it does not answer or refuses; PIP5036: the two do not tell the same.</exception>
    public void Synchronize()
    {
        Try(() => Commands.Fetch(
            repository.Git,
            address,
            [$"+refs/pipeline/*:{Area}*"],
            new FetchOptions { TagFetchMode = TagFetchMode.None, Prune = true, CredentialsProvider = Credentials },
            logMessage: null));
        var local = repository.Places().ToDictionary(place => (place.ModelId, place.Number), place => place.Object);
        var remote = repository.Places(area: Area).ToDictionary(place => (place.ModelId, place.Number), place => place.Object);
        foreach (var (place, tag) in remote)
        {
            if (!local.TryGetValue(place, out var own))
            {
                repository.TryAdd(TagNames.LedgerReference(place.ModelId, place.Number), tag);
            }
            else if (own != tag)
            {
                throw LedgerErrors.Diverged(address, place.ModelId, place.Number);
            }
        }

        var missing = local.Keys.Except(remote.Keys).OrderBy(place => place.Number)
            .Select(place => TagNames.LedgerReference(place.ModelId, place.Number))
            .ToArray();
        if (missing.Length > 0 && Push([.. missing.Select(name => $"{name}:{name}")]) is { } refusal)
        {
            throw LedgerErrors.RemoteRefused(address, refusal);
        }
    }

    /// <summary>Asks for a place for a tag object.</summary>
    /// <returns>False when the remote has another entry there.</returns>
    public bool TryTake(string modelId, int number, ObjectId tag)
    {
        var pending = TagNames.PendingReference(modelId, number);
        repository.Git.Refs.Add(pending, tag, allowOverwrite: true);
        try
        {
            if (Push([$"{pending}:{TagNames.LedgerReference(modelId, number)}"]) is not { } refusal)
            {
                return true;
            }

            // Refused because it is taken, or for another reason? Only the remote knows.
            Synchronize();
            return repository.Places(modelId).Any(place => place.Number == number)
                ? false
                : throw LedgerErrors.RemoteRefused(address, refusal);
        }
        finally
        {
            repository.Git.Refs.Remove(pending);
        }
    }

    /// <summary>Hands over the tags of entries that the remote has already.</summary>
    public void PushTags(IEnumerable<LedgerEntry> entries)
    {
        var names = entries.Select(entry => TagNames.TagReference(entry.Tag));
        if (Push([.. names.Select(name => $"{name}:{name}")]) is { } refusal)
        {
            throw LedgerErrors.RemoteRefused(address, $"The entry is recorded, but its tag was refused: {refusal}");
        }
    }

    /// <returns>Why the remote refused, or null when it did not.</returns>
    private string? Push(IReadOnlyList<string> references)
    {
        var refusals = new List<string>();
        try
        {
            using var remote = new AnonymousRemote(repository.Git, address);
            repository.Git.Network.Push(
                remote.Remote,
                references,
                new PushOptions
                {
                    CredentialsProvider = Credentials,
                    OnPushStatusError = error => refusals.Add($"{error.Reference}: {error.Message}"),
                });
        }
        catch (LibGit2SharpException exception)
        {
            refusals.Add(exception.Message);
        }

        return refusals.Count == 0 ? null : string.Join("; ", refusals);
    }

    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (LibGit2SharpException exception)
        {
            throw LedgerErrors.RemoteRefused(address, exception.Message, exception);
        }
    }

    private Credentials Credentials(string url, string? user, SupportedCredentialTypes types) => credential is null
        ? new DefaultCredentials()
        : new UsernamePasswordCredentials { Username = credential.UserName, Password = credential.Password };

    /// <summary>A remote of that address under a name of ours; LibGit2Sharp can push only to a named one.</summary>
    private sealed class AnonymousRemote : IDisposable
    {
        private const string Name = "pipeline-ledger";
        private readonly Repository _git;

        public AnonymousRemote(Repository git, string address)
        {
            _git = git;
            git.Network.Remotes.Remove(Name);
            Remote = git.Network.Remotes.Add(Name, address, string.Empty);
        }

        public Remote Remote { get; }

        public void Dispose()
        {
            Remote.Dispose();
            _git.Network.Remotes.Remove(Name);
        }
    }
}
