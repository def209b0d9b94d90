namespace Nuke.Common.Tools.DotNet;

/// <summary>What <c>dotnet nuget add source</c> is called with.</summary>
public sealed class DotNetNuGetAddSourceSettings : DotNetOptions
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => ["nuget", "add", "source"];
}
