namespace Nuke.Common.Tooling;

/// <summary>Changes a value and gives it back.</summary>
public delegate T Configure<T>(T options);

/// <summary>Changes options by a value and gives them back.</summary>
public delegate TSettings Configure<TSettings, in TValue>(TSettings settings, TValue value)
    where TSettings : new();

/// <summary>Makes several options of one: one call of the program each.</summary>
public delegate IEnumerable<T> CombinatorialConfigure<T>(T settings)
    where T : new();
