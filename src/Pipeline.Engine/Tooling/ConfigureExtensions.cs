namespace Nuke.Common.Tooling;

/// <summary>Calls what changes options.</summary>
public static class ConfigureExtensions
{
    /// <summary>Applies a change; null changes nothing.</summary>
    public static T InvokeSafe<T>(this Configure<T>? configurator, T obj) => configurator is null ? obj : configurator(obj);
}
