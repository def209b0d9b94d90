using Nuke.Common;
using Nuke.Common.IO;

namespace Pipeline.Engine;

/// <summary>
/// The words that Pipeline's own engine adds to NUKE's, for a build that runs on NUKE itself. NUKE runs a target whenever it is
/// asked for, so what makes a key is taken and not used; what has an effect of its own has it here too.
/// </summary>
public static class IncrementalTargets
{
    /// <summary>Names files that the target reads. NUKE has no use for them.</summary>
    public static ITargetDefinition Inputs(this ITargetDefinition definition, params string[] pathsOrGlobs) => definition;

    /// <summary>Names files that the target reads. NUKE has no use for them.</summary>
    public static ITargetDefinition Inputs(this ITargetDefinition definition, Func<IEnumerable<AbsolutePath>> paths) => definition;

    /// <summary>Names a value that the target depends on. NUKE has no use for it.</summary>
    public static ITargetDefinition InputValue(this ITargetDefinition definition, string name, Func<object?> value) => definition;

    /// <summary>Names code that the target runs. NUKE has no use for it.</summary>
    public static ITargetDefinition InputCode(this ITargetDefinition definition, params Type[] roots) => definition;

    /// <summary>Names files that the target leaves behind. NUKE has no use for them.</summary>
    public static ITargetDefinition Outputs(this ITargetDefinition definition, params string[] pathsOrGlobs) => definition;

    /// <summary>Names files that the target leaves behind. NUKE has no use for them.</summary>
    public static ITargetDefinition Outputs(this ITargetDefinition definition, Func<IEnumerable<AbsolutePath>> paths) => definition;

    /// <summary>Says that a cache could not put back what the target leaves. NUKE has no cache.</summary>
    public static ITargetDefinition NeverRestored(this ITargetDefinition definition) => definition;

    /// <summary>Names the command to try next. NUKE shows none.</summary>
    public static ITargetDefinition SuggestsNext(this ITargetDefinition definition, string command, string why) => definition;

    /// <summary>Checks something before the target's actions; an exception fails the target.</summary>
    public static ITargetDefinition Checks(this ITargetDefinition definition, Action check) => definition.Executes(check);

    /// <summary>Checks something before the target's actions; an exception fails the target.</summary>
    public static ITargetDefinition Checks(this ITargetDefinition definition, Func<CancellationToken, Task> check) => definition.Executes(check);

    /// <summary>Appends an asynchronous action that Ctrl-C cancels.</summary>
    public static ITargetDefinition Executes(this ITargetDefinition definition, Func<CancellationToken, Task> action)
    {
        // Its type is said, so that this is NUKE's overload for tasks and not the one for values.
        Func<Task> body = () => action(Interruption.Token);
        return definition.Executes(body);
    }
}
