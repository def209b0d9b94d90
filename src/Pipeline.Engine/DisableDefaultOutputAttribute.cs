namespace Nuke.Common;

/// <summary>Leaves out parts of what the build prints by itself; all of them when none is named.</summary>
/// <param name="disabledOutputs">The parts. Only those that say so in <see cref="DefaultOutput"/> can be left out.</param>
[AttributeUsage(AttributeTargets.Class)]
public class DisableDefaultOutputAttribute(params DefaultOutput[] disabledOutputs) : Attribute
{
    /// <summary>Gets the parts.</summary>
    public IReadOnlyList<DefaultOutput> DisabledOutputs { get; } = disabledOutputs.Length > 0 ? disabledOutputs : Enum.GetValues<DefaultOutput>();

    /// <summary>Says whether it holds for a build.</summary>
    public virtual bool IsApplicable(INukeBuild build) => true;
}
