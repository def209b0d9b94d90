using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Core.Reports;
using Pipeline.Core.Rows;
using Pipeline.Scoring;
using Pipeline.Scoring.Explanation;

namespace Pipeline.Training.Explanation;

/// <summary>Explains one answer of a model: what each column did to it, and what would have to change for another decision.</summary>
public static class RowExplainer
{
    /// <summary>The most rows that KernelSHAP compares with where a file has none of its own.</summary>
    public const int MostOthers = 100;

    private const int MostCounterfactuals = 4;

    /// <summary>Explains a row.</summary>
    /// <param name="onnx">The bytes of <c>model.onnx</c>.</param>
    /// <param name="row">The row, alone in its batch.</param>
    /// <param name="name">What the row is called.</param>
    /// <param name="others">Real rows: their values are tried, and compared with where the model is neither trees nor a weighted sum and its file has no rows for that.</param>
    /// <param name="keep">Columns that must stay as they are in a counterfactual.</param>
    /// <param name="cancellationToken">Stops it between runs of the model.</param>
    /// <exception cref="PipelineException">PIP3001 to PIP3007 of a model file; PIP3071: no such column to keep.</exception>
    public static Task<RowFacts> ExplainAsync(
        byte[] onnx, RowBatch row, string name, RowBatch others, IReadOnlyList<string> keep, CancellationToken cancellationToken)
    {
        var features = row.Schema.Features.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var unknown = keep.Where(column => !features.Contains(column)).ToList();
        return unknown.Count == 0
            ? Task.Run(() => Explain(onnx, row, name, others, keep.ToHashSet(StringComparer.Ordinal), cancellationToken), cancellationToken)
            : throw new PipelineException(
                "PIP3071",
                $"A column that is to stay as it is does not exist: {string.Join(", ", unknown)}.",
                $"The features of {row.Schema.Name} are {string.Join(", ", features)}.",
                "Write the names as they are in the file.");
    }

    private static RowFacts Explain(
        byte[] onnx, RowBatch row, string name, RowBatch others, HashSet<string> keep, CancellationToken cancellationToken)
    {
        using var model = ScoringModel.Load(onnx);
        var view = new ModelView(model);
        var task = model.Signature.Task;
        var decision = task == ModelTask.Regression ? null : view.Decide(row, cancellationToken)[0].Label;
        var shown = task == ModelTask.Multiclass ? model.Signature.Classes.ToList().IndexOf(decision!) : 0;
        using var explainer = AnswerExplainer.Load(model, onnx, () => EvenlyPicked.From(others, MostOthers));
        var explained = explainer.ExplainRows(row, cancellationToken);
        return new()
        {
            ModelId = model.Signature.ModelId,
            Model = model.Digest,
            Row = name,
            Decision = decision,
            Threshold = task == ModelTask.Binary ? model.Signature.Threshold : null,
            Explanation = explained[shown],
            Classes = explained.Count > 1 ? explained.ToEquatableList() : [],
            Kept = keep.Order(StringComparer.Ordinal).ToEquatableList(),
            Counterfactuals = decision is null
                ? []
                : new CounterfactualSearch(view.Decide, others, keep).Find(row, MostCounterfactuals, cancellationToken),
        };
    }
}
