using System.Runtime.CompilerServices;
using System.Text.Json;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Evidence;

/// <summary>
/// Statements by their seal, kept for good: the folder of evidence holds only the latest of each kind, and a version that was
/// registered months ago must still show what it rested on.
/// </summary>
/// <param name="root">The folder, usually <c>.pipeline/store/evidence</c>.</param>
public sealed class EvidenceArchive(string root)
{
    /// <summary>Gets the absolute path of the folder.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Gives the absolute path of the statement of this seal, whether it is there or not.</summary>
    public string PathOf(Digest seal) => Path.Combine(Root, "sha256", seal.Hex[..2], seal.Hex[2..] + ".json");

    /// <summary>Keeps evidence and all that it rests on, as the files of a folder stand now.</summary>
    /// <typeparam name="T">The evidence to begin with.</typeparam>
    /// <param name="folder">Where the files are.</param>
    /// <param name="cancellationToken">Cancelling keeps what was kept by then; it is whole.</param>
    /// <returns>The seal of the evidence.</returns>
    /// <exception cref="PipelineException">PIP5012: the chain is stale; PIP5001: the archive cannot be written; and what reading evidence throws.</exception>
    public async Task<Digest> KeepAsync<T>(EvidenceFolder folder, CancellationToken cancellationToken)
        where T : class, IEvidence<T>
    {
        var links = await folder.RequireChainAsync<T>(cancellationToken);
        foreach (var link in links.Where(link => !File.Exists(PathOf(link.Seal))))
        {
            // Read once more and compared: the file may have been replaced since the chain was walked.
            var bytes = await File.ReadAllBytesAsync(folder.PathOf(link.Kind), cancellationToken);
            Demand(link.Seal, folder.PathOf(link.Kind), bytes);
            await AtomicFile.WriteAsync(PathOf(link.Seal), bytes, cancellationToken);
        }

        return links[0].Seal;
    }

    /// <summary>Reads evidence by its seal.</summary>
    /// <typeparam name="T">The evidence.</typeparam>
    /// <param name="seal">Its seal.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">PIP5004: not there; PIP5005: damaged.</exception>
    public async Task<Sealed<T>> ReadAsync<T>(Digest seal, CancellationToken cancellationToken)
        where T : class, IEvidence<T> => Parse<T>(seal, await ReadBytesAsync(seal, cancellationToken));

    /// <summary>Looks for a kind of evidence among all that a statement rests on.</summary>
    /// <typeparam name="T">The evidence.</typeparam>
    /// <param name="seal">The seal of the statement to begin with.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The nearest; null where it rests on none.</returns>
    /// <exception cref="PipelineException">PIP5004: something is not there; PIP5005: damaged.</exception>
    public async Task<Sealed<T>?> FindAsync<T>(Digest seal, CancellationToken cancellationToken)
        where T : class, IEvidence<T>
    {
        await foreach (var (summary, bytes) in WalkAsync(seal, cancellationToken))
        {
            if (summary.Kind == T.Kind)
            {
                return Parse<T>(summary.Seal, bytes);
            }
        }

        return null;
    }

    /// <summary>Writes evidence and all that it rests on into a folder, as if the targets had just run.</summary>
    /// <param name="seal">The seal of the evidence to begin with.</param>
    /// <param name="folder">Where to write; files of the same kinds are replaced.</param>
    /// <param name="cancellationToken">Cancelling leaves some files written; each is whole.</param>
    /// <exception cref="PipelineException">PIP5004: something is not there; PIP5005: damaged; PIP5001: the folder cannot be written.</exception>
    public async Task RestoreAsync(Digest seal, EvidenceFolder folder, CancellationToken cancellationToken)
    {
        await foreach (var (summary, bytes) in WalkAsync(seal, cancellationToken))
        {
            await AtomicFile.WriteAsync(folder.PathOf(summary.Kind), bytes, cancellationToken);
        }
    }

    private static void Demand(Digest seal, string path, byte[] bytes)
    {
        try
        {
            var found = Statement.Summarize(bytes).Seal;
            if (found != seal)
            {
                throw Damaged(path, $"it has the seal {found.Abbreviated} and not {seal.Abbreviated}");
            }
        }
        catch (JsonException exception)
        {
            throw Damaged(path, exception.Message, exception);
        }
    }

    private static PipelineException Damaged(string path, string finding, Exception? cause = null) => new(
        "PIP5005",
        $"Content of the store is damaged: '{path}'.",
        $"{finding.TrimEnd('.')}.",
        "Delete the file and run the target that made it again, or restore it from a copy.",
        cause);

    private Sealed<T> Parse<T>(Digest seal, byte[] bytes)
        where T : class, IEvidence<T>
    {
        try
        {
            return Statement.Read<T>(bytes);
        }
        catch (JsonException exception)
        {
            throw Damaged(PathOf(seal), exception.Message, exception);
        }
    }

    /// <summary>Reads a statement and all that it rests on, each once, the nearest first.</summary>
    private async IAsyncEnumerable<(StatementSummary Summary, byte[] Bytes)> WalkAsync(
        Digest seal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var waiting = new Queue<Digest>([seal]);
        var done = new HashSet<Digest>();
        while (waiting.TryDequeue(out var next))
        {
            if (!done.Add(next))
            {
                continue;
            }

            var bytes = await ReadBytesAsync(next, cancellationToken);
            var summary = Statement.Summarize(bytes);
            yield return (summary, bytes);
            foreach (var basis in summary.RestsOn)
            {
                waiting.Enqueue(basis.Seal);
            }
        }
    }

    private async Task<byte[]> ReadBytesAsync(Digest seal, CancellationToken cancellationToken)
    {
        var path = PathOf(seal);
        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            Demand(seal, path, bytes);
            return bytes;
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnReadOfStore($"the evidence {seal}", path, exception);
        }
    }
}
