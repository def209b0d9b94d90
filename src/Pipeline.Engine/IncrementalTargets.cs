using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Pipeline.Engine;

/// <summary>
/// What this engine adds to NUKE's words. A target with outputs is up to date, and does not run, while nothing it declares
/// here changed and its outputs are what it left.
/// </summary>
public static class IncrementalTargets
{
    /// <summary>Names files that the target reads: absolute paths, or globs relative to the root.</summary>
    public static ITargetDefinition Inputs(this ITargetDefinition definition, params string[] pathsOrGlobs) =>
        Define(definition, target => target.Key.Inputs.Add(() => pathsOrGlobs));

    /// <summary>Names files that the target reads, found right before it would run.</summary>
    public static ITargetDefinition Inputs(this ITargetDefinition definition, Func<IEnumerable<AbsolutePath>> paths) =>
        Define(definition, target => target.Key.Inputs.Add(() => paths().Select(path => (string)path)));

    /// <summary>Names a value that the target depends on; it enters the key as JSON. Never a secret.</summary>
    public static ITargetDefinition InputValue(this ITargetDefinition definition, string name, Func<object?> value) =>
        Define(definition, target => target.Key.Values.Add((name, value)));

    /// <summary>Names types whose assemblies, with what they reference, are the code the target runs.</summary>
    public static ITargetDefinition InputCode(this ITargetDefinition definition, params Type[] roots) =>
        Define(definition, target => target.Key.CodeRoots.AddRange(roots));

    /// <summary>Names files that the target leaves behind: absolute paths, or globs relative to the root.</summary>
    public static ITargetDefinition Outputs(this ITargetDefinition definition, params string[] pathsOrGlobs) =>
        Define(definition, target => target.Key.Outputs.Add(() => pathsOrGlobs));

    /// <summary>Names files that the target leaves behind, found right after it ran.</summary>
    public static ITargetDefinition Outputs(this ITargetDefinition definition, Func<IEnumerable<AbsolutePath>> paths) =>
        Define(definition, target => target.Key.Outputs.Add(() => paths().Select(path => (string)path)));

    /// <summary>
    /// Says that the declared outputs are only a part of what the target leaves behind (a compiler's, say): it can be up to date,
    /// but the cache cannot put back what it made.
    /// </summary>
    public static ITargetDefinition NeverRestored(this ITargetDefinition definition) =>
        Define(definition, target => target.Key.IsRestorable = false);

    /// <summary>Checks something every time, even when the target is up to date; an exception fails the target.</summary>
    public static ITargetDefinition Checks(this ITargetDefinition definition, Action check) =>
        Define(definition, target => target.Checks.Add(_ =>
        {
            check();
            return Task.CompletedTask;
        }));

    /// <summary>Checks something every time, even when the target is up to date; an exception fails the target.</summary>
    public static ITargetDefinition Checks(this ITargetDefinition definition, Func<CancellationToken, Task> check) =>
        Define(definition, target => target.Checks.Add(check));

    /// <summary>Names the command to try next, shown when the build succeeded and this target was the last one named.</summary>
    public static ITargetDefinition SuggestsNext(this ITargetDefinition definition, string command, string why) =>
        Define(definition, target => target.Next = (command, why));

    /// <summary>Appends an asynchronous action that can be cancelled.</summary>
    public static ITargetDefinition Executes(this ITargetDefinition definition, Func<CancellationToken, Task> action) =>
        Define(definition, target => target.Append(action, action));

    private static ITargetDefinition Define(ITargetDefinition definition, Action<TargetDefinition> change)
    {
        change((TargetDefinition)definition);
        return definition;
    }
}
