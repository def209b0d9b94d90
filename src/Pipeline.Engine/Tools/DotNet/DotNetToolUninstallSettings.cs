namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet tool uninstall</c> is called with.</summary>
public sealed class DotNetToolUninstallSettings : DotNetToolOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["tool", "uninstall"];
}
