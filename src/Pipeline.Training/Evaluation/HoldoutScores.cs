using Pipeline.Core.Rows;
using Pipeline.Scoring;

namespace Pipeline.Training.Evaluation;

/// <summary>What a model file gives for rows: the reference that every service must match.</summary>
public static class HoldoutScores
{
    /// <summary>Scores rows with the code that serves them.</summary>
    /// <param name="modelFile">Path of <c>model.onnx</c>.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>Row after row in order: a probability, one for each class, or a value.</returns>
    /// <exception cref="Core.Errors.PipelineException">PIP3001 to PIP3007: the file cannot be used.</exception>
    public static float[] Of(string modelFile, RowBatch rows, CancellationToken cancellationToken)
    {
        using var model = ScoringModel.Load(modelFile);
        return model.Score(rows, cancellationToken).Values.ToArray();
    }
}
