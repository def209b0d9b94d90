using System.Diagnostics.CodeAnalysis;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Explanations;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;

namespace Pipeline.Scoring.Explanation;

/// <summary>
/// Explains answers of any model: from its file alone where that holds trees or weights, by KernelSHAP otherwise. The command line and the
/// service ask this same code, with the same rows to compare with, so both give the same numbers. Safe to call from several threads.
/// </summary>
public sealed class AnswerExplainer : IDisposable
{
    /// <summary>The most rows that are explained at once from the file: one takes up to milliseconds.</summary>
    public const int MostRows = 100;

    /// <summary>The most rows that are explained at once by KernelSHAP: one takes some ten thousand runs of the model.</summary>
    public const int MostSampledRows = 10;

    private readonly ScoringModel _model;
    private readonly ModelExplainer? _opened;
    private readonly PipelineException? _unread;
    private readonly Lazy<Background?> _background;
    private volatile bool _sampled;

    private AnswerExplainer(ScoringModel model, ModelExplainer? opened, PipelineException? unread, Lazy<Background?> background)
    {
        (_model, _opened, _unread, _background) = (model, opened, unread, background);
        _sampled = opened is null;
    }

    /// <summary>Gets the most rows that should be explained in one request.</summary>
    public int MostAtOnce => IsSampled ? MostSampledRows : MostRows;

    /// <summary>Gets a value indicating whether answers are explained by KernelSHAP.</summary>
    public bool IsSampled => _sampled;

    /// <summary>Opens a file.</summary>
    /// <param name="model">The model, open; it stays the caller's and must outlive the explainer.</param>
    /// <param name="onnx">The bytes of its file.</param>
    /// <param name="others">Rows to compare with where the file needs some and has none; null for none.</param>
    /// <exception cref="PipelineException">PIP3016: neither its trees or weights nor rows to compare with explain it.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is opened here belongs to the explainer, which closes it.")]
    public static AnswerExplainer Load(ScoringModel model, byte[] onnx, Func<RowBatch>? others = null)
    {
        var (exact, unread) = Exact(onnx);
        var background = new Lazy<Background?>(() => ReadBackground(model) ?? (others is null ? null : Background.Of(others())));
        return exact is null && background.Value is null ? throw NoBackground(unread!) : new(model, exact, unread, background);
    }

    /// <summary>Opens the file of a model that is open already.</summary>
    /// <param name="model">The model; it stays the caller's.</param>
    /// <param name="path">Its file.</param>
    /// <exception cref="PipelineException">PIP3001: it cannot be read. PIP3016: it is another file by now, or nothing explains it.</exception>
    public static AnswerExplainer Load(ScoringModel model, string path)
    {
        var onnx = ModelFile.Read(path, long.MaxValue);
        return Digest.Of(onnx) == model.Digest
            ? Load(model, onnx)
            : throw ModelExplainer.NotExplained(model.Signature, $"The file '{Path.GetFileName(path)}' was replaced since the model was opened.", null);
    }

    /// <summary>Explains rows.</summary>
    /// <param name="rows">Rows with every feature.</param>
    /// <param name="cancellationToken">Stops it between blocks of rows, and between runs of the model.</param>
    /// <returns>Row after row; of several classes one explanation for each, in their order.</returns>
    /// <exception cref="PipelineException">PIP3006, PIP3007 of a model. PIP3016: its sums do not give its answers, and there is nothing to compare with.</exception>
    public IReadOnlyList<RowExplanation> ExplainRows(RowBatch rows, CancellationToken cancellationToken)
    {
        try
        {
            if (!_sampled)
            {
                return _opened!.ExplainRows(rows, cancellationToken);
            }
        }
        catch (PipelineException exception) when (exception.Code == "PIP3016" && _background.Value is not null)
        {
            // The graph does more than its trees: no row is explained from them any more.
            _sampled = true;
        }

        return [.. Enumerable.Range(0, rows.Count).SelectMany(row => Sampled(rows.Slice(row, 1), cancellationToken))];
    }

    /// <inheritdoc/>
    public void Dispose() => _opened?.Dispose();

    private IEnumerable<RowExplanation> Sampled(RowBatch row, CancellationToken cancellationToken)
    {
        var classes = _model.Signature.Classes;
        return KernelShap.Explain(
                (rows, token) => _model.Score(rows, token).Values.ToArray(),
                _model.Signature.Width,
                row,
                _background.Value ?? throw NoBackground(_unread!),
                _model.Signature.Task == ModelTask.Regression ? ExplanationScale.Value : ExplanationScale.Probability,
                cancellationToken)
            .Select((explanation, place) => classes.Count == 0 ? explanation : explanation with { Class = classes[place] });
    }

    private static (ModelExplainer? Exact, PipelineException? Unread) Exact(byte[] onnx)
    {
        try
        {
            return (ModelExplainer.Load(onnx), null);
        }
        catch (PipelineException exception) when (exception.Code == "PIP3016")
        {
            return (null, exception);
        }
    }

    private static Background? ReadBackground(ScoringModel model)
    {
        try
        {
            return Background.Read(model);
        }
        catch (InvalidDataException exception)
        {
            throw ModelExplainer.NotExplained(model.Signature, exception.Message, exception);
        }
    }

    private static PipelineException NoBackground(PipelineException unread) => new(
        unread.Code, unread.What, $"{unread.Why} KernelSHAP explains any model, but the file has no rows to compare with ('{TypicalRows.MetadataKey}').", unread.Fix, unread);
}
