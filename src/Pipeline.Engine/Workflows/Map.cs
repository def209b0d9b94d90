namespace Pipeline.Engine.Workflows;

/// <summary>Makes the small dictionaries that workflows are full of; they keep their order.</summary>
public static class Map
{
    /// <summary>Gets the empty one.</summary>
    public static IReadOnlyDictionary<string, string> Empty { get; } = new Dictionary<string, string>();

    /// <summary>Makes one of pairs.</summary>
    public static IReadOnlyDictionary<string, string> Of(params (string Name, string Value)[] pairs)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            map[name] = value;
        }

        return map;
    }
}
