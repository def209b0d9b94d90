namespace Pipeline.Training.Fitting;

/// <summary>How far a fit is.</summary>
/// <param name="Done">How many are done, from 0.</param>
/// <param name="Total">Of how many at most: a fit may end sooner.</param>
/// <param name="Unit">Of what, in the plural: <c>trees</c>.</param>
public sealed record FitProgress(int Done, int Total, string Unit);
