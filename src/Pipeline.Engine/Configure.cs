namespace Nuke.Common.Tooling;

/// <summary>Changes a value and gives it back.</summary>
public delegate T Configure<T>(T options);
