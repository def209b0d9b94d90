namespace Nuke.Common;

/// <summary>What happens to the dependencies of a target that a static condition skips.</summary>
public enum DependencyBehavior
{
    /// <summary>They run all the same.</summary>
    Execute,

    /// <summary>They are skipped too unless another target needs them.</summary>
    Skip,
}
