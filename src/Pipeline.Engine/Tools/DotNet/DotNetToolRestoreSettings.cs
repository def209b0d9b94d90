namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet tool restore</c> is called with.</summary>
public sealed class DotNetToolRestoreSettings : DotNetToolOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["tool", "restore"];
}
