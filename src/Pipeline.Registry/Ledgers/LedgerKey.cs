using System.Security.Cryptography;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Ledgers;

/// <summary>The private key that signs entries: ECDSA on P-256. Its text is never logged.</summary>
public sealed class LedgerKey : IDisposable
{
    /// <summary>File name of the private key in the folder of keys.</summary>
    public const string PrivateFile = "ledger.key";

    /// <summary>File name of the public key in the folder of keys.</summary>
    public const string PublicFile = "ledger.pub";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ECDsa _key;

    private LedgerKey(ECDsa key)
    {
        _key = key;
        Fingerprint = FingerprintOf(key);
    }

    /// <summary>Gets the digest of the public key (its SubjectPublicKeyInfo); entries name it.</summary>
    public Digest Fingerprint { get; }

    /// <summary>Gets the public key as PEM text, to give to whoever shall verify.</summary>
    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>Reads a key from PEM text, as a CI system's secret holds it.</summary>
    /// <param name="pem">PKCS#8 or SEC1 PEM.</param>
    /// <param name="source">Where the text came from, for the error: <c>the variable PIPELINE_LEDGER_KEY</c>.</param>
    /// <exception cref="PipelineException">PIP5031: not such a key.</exception>
    public static LedgerKey FromPem(string pem, string source) => new(Import(pem, source, privately: true));

    /// <summary>Opens the key in a folder; the first time, makes one that only its owner may read.</summary>
    /// <param name="folder">The folder, usually <c>.pipeline/keys</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PipelineException">PIP5031: the file is not such a key, or others may read it; PIP5001, PIP5002: it cannot be written, read.</exception>
    public static async Task<LedgerKey> OpenOrCreateAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetFullPath(folder), PrivateFile);
        if (!File.Exists(path))
        {
            using var held = await FileLock.AcquireAsync(Path.Combine(folder, ".lock"), Patience, cancellationToken);
            if (!File.Exists(path))
            {
                using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                await AtomicFile.WriteAsync(
                    Path.Combine(folder, PublicFile), Bytes(made.ExportSubjectPublicKeyInfoPem()), cancellationToken);
                await AtomicFile.WriteSecretAsync(path, Bytes(made.ExportPkcs8PrivateKeyPem()), cancellationToken);
            }
        }

        DemandPrivacy(path);
        try
        {
            return FromPem(await File.ReadAllTextAsync(path, cancellationToken), $"the file '{path}'");
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnRead(path, exception);
        }
    }

    /// <summary>Signs bytes; the signature is in DER form (RFC 3279), as other DSSE tools write it.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> content) =>
        _key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    internal static Digest FingerprintOf(ECDsa key) => Digest.Of(key.ExportSubjectPublicKeyInfo());

    internal static ECDsa Import(string pem, string source, bool privately)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == 256 && (!privately || HasPrivatePart(key)))
            {
                return key;
            }
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // Told below, without the exception: its text may hold part of the key.
        }

        key.Dispose();
        throw new PipelineException(
            "PIP5031",
            "The ledger's key cannot be used.",
            $"What is in {source} is not {(privately ? "a private" : "a public")} ECDSA key on the curve P-256 in PEM form.",
            "Make one with: openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt. Or delete the file: the next run makes a key.");
    }

    private static bool HasPrivatePart(ECDsa key) => key.ExportParameters(includePrivateParameters: true).D is not null;

    private static byte[] Bytes(string pem) => System.Text.Encoding.ASCII.GetBytes(pem + "\n");

    private static void DemandPrivacy(string path)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new PipelineException(
                "PIP5031",
                "The ledger's key cannot be used.",
                $"Other users may read or change '{path}'; whoever has it can sign promotions.",
                $"chmod 600 '{path}', or delete it if others may have read it: the next run makes a new key.");
        }
    }
}
