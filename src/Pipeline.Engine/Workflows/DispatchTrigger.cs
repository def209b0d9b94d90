namespace Pipeline.Engine.Workflows;

/// <summary>A button that starts a workflow.</summary>
/// <param name="Inputs">What it asks for.</param>
public sealed record DispatchTrigger(params IReadOnlyList<WorkflowInput> Inputs);
