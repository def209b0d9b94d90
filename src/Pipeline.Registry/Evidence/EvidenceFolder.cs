using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;
using Pipeline.Registry.Files;

namespace Pipeline.Registry.Evidence;

/// <summary>The folder of evidence, one in-toto statement a file: <c>artifacts/evidence/trained-model.json</c>.</summary>
/// <param name="path">The folder; it is made when something is written.</param>
public sealed class EvidenceFolder(string path)
{
    /// <summary>The largest statement that is read, in bytes (16 MiB): a profile of a thousand columns is a tenth of it.</summary>
    public const int LargestBytes = 16 * 1024 * 1024;

    /// <summary>Gets the absolute path of the folder.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Gives the absolute path of the file that holds evidence of a kind, whether it is there or not.</summary>
    /// <exception cref="ArgumentException">The kind has other characters than lower-case letters, digits and dashes.</exception>
    public string PathOf(string kind) => kind.Length > 0 && kind.All(IsKindCharacter)
        ? System.IO.Path.Combine(Path, kind + ".json")
        : throw new ArgumentException($"'{kind}' is not a kind of evidence.", nameof(kind));

    /// <summary>Gives the absolute path of the file that holds evidence of a type, whether it is there or not.</summary>
    /// <typeparam name="T">The evidence.</typeparam>
    public string PathOf<T>()
        where T : class, IEvidence<T> => PathOf(T.Kind);

    /// <summary>Says whether there is a file for evidence of a type; it is checked when it is read.</summary>
    /// <typeparam name="T">The evidence.</typeparam>
    public bool Contains<T>()
        where T : class, IEvidence<T> => File.Exists(PathOf<T>());

    /// <summary>Writes evidence, replacing the one of the same kind.</summary>
    /// <typeparam name="T">The evidence.</typeparam>
    /// <param name="evidence">What to write.</param>
    /// <param name="cancellationToken">Cancelling leaves the old file.</param>
    /// <exception cref="PipelineException">PIP5001: the file cannot be written; the old one stands.</exception>
    public async Task<Sealed<T>> WriteAsync<T>(T evidence, CancellationToken cancellationToken)
        where T : class, IEvidence<T>
    {
        var (bytes, seal) = Statement.Write(evidence);
        await AtomicFile.WriteAsync(PathOf<T>(), bytes, cancellationToken);
        return new(evidence, seal);
    }

    /// <summary>Reads evidence and checks its kind and its seal.</summary>
    /// <typeparam name="T">The evidence.</typeparam>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">
    /// PIP5010: there is none; PIP5011: damaged, changed or of another kind; PIP5013: not a plain file of this folder; PIP5002: cannot be read.
    /// </exception>
    public async Task<Sealed<T>> ReadAsync<T>(CancellationToken cancellationToken)
        where T : class, IEvidence<T>
    {
        var bytes = await ReadBytesAsync(T.Kind, cancellationToken) ?? throw Missing(T.Kind);
        return Understand(T.Kind, bytes, json => Statement.Read<T>(json));
    }

    /// <summary>Reads evidence if it is there.</summary>
    /// <typeparam name="T">The evidence.</typeparam>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The evidence, or null when there is no file.</returns>
    /// <exception cref="PipelineException">As <see cref="ReadAsync{T}"/>, but for PIP5010.</exception>
    public async Task<Sealed<T>?> FindAsync<T>(CancellationToken cancellationToken)
        where T : class, IEvidence<T> => await ReadBytesAsync(T.Kind, cancellationToken) is { } bytes
            ? Understand(T.Kind, bytes, json => Statement.Read<T>(json))
            : null;

    /// <summary>Checks the seal of a file if it is there; that it is not there is fine.</summary>
    /// <param name="kind">The kind, for example <c>trained-model</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What the statement says about itself, or null when there is no file.</returns>
    /// <exception cref="PipelineException">PIP5011, PIP5013, PIP5002, as <see cref="ReadAsync{T}"/>.</exception>
    public async Task<StatementSummary?> CheckSealAsync(string kind, CancellationToken cancellationToken)
    {
        if (await ReadBytesAsync(kind, cancellationToken) is not { } bytes)
        {
            return null;
        }

        return Understand(kind, bytes, json => Statement.Summarize(json) is var summary && summary.Kind == kind
            ? summary
            : throw new JsonException($"it holds '{summary.Kind}' and not '{kind}'"));
    }

    /// <summary>Walks from evidence to all that it rests on and compares seals.</summary>
    /// <typeparam name="T">The evidence to begin with.</typeparam>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">PIP5010 for the evidence itself; PIP5011, PIP5013, PIP5002 for any file of the chain.</exception>
    public async Task<EvidenceChain> ReadChainAsync<T>(CancellationToken cancellationToken)
        where T : class, IEvidence<T>
    {
        var first = await CheckSealAsync(T.Kind, cancellationToken) ?? throw Missing(T.Kind);
        var links = new List<EvidenceLink> { new(first.Kind, first.Seal) };

        // Depth first: the break nearest the data is the one to mend first.
        var waiting = new Stack<(string Kind, Basis RestsOn)>(first.RestsOn.Reverse().Select(basis => (first.Kind, basis)));
        while (waiting.TryPop(out var step))
        {
            if (links.Any(link => link.Kind == step.RestsOn.Kind && link.Seal == step.RestsOn.Seal))
            {
                continue;
            }

            var found = step.RestsOn.Kind.All(IsKindCharacter)
                ? await CheckSealAsync(step.RestsOn.Kind, cancellationToken)
                : null;
            if (found is null)
            {
                return new([.. links], new(step.Kind, step.RestsOn.Kind, $"there is no '{PathOrName(step.RestsOn.Kind)}'."));
            }

            if (found.Seal != step.RestsOn.Seal)
            {
                var reason = $"the file has the seal {found.Seal.Abbreviated}, and {step.RestsOn.Seal.Abbreviated} is the one it was made from.";
                return new([.. links], new(step.Kind, step.RestsOn.Kind, reason));
            }

            links.Add(new(found.Kind, found.Seal));
            foreach (var basis in found.RestsOn.Reverse())
            {
                waiting.Push((found.Kind, basis));
            }
        }

        return new([.. links], null);
    }

    /// <summary>Walks from evidence to all that it rests on and demands that all of it holds.</summary>
    /// <typeparam name="T">The evidence to begin with.</typeparam>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PipelineException">PIP5012: something it rests on is gone or another; else as <see cref="ReadChainAsync{T}"/>.</exception>
    public async Task<EquatableList<EvidenceLink>> RequireChainAsync<T>(CancellationToken cancellationToken)
        where T : class, IEvidence<T>
    {
        var chain = await ReadChainAsync<T>(cancellationToken);
        return chain.Break is null ? chain.Links : throw chain.Break.ToException();
    }

    private static bool IsKindCharacter(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-';

    private string PathOrName(string kind) => kind.Length > 0 && kind.All(IsKindCharacter) ? PathOf(kind) : kind;

    private PipelineException Missing(string kind) => new(
        "PIP5010",
        $"There is no evidence '{kind}'.",
        $"There is no file '{PathOf(kind)}'.",
        $"Run the target {EvidenceTargets.Of(kind)} first; in another CI job, download the evidence that it uploaded.");

    private TResult Understand<TResult>(string kind, byte[] bytes, Func<byte[], TResult> read)
    {
        try
        {
            return read(bytes);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new PipelineException(
                "PIP5011",
                $"The evidence '{kind}' cannot be trusted.",
                $"In '{PathOf(kind)}': {exception.Message.TrimEnd('.')}.",
                $"Delete the file and run the target {EvidenceTargets.Of(kind)} again, or restore the file.",
                exception);
        }
    }

    private async Task<byte[]?> ReadBytesAsync(string kind, CancellationToken cancellationToken)
    {
        var file = new FileInfo(PathOf(kind));
        try
        {
            if (Refusal(file) is { } why)
            {
                throw new PipelineException(
                    "PIP5013",
                    $"The evidence '{kind}' is not a plain file of this folder.",
                    $"'{file.FullName}' {why}",
                    $"Delete it and run the target {EvidenceTargets.Of(kind)} again.");
            }

            // A pipe or a device also has no length; opening one may never end.
            return file switch
            {
                { Exists: false } => null,
                { Length: 0 } => [],
                _ => await File.ReadAllBytesAsync(file.FullName, cancellationToken),
            };
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (StorageFailure.IsOne(exception))
        {
            throw StorageFailure.OnRead(file.FullName, exception);
        }
    }

    private static string? Refusal(FileInfo file)
    {
        if (Directory.Exists(file.FullName))
        {
            return "is a folder.";
        }

        if (file.LinkTarget is not null)
        {
            return "is a link to another file.";
        }

        return file switch
        {
            { Exists: false } => null,
            { Length: > LargestBytes } => string.Create(
                CultureInfo.InvariantCulture, $"has {file.Length} bytes; no evidence has more than {LargestBytes}."),
            _ => null,
        };
    }
}
