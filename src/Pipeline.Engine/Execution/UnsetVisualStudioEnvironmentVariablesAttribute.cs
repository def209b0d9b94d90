namespace Nuke.Common.Execution;

/// <summary>Removes the variables that Visual Studio sets for what it starts: they mislead the compiler of another version.</summary>
public sealed class UnsetVisualStudioEnvironmentVariablesAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    private static readonly string[] s_names =
    [
        "MSBuildLoadMicrosoftTargetsReadOnly", "VisualStudioDir", "VisualStudioEdition", "VisualStudioVersion", "VSAPPIDDIR", "VSAPPIDNAME", "VSLANG",
        "VSLOGGER_UNIQUEID", "VSSKUEDITION",
    ];

    /// <inheritdoc/>
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) => Array.ForEach(s_names, EnvironmentInfo.RemoveVariable);
}
