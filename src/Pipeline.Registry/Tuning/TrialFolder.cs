using System.Text.Json;
using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Tuning;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Tuning;

/// <summary>Trials of a search, one file each, whole or not there: a search that was killed goes on where it was.</summary>
/// <param name="root">The folder, usually <c>.pipeline/trials</c>.</param>
public sealed class TrialFolder(string root) : ITrialLog
{
    private readonly string _root = Path.GetFullPath(root);

    /// <inheritdoc/>
    public async Task<Trial?> FindAsync(Digest key, CancellationToken cancellationToken)
    {
        try
        {
            return EvidenceJson.Read<Trial>(await File.ReadAllBytesAsync(PathOf(key), cancellationToken));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // What cannot be read is tried again: a trial is no evidence yet.
            return null;
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnRead(PathOf(key), exception);
        }
    }

    /// <inheritdoc/>
    public Task KeepAsync(Digest key, Trial trial, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(PathOf(key), EvidenceJson.Write(trial), cancellationToken);

    private string PathOf(Digest key) => Path.Combine(_root, key.Hex[..2], key.Hex[2..] + ".json");
}
