using LibGit2Sharp;

namespace Pipeline.Registry.Ledgers;

/// <summary>A shared repository that decides between machines: pushing a reference that exists there is refused.</summary>
internal sealed class LedgerRemote
{
    private const string Area = "refs/pipeline-remote/";
    private readonly string _address;
    private readonly LedgerCredential? _credential;
    private readonly LedgerRepository _repository;

    public LedgerRemote(string address, LedgerCredential? credential, LedgerRepository repository)
    {
        // The library keeps the address in a configuration file for a moment; a password in it must not get there.
        _address = LedgerErrors.WithoutCredential(address);
        _credential = credential ?? CredentialIn(address);
        _repository = repository;
    }

    /// <summary>Takes over the entries that only the remote has, and hands it those that only this machine has.</summary>
    /// <exception cref="Core.Errors.PipelineException">PIP5035: it does not answer or refuses; PIP5036: the two do not tell the same.</exception>
    public void Synchronize()
    {
        Fetch();
        var local = _repository.Places().ToDictionary(place => (place.ModelId, place.Number), place => place.Object);
        var remote = _repository.Places(area: Area).ToDictionary(place => (place.ModelId, place.Number), place => place.Object);
        foreach (var (place, tag) in remote)
        {
            if (!local.TryGetValue(place, out var own))
            {
                _repository.TryAdd(TagNames.LedgerReference(place.ModelId, place.Number), tag);
            }
            else if (own != tag)
            {
                throw LedgerErrors.Diverged(_address, place.ModelId, place.Number);
            }
        }

        var missing = local.Keys.Except(remote.Keys).OrderBy(place => place.Number)
            .Select(place => TagNames.LedgerReference(place.ModelId, place.Number))
            .ToArray();
        if (missing.Length > 0 && Push([.. missing.Select(name => $"{name}:{name}")]) is { } refusal)
        {
            throw LedgerErrors.RemoteRefused(_address, refusal);
        }
    }

    /// <summary>Asks for a place for a tag object.</summary>
    /// <returns>False when the remote has another entry there.</returns>
    public bool TryTake(string modelId, int number, ObjectId tag)
    {
        var pending = TagNames.PendingReference(modelId, number);
        _repository.Git.Refs.Add(pending, tag, allowOverwrite: true);
        try
        {
            if (Push([$"{pending}:{TagNames.LedgerReference(modelId, number)}"]) is not { } refusal)
            {
                return true;
            }

            // Refused because it is taken, or for another reason? Only the remote knows.
            Synchronize();
            return _repository.Places(modelId).Any(place => place.Number == number)
                ? false
                : throw LedgerErrors.RemoteRefused(_address, refusal);
        }
        finally
        {
            _repository.Git.Refs.Remove(pending);
        }
    }

    /// <summary>Hands over the tags of entries that the remote has already.</summary>
    public void PushTags(IEnumerable<LedgerEntry> entries)
    {
        var names = entries.Select(entry => TagNames.TagReference(entry.Tag));
        if (Push([.. names.Select(name => $"{name}:{name}")]) is { } refusal)
        {
            throw LedgerErrors.RemoteRefused(_address, $"The entry is recorded, but its tag was refused: {refusal}");
        }
    }

    /// <returns>Why the remote refused, or null when it did not.</returns>
    private string? Push(IReadOnlyList<string> references)
    {
        var refusals = new List<string>();
        try
        {
            using var remote = new NamedRemote(_repository.Git, _address);
            _repository.Git.Network.Push(
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

    private void Fetch()
    {
        try
        {
            using var remote = new NamedRemote(_repository.Git, _address);
            Commands.Fetch(
                _repository.Git,
                remote.Remote.Name,
                [$"+refs/pipeline/*:{Area}*"],
                new FetchOptions { TagFetchMode = TagFetchMode.None, Prune = true, CredentialsProvider = Credentials },
                logMessage: null);
        }
        catch (LibGit2SharpException exception)
        {
            throw LedgerErrors.RemoteRefused(_address, exception.Message, exception);
        }
    }

    private Credentials Credentials(string url, string? user, SupportedCredentialTypes types) => _credential is null
        ? new DefaultCredentials()
        : new UsernamePasswordCredentials { Username = _credential.UserName, Password = _credential.Password };

    private static LedgerCredential? CredentialIn(string address)
    {
        var parts = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.UserInfo.Split(':', 2) : [];
        return parts.Length == 2 ? new(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1])) : null;
    }

    /// <summary>A remote of that address under a name of ours; the library fetches from and pushes to named ones only.</summary>
    private sealed class NamedRemote : IDisposable
    {
        private const string Name = "pipeline-ledger";
        private readonly Repository _git;

        public NamedRemote(Repository git, string address)
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
