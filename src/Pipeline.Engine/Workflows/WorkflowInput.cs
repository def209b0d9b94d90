namespace Pipeline.Engine.Workflows;

/// <summary>Something that a workflow's button asks for.</summary>
public sealed record WorkflowInput
{
    /// <summary>Gets the name: <c>${{ inputs.NAME }}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what people read.</summary>
    public required string Description { get; init; }

    /// <summary>Gets the type.</summary>
    public InputType Type { get; init; }

    /// <summary>Gets a value indicating whether it must be filled in.</summary>
    public bool Required { get; init; }

    /// <summary>Gets what is filled in at first; null for nothing.</summary>
    public string? Default { get; init; }

    /// <summary>Gets what can be chosen, for <see cref="InputType.Choice"/>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}
