using System.Collections.Concurrent;
using Nuke.Common.Tools.DotNet;

namespace Nuke.Common.Tooling;

/// <summary>How much programs print in this build, by the type of their own levels.</summary>
internal static class VerbosityMapping
{
    private static readonly ConcurrentDictionary<Type, string> s_levels = new();

    public static void Set(Type type, object? level) => s_levels[type] = level?.ToString() ?? string.Empty;

    /// <summary>Gives options in which how much is printed is said, if the build says it and they do not.</summary>
    public static ToolOptions Apply(ToolOptions options) =>
        options is DotNetOptions and not DotNetToolOptions && options.ValueOf("Verbosity") is null && s_levels.TryGetValue(typeof(DotNetVerbosity), out var level)
            ? options.Set("Verbosity", "--verbosity {value}", level)
            : options;
}
