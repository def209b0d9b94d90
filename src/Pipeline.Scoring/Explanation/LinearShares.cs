namespace Pipeline.Scoring.Explanation;

/// <summary>The exact shares of weighted sums. Numbers are standardized, so an average row is all zeros.</summary>
/// <param name="weights">For each feature one an output: [features, outputs].</param>
/// <param name="biases">The scores of an average row, one an output.</param>
internal sealed class LinearShares(float[] weights, float[] biases) : IScoreShares
{
    public string Method => "weighted sum, exact";

    public IReadOnlyList<double> Starts { get; } = Array.ConvertAll(biases, bias => (double)bias);

    public void Add(ReadOnlyMemory<float> vectors, Memory<double> shares, int rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (outputs, length) = (biases.Length, weights.Length / biases.Length);
        var values = vectors.Span;
        var sums = shares.Span;
        for (var row = 0; row < rows; row++)
        {
            for (var output = 0; output < outputs; output++)
            {
                for (var feature = 0; feature < length; feature++)
                {
                    sums[(((row * outputs) + output) * length) + feature] +=
                        (double)weights[(feature * outputs) + output] * values[(row * length) + feature];
                }
            }
        }
    }
}
