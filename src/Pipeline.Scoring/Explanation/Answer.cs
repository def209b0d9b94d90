using Pipeline.Core.Rows;

namespace Pipeline.Scoring.Explanation;

/// <summary>What is explained: one number a row, or several, whatever the model is.</summary>
/// <param name="rows">Rows with every feature.</param>
/// <param name="cancellationToken">Stops it between batches.</param>
/// <returns>The numbers, row after row.</returns>
public delegate float[] Answer(RowBatch rows, CancellationToken cancellationToken);
