namespace Pipeline.Engine.Incremental;

/// <summary>What a target depends on and leaves behind; it is up to date when none of it changed.</summary>
internal sealed class TargetKey
{
    public List<Func<IEnumerable<string>>> Inputs { get; } = [];

    public List<(string Name, Func<object?> Value)> Values { get; } = [];

    public List<Type> CodeRoots { get; } = [];

    public List<Func<IEnumerable<string>>> Outputs { get; } = [];

    /// <summary>Gets or sets a value indicating whether the outputs are all that the target leaves behind.</summary>
    public bool IsRestorable { get; set; } = true;

    public bool Declared => Outputs.Count > 0;
}
