namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet msbuild</c> is called with.</summary>
public sealed class DotNetMSBuildSettings : DotNetOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["msbuild"];
}
