namespace Nuke.Common.Execution;

/// <summary>How a plan is run.</summary>
/// <param name="Parallel">How many targets may run at once, at least 1.</param>
/// <param name="Force">Whether the named targets run even when they are up to date.</param>
/// <param name="Why">Whether each decision is explained.</param>
internal sealed record RunOptions(int Parallel, bool Force, bool Why);
