using Nuke.Common;
using Pipeline.Registry.Files;
using Pipeline.Registry.Images;
using Pipeline.Registry.Ledgers;
using Pipeline.Registry.Versions;

namespace Pipeline.Components;

/// <summary>Where versions, images and the ledger are kept.</summary>
public interface IHazRegistry : IHazModel
{
    /// <summary>Gets the git repository that decides between machines, a path or URL; null: this machine decides.</summary>
    [Parameter("Git repository that decides between machines: a path or URL (default: this machine decides)")]
    string? LedgerRemote => TryGetValue(() => LedgerRemote);

    /// <summary>Gets the user name at the ledger's remote.</summary>
    [Parameter("User name at the ledger's remote")]
    string? LedgerUser => TryGetValue(() => LedgerUser);

    /// <summary>Gets the password or token at the ledger's remote.</summary>
    [Parameter("Password or token at the ledger's remote")]
    [Secret]
    string? LedgerPassword => TryGetValue(() => LedgerPassword);

    /// <summary>Gets the private key that signs the ledger; null: the one in <c>.pipeline/keys</c>.</summary>
    [Parameter("Private key (PEM) that signs the ledger (default: the one in .pipeline/keys)")]
    [Secret]
    string? LedgerKey => TryGetValue(() => LedgerKey);

    /// <summary>Gets the ledger.</summary>
    Ledger Ledger => new(
        new LedgerSettings
        {
            Repository = StateDirectory / "ledger.git",
            KeysFolder = StateDirectory / "keys",
            Remote = LedgerRemote,
            PrivateKeyPem = LedgerKey,
            Credential = LedgerPassword is null ? null : new(LedgerUser ?? "git", LedgerPassword),
        },
        TimeProvider.System);

    /// <summary>Gets the store of files by content.</summary>
    ContentStore Store => new(StateDirectory / "store");

    /// <summary>Gets the versions with their files and evidence.</summary>
    ModelRegistry Registry => new(StateDirectory / "store", Ledger);

    /// <summary>Gets the images of all versions.</summary>
    ImageStore Images => new(StateDirectory / "store");
}
