using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Scoring;
using Pipeline.Training.Features;
using Pipeline.Training.Onnx;
using Pipeline.Training.Trees;

namespace Pipeline.Training.Explanation;

/// <summary>Explains single answers of a model from its file alone: exact Shapley values, in log-odds, for each column.</summary>
public sealed class ModelExplainer : IDisposable
{
    private delegate void Explain(ReadOnlySpan<float> vector, Span<double> contributions);

    private readonly FeatureEncoding _encoding;
    private readonly ScoringModel _model;
    private readonly double _start;
    private readonly Explain _explain;

    private ModelExplainer(ScoringModel model, FeatureEncoding encoding, double start, Explain explain) =>
        (_model, _encoding, _start, _explain) = (model, encoding, start, explain);

    /// <summary>Reads a model file that training wrote.</summary>
    /// <param name="onnx">The bytes of <c>model.onnx</c>.</param>
    /// <exception cref="PipelineException">PIP3003 to PIP3005: no usable model. PIP3016: a graph of another form than training writes.</exception>
    public static ModelExplainer Load(byte[] onnx)
    {
        var model = ScoringModel.Load(onnx);
        try
        {
            return Read(model, OnnxFile.Read(onnx));
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
        var columns = _encoding.Columns();
        var texts = _model.Signature.Schema.Features.ToDictionary(column => column.Name, column => rows.Texts(column.Name), StringComparer.Ordinal);
        var vectors = _encoding.Encode(rows);
        var explanations = new RowExplanation[rows.Count];
        var contributions = new double[_encoding.Length];
        for (var row = 0; row < vectors.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            contributions.AsSpan().Clear();
            _explain(vectors[row], contributions);
            var place = row;
            explanations[row] = new(
                probabilities[row],
                _start,
                columns.Zip(contributions)
                    .GroupBy(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)
                    .Select(column => new Contribution(column.Key, texts[column.Key][place], column.Sum()))
                    .OrderByDescending(contribution => Math.Abs(contribution.LogOdds))
                    .ThenBy(contribution => contribution.Column, StringComparer.Ordinal)
                    .ToEquatableList());
        }

        return explanations;
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private static ModelExplainer Read(ScoringModel model, OnnxFile file)
    {
        var encoding = FeatureEncoding.Read(file, model.Signature.Schema);
        if (file.Find("TreeEnsembleRegressor") is not { } trees)
        {
            var sum = file.Find("Gemm") ?? throw new InvalidDataException("It has neither trees nor a weighted sum.");
            var shares = new LinearShares(file.Singles(sum.Inputs[1]), file.Singles(sum.Inputs[2])[0]);
            return new(model, encoding, shares.Start, shares.Explain);
        }

        var ensemble = TreeEnsemble.Read(trees);
        if (ensemble.Trees.Any(tree => tree[0] is { IsLeaf: false, Cover: 0 }))
        {
            throw new InvalidDataException("Its trees do not say how many training rows came to each node.");
        }

        var values = new TreeShap(ensemble);
        return new(model, encoding, values.Start, values.Explain);
    }
}
