using System.Diagnostics.CodeAnalysis;
using Pipeline.Core.Digests;
using Pipeline.Core.Errors;
using Pipeline.Core.Explanations;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Scoring.Onnx;
using Pipeline.Scoring.Trees;

namespace Pipeline.Scoring.Explanation;

/// <summary>Explains single answers of a model from its file alone: exact Shapley values, in log-odds, for each column.</summary>
public sealed class ModelExplainer : IDisposable
{
    private delegate void Explain(ReadOnlySpan<float> vector, Span<double> contributions);

    private readonly FeatureVectors _vectors;
    private readonly ScoringModel _model;
    private readonly double _start;
    private readonly Explain _explain;
    private readonly string _method;
    private readonly ExplanationScale _scale;

    private ModelExplainer(ScoringModel model, FeatureVectors vectors, double start, Explain explain, string method) =>
        (_model, _vectors, _start, _explain, _method, _scale) = (model, vectors, start, explain, method, ScaleOf(model.Signature.Task));

    /// <summary>Reads a model file that training wrote.</summary>
    /// <param name="onnx">The bytes of <c>model.onnx</c>.</param>
    /// <exception cref="PipelineException">PIP3003 to PIP3005: no usable model. PIP3016: a graph of another form than training writes.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is opened here belongs to the explainer, which closes it.")]
    public static ModelExplainer Load(byte[] onnx)
    {
        var model = ScoringModel.Load(onnx);
        try
        {
            return Read(model, onnx);
        }
        catch (Exception exception) when (exception is InvalidDataException or KeyNotFoundException or ArgumentException)
        {
            model.Dispose();
            throw NotExplained(model.Signature, exception.Message, exception);
        }
    }

    /// <summary>Reads the file of a model that is open already.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Its file.</param>
    /// <exception cref="PipelineException">PIP3001: it cannot be read. PIP3016: it is another file by now, or of another form than training writes.</exception>
    public static ModelExplainer Load(ScoringModel model, string path)
    {
        var onnx = ModelFile.Read(path, long.MaxValue);
        return Digest.Of(onnx) == model.Digest
            ? Load(onnx)
            : throw NotExplained(model.Signature, $"The file '{Path.GetFileName(path)}' was replaced since the model was opened.", null);
    }

    /// <summary>Explains rows.</summary>
    /// <param name="rows">Rows with every feature.</param>
    /// <param name="cancellationToken">Looked at before each row.</param>
    /// <exception cref="PipelineException">PIP3006: a feature is not there. PIP3016: the effects do not add up to the answer: the graph does more than its trees.</exception>
    public IReadOnlyList<RowExplanation> ExplainRows(RowBatch rows, CancellationToken cancellationToken)
    {
        var answers = _model.Score(rows, cancellationToken);
        var texts = _model.Signature.Schema.Features.ToDictionary(column => column.Name, column => rows.Texts(column.Name), StringComparer.Ordinal);
        var vectors = _vectors.Of(rows);
        var explanations = new RowExplanation[rows.Count];
        var contributions = new double[_vectors.Columns.Length];
        for (var row = 0; row < vectors.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            contributions.AsSpan().Clear();
            _explain(vectors[row], contributions);
            Check(_start + contributions.Sum(), answers[row]);
            var place = row;
            explanations[row] = new()
            {
                Answer = answers[row],
                Start = _start,
                Scale = _scale,
                Method = _method,
                Contributions = _vectors.Columns.Zip(contributions)
                    .GroupBy(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)
                    .Select(column => new Contribution(column.Key, texts[column.Key][place], column.Sum()))
                    .OrderByDescending(contribution => Math.Abs(contribution.Effect))
                    .ThenBy(contribution => contribution.Column, StringComparer.Ordinal)
                    .ToEquatableList(),
            };
        }

        return explanations;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _vectors.Dispose();
        _model.Dispose();
    }

    private static ExplanationScale ScaleOf(ModelTask task) => task switch
    {
        ModelTask.Binary => ExplanationScale.LogOdds,
        ModelTask.Regression => ExplanationScale.Value,
        _ => throw new InvalidDataException("It gives a probability for each of several classes, which no one sum explains."),
    };

    private static PipelineException NotExplained(ModelSignature signature, string why, Exception? inner) => new(
        "PIP3016",
        $"The answers of model '{signature.ModelId}' cannot be explained from its file.",
        why,
        "Train the model again with this version: it writes what an explanation needs into the file.",
        inner);

    /// <summary>A file of another maker may calibrate or clip what its trees give: an explanation that does not add up is none.</summary>
    private void Check(double sum, float answer)
    {
        var expected = _scale == ExplanationScale.LogOdds ? 1 / (1 + Math.Exp(-sum)) : sum;
        if (!(Math.Abs(expected - answer) <= 1e-4 * Math.Max(1, Math.Abs(answer))))
        {
            throw NotExplained(
                _model.Signature, FormattableString.Invariant($"Its trees or weights say {expected:G6} for a row, and its answer is {answer:G6}: the graph does more."), null);
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "What is opened here belongs to the explainer, which closes it.")]
    private static ModelExplainer Read(ScoringModel model, byte[] onnx)
    {
        _ = ScaleOf(model.Signature.Task);
        var file = OnnxFile.Read(onnx);
        if (file.Find("TreeEnsembleRegressor") is not { } trees)
        {
            var sum = file.Find("Gemm") ?? throw new InvalidDataException("It has neither trees nor a weighted sum.");
            var shares = new LinearShares(file.Singles(sum.Inputs[1]), file.Singles(sum.Inputs[2])[0]);
            return new(model, FeatureVectors.Open(onnx, sum.Inputs[0], model.Signature), shares.Start, shares.Explain, "weighted sum, exact");
        }

        var ensemble = TreeEnsemble.Read(trees, model.Metadata(ModelSignature.LeafCountsKey) is { } counts ? LeafCounts.Read(counts) : null);
        if (ensemble.Trees.Any(tree => tree[0] is { IsLeaf: false, Cover: 0 }))
        {
            throw new InvalidDataException("Its trees do not say how many training rows came to each node.");
        }

        var values = new TreeShap(ensemble);
        return new(model, FeatureVectors.Open(onnx, trees.Inputs[0], model.Signature), values.Start, values.Explain, "TreeSHAP, exact");
    }
}
