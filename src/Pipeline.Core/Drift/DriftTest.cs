namespace Pipeline.Core.Drift;

/// <summary>A statistical test of whether two samples come from the same distribution.</summary>
/// <param name="Statistic">The statistic, in the test's own unit.</param>
/// <param name="PValue">Probability, 0 to 1, of a statistic at least as extreme where nothing has changed.</param>
public sealed record DriftTest(double Statistic, double PValue);
