namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet build</c> is called with.</summary>
public sealed class DotNetBuildSettings : DotNetOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["build"];
}
