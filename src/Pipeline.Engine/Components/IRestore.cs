using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Nuke.Components;

/// <summary>Restores the packages of a solution.</summary>
public interface IRestore : IHazSolution
{
    /// <summary>Gets a value indicating whether sources that do not answer are only warned of.</summary>
    [Parameter("Warn of sources that do not answer during " + nameof(Restore) + ", and go on")]
    bool IgnoreFailedSources => TryGetValue<bool?>(() => IgnoreFailedSources) ?? false;

    /// <summary>Gets what the build adds to the settings.</summary>
    Configure<DotNetRestoreSettings> RestoreSettings => settings => settings;

    /// <summary>Gets the target.</summary>
    Target Restore => _ => _
        .Description("Restore the packages of the solution")
        .Executes(() =>
        {
            DotNetRestore(settings => settings.Apply(RestoreSettingsBase).Apply(RestoreSettings));
        });

    /// <summary>Gets the settings that every build has.</summary>
    sealed Configure<DotNetRestoreSettings> RestoreSettingsBase => settings => settings
        .SetProjectFile(Solution)
        .SetIgnoreFailedSources(IgnoreFailedSources);
}
