using System.Diagnostics.CodeAnalysis;
using Pipeline.Core.Errors;
using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;
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

    private ModelExplainer(ScoringModel model, FeatureVectors vectors, double start, Explain explain, string method) =>
        (_model, _vectors, _start, _explain, _method) = (model, vectors, start, explain, method);

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
        catch (Exception exception) when (exception is InvalidDataException or KeyNotFoundException)
        {
            model.Dispose();
            throw new PipelineException(
                "PIP3016",
                $"The answers of model '{model.Signature.ModelId}' cannot be explained from its file.",
                exception.Message,
                "Train the model again with this version: it writes what an explanation needs into the file.",
                exception);
        }
    }

    /// <summary>Explains rows.</summary>
    /// <param name="rows">Rows with every feature.</param>
    /// <param name="cancellationToken">Looked at before each row.</param>
    /// <exception cref="PipelineException">PIP3006: a feature is not there.</exception>
    public IReadOnlyList<RowExplanation> ExplainRows(RowBatch rows, CancellationToken cancellationToken)
    {
        var probabilities = _model.Score(rows, cancellationToken);
        var texts = _model.Signature.Schema.Features.ToDictionary(column => column.Name, column => rows.Texts(column.Name), StringComparer.Ordinal);
        var vectors = _vectors.Of(rows);
        var explanations = new RowExplanation[rows.Count];
        var contributions = new double[_vectors.Columns.Length];
        for (var row = 0; row < vectors.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            contributions.AsSpan().Clear();
            _explain(vectors[row], contributions);
            var place = row;
            explanations[row] = new()
            {
                Answer = probabilities[row],
                Start = _start,
                Scale = ExplanationScale.LogOdds,
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

    [SuppressMessage("Reliability", "CA2000", Justification = "What is opened here belongs to the explainer, which closes it.")]
    private static ModelExplainer Read(ScoringModel model, byte[] onnx)
    {
        var file = OnnxFile.Read(onnx);
        if (file.Find("TreeEnsembleRegressor") is not { } trees)
        {
            var sum = file.Find("Gemm") ?? throw new InvalidDataException("It has neither trees nor a weighted sum.");
            var shares = new LinearShares(file.Singles(sum.Inputs[1]), file.Singles(sum.Inputs[2])[0]);
            return new(model, FeatureVectors.Open(onnx, sum.Inputs[0], model.Signature), shares.Start, shares.Explain, "weighted sum, exact");
        }

        var ensemble = TreeEnsemble.Read(trees);
        if (ensemble.Trees.Any(tree => tree[0] is { IsLeaf: false, Cover: 0 }))
        {
            throw new InvalidDataException("Its trees do not say how many training rows came to each node.");
        }

        var values = new TreeShap(ensemble);
        return new(model, FeatureVectors.Open(onnx, trees.Inputs[0], model.Signature), values.Start, values.Explain, "TreeSHAP, exact");
    }
}
