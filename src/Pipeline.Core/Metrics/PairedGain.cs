namespace Pipeline.Core.Metrics;

/// <summary>How much better one model is than another on the same rows.</summary>
/// <param name="Candidate">The candidate's value, in the metric's unit.</param>
/// <param name="Champion">The other model's value.</param>
/// <param name="Gain">How much better the candidate is, in the metric's unit; positive is better whichever way the metric runs.</param>
/// <param name="StandardError">Standard error of the gain; 0 where both gave every row the same score.</param>
/// <param name="Low">Lower end of the gain's paired 95 % interval.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Rows">Rows compared.</param>
public sealed record PairedGain(
    double Candidate, double Champion, double Gain, double StandardError, double Low, double High, long Rows)
{
    /// <summary>Gets the gain in standard errors; 0 where both models gave every row the same score.</summary>
    public double Z => StandardError == 0 ? 0 : Gain / StandardError;

    /// <summary>Gets the two-sided probability of so large a gain, or loss, between equally good models, 0 to 1.</summary>
    public double PValue => NormalDistribution.TwoSided(Z);
}
