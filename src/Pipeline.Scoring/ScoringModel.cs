using Microsoft.ML.OnnxRuntime;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Scoring;

/// <summary>
/// A model file, open and ready. Evaluation and serving score with this same code. Safe to call from several threads;
/// disposing it while others score is safe too: the last call ends it.
/// </summary>
public sealed class ScoringModel : IDisposable
{
    private const float LargestGapOfSum = 1e-3f;
    private readonly InferenceSession _session;
    private readonly RowBufferPool _buffers;
    private readonly Lease _lease;
    private readonly int _rowsPerRun;

    // The signature looks them up in its columns, which would cost each row of a service.
    private readonly ModelTask _task;
    private readonly int _width;

    private ScoringModel(InferenceSession session, ModelSignature signature, byte[] onnx, int rowsPerRun)
    {
        _session = session;
        _rowsPerRun = rowsPerRun;
        _lease = new Lease(Close);
        Signature = signature;
        (_task, _width) = (signature.Task, signature.Width);
        Order = FeatureOrder.Of(signature.Schema);
        Digest = Digest.Of(onnx);
        Bytes = onnx.LongLength;
        _buffers = new RowBufferPool(() => new RowBuffers(session, signature, Order));
    }

    /// <summary>Gets what the model takes and gives.</summary>
    public ModelSignature Signature { get; }

    /// <summary>Gets the order of the values that <c>ScoreRow</c> takes.</summary>
    public FeatureOrder Order { get; }

    /// <summary>Gets the digest of the model file.</summary>
    public Digest Digest { get; }

    /// <summary>Gets the size of the model file in bytes.</summary>
    public long Bytes { get; }

    /// <summary>Opens a model file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to load and run it; null for the defaults.</param>
    /// <exception cref="PipelineException">PIP3001 to PIP3005: unreadable, too large, not ONNX, no signature, or another graph than it says.</exception>
    public static ScoringModel Load(string path, ScoringOptions? options = null) =>
        Load(ModelFile.Read(path, (options ?? new()).LargestModelBytes), options);

    /// <summary>Opens a model from the bytes of its file.</summary>
    /// <param name="onnx">The bytes; not kept.</param>
    /// <param name="options">How to load and run it; null for the defaults.</param>
    /// <exception cref="PipelineException">PIP3002 to PIP3005: too large, not ONNX, no signature, or another graph than it says.</exception>
    public static ScoringModel Load(byte[] onnx, ScoringOptions? options = null)
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RowsPerRun, 1, nameof(options));
        ModelFile.CheckSize(onnx.LongLength, options.LargestModelBytes);
        var (session, signature) = Graph.Open(onnx, options);
        return new(session, signature, onnx, options.RowsPerRun);
    }

    /// <summary>Scores rows in batches.</summary>
    /// <param name="rows">Rows with every feature; an unknown category is scored as unknown, NaN and null as missing.</param>
    /// <param name="cancellationToken">Looked at between batches.</param>
    /// <returns>For each row in order: the probability of the positive label, one for each class, or a value.</returns>
    /// <exception cref="PipelineException">PIP3006: a feature is not there. PIP3007: the graph failed, or gave no probability or finite value.</exception>
    public Scores Score(RowBatch rows, CancellationToken cancellationToken)
    {
        CheckFeatures(rows);
        var scores = new float[rows.Count * _width];
        _lease.Enter();
        try
        {
            for (var start = 0; start < rows.Count; start += _rowsPerRun)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = Math.Min(_rowsPerRun, rows.Count - start);
                var part = count == rows.Count ? rows : rows.Slice(start, count);
                BatchRun.Score(
                    _session, Signature, Order, part, scores.AsMemory(start * _width, count * _width));
            }
        }
        catch (OnnxRuntimeException exception)
        {
            throw Failed(exception.Message, exception);
        }
        finally
        {
            _lease.Leave();
        }

        for (var row = 0; row < rows.Count; row++)
        {
            CheckScores(scores.AsSpan(row * _width, _width));
        }

        return new(_task, scores, _width);
    }

    /// <summary>Scores one row, without allocating, where the model gives one number a row.</summary>
    /// <param name="numbers">Values of <c>Order.Numbers</c>, NaN where missing.</param>
    /// <param name="texts">Values of <c>Order.Texts</c>, null or empty where missing; an unknown category is scored as unknown.</param>
    /// <returns>The probability of the positive label, 0 to 1, or the value of a regression.</returns>
    /// <exception cref="PipelineException">As for the other overload.</exception>
    public float ScoreRow(ReadOnlySpan<float> numbers, ReadOnlySpan<string?> texts)
    {
        var score = 0f;
        ScoreRow(numbers, texts, new Span<float>(ref score));
        return score;
    }

    /// <summary>Scores one row, without allocating: the path of a service.</summary>
    /// <param name="numbers">Values of <c>Order.Numbers</c>, NaN where missing.</param>
    /// <param name="texts">Values of <c>Order.Texts</c>, null or empty where missing; an unknown category is scored as unknown.</param>
    /// <param name="scores">Filled with <c>Signature.Width</c> numbers: a probability, one for each class, or a value.</param>
    /// <exception cref="PipelineException">PIP3006: a value too few or too many. PIP3007: the graph failed, or gave no probability or finite value.</exception>
    public void ScoreRow(ReadOnlySpan<float> numbers, ReadOnlySpan<string?> texts, Span<float> scores)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, _width, nameof(scores));
        if (numbers.Length != Order.Numbers.Count || texts.Length != Order.Texts.Count)
        {
            throw Lacks($"It takes {Order.Numbers.Count} numbers and {Order.Texts.Count} texts, but got {numbers.Length} and {texts.Length}.");
        }

        _lease.Enter();
        try
        {
            RunOnce(numbers, texts, scores);
            CheckScores(scores);
        }
        catch (OnnxRuntimeException exception)
        {
            throw Failed(exception.Message, exception);
        }
        finally
        {
            _lease.Leave();
        }
    }

    /// <summary>Gives a text of the file's metadata; null where there is none of that key.</summary>
    internal string? Metadata(string key) => _session.ModelMetadata.CustomMetadataMap.GetValueOrDefault(key);

    /// <inheritdoc/>
    public void Dispose() => _lease.End();

    private void RunOnce(ReadOnlySpan<float> numbers, ReadOnlySpan<string?> texts, Span<float> scores)
    {
        var buffers = _buffers.Rent();
        try
        {
            buffers.Run(numbers, texts, scores);
            _buffers.Return(buffers);
        }
        catch
        {
            // What is in them now is not known.
            buffers.Dispose();
            throw;
        }
    }

    private void Close()
    {
        _buffers.Dispose();
        _session.Dispose();
    }

    private void CheckFeatures(RowBatch rows)
    {
        var missing = Order.Numbers.Concat(Order.Texts)
            .Where(column => !rows.Has(column.Name) || IsNumber(rows, column.Name) != (column.Kind == ColumnKind.Number))
            .Select(column => $"'{column.Name}' ({column.Kind})")
            .ToList();
        if (missing.Count > 0)
        {
            throw Lacks($"The rows of {rows.Schema.Name} have no {string.Join(", ", missing)}.");
        }
    }

    private static bool IsNumber(RowBatch rows, string column) =>
        rows.Schema.Columns.First(candidate => candidate.Name == column).Kind == ColumnKind.Number;

    private void CheckScores(ReadOnlySpan<float> scores)
    {
        var sum = 0f;
        foreach (var score in scores)
        {
            if (_task == ModelTask.Regression ? !float.IsFinite(score) : score is not (>= 0 and <= 1))
            {
                throw Failed(FormattableString.Invariant(
                    $"it gave {score}, which is no {(_task == ModelTask.Regression ? "finite value" : "probability")}"), null);
            }

            sum += score;
        }

        if (_task == ModelTask.Multiclass && Math.Abs(sum - 1) > LargestGapOfSum)
        {
            throw Failed(FormattableString.Invariant($"it gave probabilities that sum to {sum} and not to 1"), null);
        }
    }

    private PipelineException Lacks(string why) => new(
        "PIP3006",
        $"Model '{Signature.ModelId}' cannot score these rows.",
        why,
        $"Give every feature of {Signature.Schema.Name}; a missing value is NaN or null, not a missing column.");

    private PipelineException Failed(string why, Exception? inner) => new(
        "PIP3007",
        $"Model '{Signature.ModelId}' failed on a row.",
        $"ONNX Runtime ran the graph and {(inner is null ? string.Empty : "said: ")}{why}.",
        "Train the model again; if it happens again, report the row's values with the model file.",
        inner);
}
