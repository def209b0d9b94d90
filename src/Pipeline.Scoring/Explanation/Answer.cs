using Pipeline.Core.Rows;

namespace Pipeline.Scoring.Explanation;

/// <summary>What is explained: one number a row, whatever the model is.</summary>
/// <param name="rows">Rows with every feature.</param>
/// <param name="cancellationToken">Stops it between batches.</param>
/// <returns>A number a row, in order.</returns>
public delegate float[] Answer(RowBatch rows, CancellationToken cancellationToken);
