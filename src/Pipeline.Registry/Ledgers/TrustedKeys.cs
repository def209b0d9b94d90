using System.Security.Cryptography;
using Pipeline.Core.Digests;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Ledgers;

/// <summary>The public keys whose signatures count: every <c>*.pub</c> file of some folders.</summary>
public sealed class TrustedKeys : IDisposable
{
    private readonly Dictionary<Digest, ECDsa> _keys = [];

    private TrustedKeys()
    {
    }

    /// <summary>Gets the fingerprints.</summary>
    public IReadOnlyCollection<Digest> Fingerprints => _keys.Keys;

    /// <summary>Reads the public keys; folders that are not there hold none.</summary>
    /// <param name="folders">The folders, for example <c>.pipeline/keys</c> and <c>eng/keys</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP5031: a file is not a public key; PIP5002: it cannot be read.</exception>
    public static async Task<TrustedKeys> ReadAsync(IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        var trusted = new TrustedKeys();
        foreach (var path in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.pub")))
        {
            try
            {
                trusted.Add(await File.ReadAllTextAsync(path, cancellationToken), $"the file '{path}'");
            }
            catch (Exception exception) when (StorageFailure.IsOne(exception))
            {
                throw StorageFailure.OnRead(path, exception);
            }
        }

        return trusted;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    internal void Add(string pem, string source)
    {
        var key = LedgerKey.Import(pem, source, privately: false);
        if (!_keys.TryAdd(LedgerKey.FingerprintOf(key), key))
        {
            key.Dispose();
        }
    }

    internal bool Knows(Digest fingerprint) => _keys.ContainsKey(fingerprint);

    internal bool Verifies(Digest fingerprint, ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature) =>
        _keys.TryGetValue(fingerprint, out var key)
        && key.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}
