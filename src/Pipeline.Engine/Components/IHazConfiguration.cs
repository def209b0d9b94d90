using Nuke.Common;

namespace Nuke.Components;

/// <summary>How a build compiles.</summary>
public interface IHazConfiguration : INukeBuild
{
    /// <summary>Gets how: <c>Debug</c> for a person, <c>Release</c> on a build server.</summary>
    [Parameter("How it is compiled: Debug (default), Release (default on a build server)")]
    Configuration Configuration => TryGetValue(() => Configuration) ?? (IsLocalBuild ? Configuration.Debug : Configuration.Release);
}
