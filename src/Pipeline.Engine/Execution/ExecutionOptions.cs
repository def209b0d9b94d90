namespace Nuke.Common.Execution;

/// <summary>What the command line says about running.</summary>
/// <param name="Force">Run the named targets even when they are up to date.</param>
/// <param name="Why">Say why each target runs or does not.</param>
/// <param name="Skipped">Targets to leave out.</param>
internal sealed record ExecutionOptions(bool Force, bool Why, IReadOnlySet<ExecutableTarget> Skipped);
