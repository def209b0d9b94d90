namespace Pipeline.Registry.Ledgers;

/// <summary>Where the ledger is and who signs it. Not a record: a private key must not get into a text by accident.</summary>
public sealed class LedgerSettings
{
    /// <summary>Gets the git repository: a bare one of its own, made when needed, or an existing one such as the team's clone.</summary>
    public required string Repository { get; init; }

    /// <summary>Gets the folder of the signing key and of trusted public keys (<c>*.pub</c>); the key is made when needed.</summary>
    public required string KeysFolder { get; init; }

    /// <summary>Gets more folders of trusted public keys (<c>*.pub</c>), for example one that the team committed; default none.</summary>
    public IReadOnlyList<string> TrustedFolders { get; init; } = [];

    /// <summary>Gets the private key as PEM text, as a CI system's secret holds it; default null: the one in the folder.</summary>
    public string? PrivateKeyPem { get; init; }

    /// <summary>Gets the path or URL of a shared repository that decides between machines; default null: this machine decides.</summary>
    public string? Remote { get; init; }

    /// <summary>Gets how to sign in at the remote; default null: anonymously.</summary>
    public LedgerCredential? Credential { get; init; }

    /// <summary>Gets how long to wait for another process that is writing; default 30 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gives the defaults: <c>ledger.git</c> and <c>keys</c> in a folder, usually <c>.pipeline</c>.</summary>
    public static LedgerSettings In(string folder) => new()
    {
        Repository = Path.Combine(folder, "ledger.git"),
        KeysFolder = Path.Combine(folder, "keys"),
    };
}
