namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet tool install</c> is called with.</summary>
public sealed class DotNetToolInstallSettings : DotNetToolOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["tool", "install"];
}
