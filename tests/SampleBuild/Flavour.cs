namespace SampleBuild;

/// <summary>How something tastes.</summary>
public enum Flavour
{
    /// <summary>Like nothing.</summary>
    Plain,

    /// <summary>Like pepper.</summary>
    Spicy,
}
