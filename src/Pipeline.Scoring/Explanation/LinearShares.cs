namespace Pipeline.Scoring.Explanation;

/// <summary>The exact shares of a weighted sum. Numbers are standardized, so an average row is all zeros.</summary>
/// <param name="weights">One a feature.</param>
/// <param name="bias">The score of an average row.</param>
internal sealed class LinearShares(float[] weights, float bias)
{
    public double Start { get; } = bias;

    public void Explain(ReadOnlySpan<float> vector, Span<double> contributions)
    {
        for (var feature = 0; feature < weights.Length; feature++)
        {
            contributions[feature] += (double)weights[feature] * vector[feature];
        }
    }
}
